"""Enums in the words of the specs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from maquette.generators.importing.columns import named
from maquette.generators.importing.docs import Docs
from maquette.generators.importing.remarks import Comments
from maquette.generators.importing.spelling import Spelling
from maquette.generators.importing.writing import Entries, Entry, Item, Items, Node, Text
from maquette.generators.language.names import Name
from maquette.runtime.datamodel import Enum, EnumValue

_MEMBER: Final = re.compile(r"[A-Z][A-Z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enums:
    """Writes the enums of a schema, all of which the database has."""

    spelling: Spelling
    docs: Docs
    comments: Comments

    def entry(self, enum: Enum) -> Entry:
        """Write an enum."""
        comments = self.comments.take(enum.name)
        heads = (
            *self.docs.entries(enum.doc, enum.name),
            *named("name", self.spelling.type_name(enum.name)),
            *named("table", enum.db_name),
            *named("schema", enum.schema),
        )
        members = _members(enum)
        items = tuple(self._item(enum, value, members[value.name]) for value in enum.values)
        left = self.comments.take_below(enum.name)
        values = Items(items)
        is_alone = not heads and not left and not any(item.comments for item in items)
        value: Node = (
            values if is_alone else Entries((*heads, Entry("values", values)), left, is_open=True)
        )
        return Entry(self.spelling.types[enum.name], value, comments)

    def _item(self, enum: Enum, value: EnumValue, member: str | None) -> Item:
        others = (
            *named("name", member),
            *named("column", value.db_name),
            *self.docs.entries(value.doc, enum.name, value.name),
        )
        text = Text(value.name)
        comments = self.comments.take(enum.name, value.name)
        return Item(Entries((Entry("value", text), *others)) if others else text, comments)


def _members(enum: Enum) -> dict[str, str | None]:
    """Give the names in code of values that would have none of their own otherwise."""
    return dict(_named_members(enum))


def _named_members(enum: Enum) -> Iterator[tuple[str, str | None]]:
    usual = [Name.split(value.name).screaming for value in enum.values]
    taken: set[str] = set()
    for value, member in zip(enum.values, usual, strict=True):
        name, number = member, 1
        while name in taken or (name != member and name in usual) or not _MEMBER.fullmatch(name):
            number += 1
            name = f"{member or 'VALUE'}_{number}"
        taken.add(name)
        yield value.name, None if name == member else name
