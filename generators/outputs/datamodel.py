"""``prisma/datamodel.py``: the datamodel as records of the runtime, so that nothing is parsed at start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maquette.generators.printing.files import File
from maquette.generators.printing.python import Imports, module_header
from maquette.generators.printing.templates import render_template
from maquette.generators.printing.values import value
from maquette.generators.schema.records import Schema
from maquette.runtime.datamodel import Datamodel


def render(schema: Schema) -> Iterator[File]:
    """Render the datamodel; no file where there are no models."""
    if not schema.datamodel.models:
        return
    package = schema.project.package
    imports = Imports()
    imports.name("typing", "Final")
    yield File(
        f"{package}/prisma/__init__.py",
        f"{module_header(f'The database of {package}.')}\n",
    )
    yield File(
        f"{package}/prisma/datamodel.py",
        render_template(
            "prisma/datamodel.py.jinja",
            header=module_header(f"The tables of {package}."),
            datamodel=value(_without_docs(schema.datamodel), imports, prefix="DATAMODEL: Final = "),
            imports=imports.lines(),
        ),
    )


def _without_docs(datamodel: Datamodel) -> Datamodel:
    """Leave out what only readers of schemas need."""
    models = tuple(
        replace(model, doc="", fields=tuple(replace(field, doc="") for field in model.fields))
        for model in datamodel.models
    )
    enums = tuple(
        replace(enum, doc="", values=tuple(replace(value, doc="") for value in enum.values))
        for enum in datamodel.enums
    )
    return replace(datamodel, models=models, enums=enums)
