"""The outputs: pure functions from the Schema to files, one module each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import EntryPoint
from typing import Final, TypeAlias

from maquette.generators.outputs import (
    app,
    assets,
    datamodel,
    distribution,
    documents,
    dtos,
    editor,
    enums,
    events,
    json_schema,
    keys,
    models,
    package,
    prisma,
    state,
    types,
)
from maquette.generators.printing.files import File
from maquette.generators.schema.entry_points import find_outputs
from maquette.generators.schema.records import Schema

Output: TypeAlias = Callable[[Schema], Iterator[File]]

OUTPUTS: Final[tuple[Output, ...]] = (
    prisma.render,
    datamodel.render,
    package.render,
    enums.render,
    types.render,
    models.render,
    documents.render,
    events.render,
    dtos.render,
    keys.render,
    state.render,
    assets.render,
    app.render,
    distribution.render,
    json_schema.render,
    editor.render,
)


def render_outputs(schema: Schema) -> tuple[File, ...]:
    """Render every output of ours, and those of other distributions that the specs name."""
    others: Mapping[str, EntryPoint] = find_outputs() if schema.project.outputs else {}
    named: list[Output] = [others[name].load() for name in schema.project.outputs]
    return tuple(file for output in (*OUTPUTS, *named) for file in output(schema))
