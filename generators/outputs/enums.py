"""``enums.py``: the enums of the specs in Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maquette.generators.printing.files import File
from maquette.generators.printing.python import (
    Imports,
    docstring,
    literal,
    module_header,
    statement,
)
from maquette.generators.printing.templates import render_template
from maquette.generators.schema.records import Enum, Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A member as it is printed."""

    assignment: str
    docstring: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumView:
    """An enum as it is printed."""

    head: str
    docstring: str
    members: tuple[MemberView, ...]


def render(schema: Schema) -> Iterator[File]:
    """Render the enums; no file where there are none."""
    if not schema.enums:
        return
    imports = Imports()
    enums = [_enum_view(enum, imports) for enum in schema.enums]
    yield File(
        f"{schema.project.package}/enums.py",
        render_template(
            "enums/enums.py.jinja",
            header=module_header(f"The enums of {schema.project.package}."),
            imports=imports.lines(),
            enums=enums,
        ),
    )


def _enum_view(enum: Enum, imports: Imports) -> EnumView:
    base = ("maquette.runtime.enums", "OpenEnum") if enum.is_open else ("enum", "StrEnum")
    return EnumView(
        head=statement(f"class {enum.name.text}({imports.name(*base)}):"),
        docstring=docstring(enum.doc or f"The values of {enum.name}.", indent=4),
        members=tuple(
            MemberView(
                assignment=statement(f"{value.member} = {literal(value.value)}", indent=4),
                docstring=docstring(value.doc, indent=4) if value.doc else "",
            )
            for value in enum.values
        ),
    )
