"""``specs.schema.json``: a JSON Schema of the spec language, by which editors complete and check."""

from __future__ import annotations

import json
from collections.abc import Iterator

from maquette.generators.language.forms import Definitions
from maquette.generators.language.grammar.specs import SPECS
from maquette.generators.printing.files import MADE_BY, File
from maquette.generators.schema.records import Schema


def render(schema: Schema) -> Iterator[File]:
    """Render the JSON Schema, which is the same for all specs."""
    del schema
    definitions: Definitions = {}
    root = SPECS.describe(definitions)
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": MADE_BY,
        "title": "Specs of maquette",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }
    yield File("specs.schema.json", f"{json.dumps(document, indent=2, ensure_ascii=False)}\n")
