"""Naming: how the names of the specs are spelled in Prisma's client and in the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from maquette.generators.language.forms import Located
from maquette.generators.language.grammar.project import (
    Columns,
    DatabaseSpec,
    Fields,
    Models,
    PrismaSpec,
    Tables,
)
from maquette.generators.language.names import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The rules that the project sets; what a record says of itself goes before them."""

    models: Models = Models.PASCAL
    fields: Fields = Fields.CAMEL
    tables: Tables = Tables.PLURAL_SNAKE
    columns: Columns = Columns.CAMEL

    @classmethod
    def of(cls, prisma: PrismaSpec | None, database: DatabaseSpec | None) -> Naming:
        """Give the rules that were written, with what was left out filled in."""
        return cls(
            models=prisma.models if prisma else Models.PASCAL,
            fields=prisma.fields if prisma else Fields.CAMEL,
            tables=database.tables if database else Tables.PLURAL_SNAKE,
            columns=database.columns if database else Columns.CAMEL,
        )

    def model(self, name: Name, written: Located | None) -> str:
        """Give the name of a model or an enum in Prisma's client."""
        if written is not None:
            return written.text
        return name.text if self.models is Models.PASCAL else name.snake

    def field(self, name: Name, written: Located | None = None) -> str:
        """Give the name of a field in Prisma's client."""
        if written is not None:
            return written.text
        return name.camel if self.fields is Fields.CAMEL else name.snake

    def table(self, name: Name) -> str:
        """Give the usual name of a model's table."""
        match self.tables:
            case Tables.PLURAL_SNAKE:
                return name.plural.snake
            case Tables.SNAKE:
                return name.snake
            case Tables.MODEL:
                return name.text
            case _:
                assert_never(self.tables)

    def column(self, name: Name) -> str:
        """Give the usual name of a field's column."""
        return name.camel if self.columns is Columns.CAMEL else name.snake


def mapped(stored: str, name: str) -> str | None:
    """Give the name in the database, None where it is the client's."""
    return None if stored == name else stored
