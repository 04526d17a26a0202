"""``types.py``: the named types of the specs in Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from maquette.generators.printing.files import File
from maquette.generators.printing.python import Imports, docstring, module_header, statement
from maquette.generators.printing.templates import render_template
from maquette.generators.printing.types import wire_type
from maquette.generators.schema.records import NamedType, Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeView:
    """A named type as it is printed."""

    definition: str
    docstring: str


def render(schema: Schema) -> Iterator[File]:
    """Render the named types; no file where there are none."""
    if not schema.types:
        return
    imports = Imports()
    types = [_type_view(type_, imports) for type_ in schema.types]
    yield File(
        f"{schema.project.package}/types.py",
        render_template(
            "types/types.py.jinja",
            header=module_header(f"The named types of {schema.project.package}."),
            imports=imports.lines(),
            types=types,
        ),
    )


def _type_view(type_: NamedType, imports: Imports) -> TypeView:
    unnamed = replace(type_.type, alias=None)
    printed = wire_type(unnamed, imports)
    alias = imports.name("typing", "TypeAlias")
    return TypeView(
        definition=statement(f"{type_.name.pascal}: {alias} = {printed}"),
        docstring=docstring(type_.doc) if type_.doc else "",
    )
