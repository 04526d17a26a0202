"""``enums.py``: the enums of the specs in Python."""

from __future__ import annotations

from collections.abc import Iterator

from maquette.generators.printing.enums import EnumView, Member, enum_view
from maquette.generators.printing.files import File
from maquette.generators.printing.python import Imports, module_header
from maquette.generators.printing.templates import render_template
from maquette.generators.schema.records import Enum, Schema


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
    members = [Member(name=value.member, value=value.value, doc=value.doc) for value in enum.values]
    doc = enum.doc or f"The values of {enum.name}."
    return enum_view(enum.name.text, members, imports, doc=doc, is_open=enum.is_open)
