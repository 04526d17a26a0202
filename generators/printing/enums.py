"""Classes of enums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from maquette.generators.printing.python import Imports, docstring, literal, statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of an enum: its name, its value on the wire, and what it means."""

    name: str
    value: str
    doc: str


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


def enum_view(
    name: str, members: Iterable[Member], imports: Imports, *, doc: str, is_open: bool
) -> EnumView:
    """Make the class of an enum."""
    base = imports.name("maquette.runtime.enums", "OpenEnum" if is_open else "ClosedEnum")
    return EnumView(
        head=statement(f"class {name}({base}):"),
        docstring=docstring(doc, indent=4),
        members=tuple(
            MemberView(
                assignment=statement(f"{member.name} = {literal(member.value)}", indent=4),
                docstring=docstring(member.doc, indent=4) if member.doc else "",
            )
            for member in members
        ),
    )
