"""A live PostgreSQL beside the tables that the specs want."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from maquette.generators.database.changes import Check
from maquette.generators.database.checks import Rows, duplicates, quoted
from maquette.generators.database.postgresql.catalog import Catalog, LiveColumn, TableName
from maquette.generators.database.structure import Structure
from maquette.runtime.database.dialects import dialect_of
from maquette.runtime.database.tables import FORM, Tables
from maquette.runtime.datamodel import Provider
from sqlalchemy.schema import ExecutableDDLElement


@dataclass(frozen=True, slots=True)
class Live:
    """What is there and what is wanted, and how tables are named in SQL and in messages.

    ``retyped`` are the columns that get another type, as they are found: what depends on them has to
    go before, and comes back after. ``rekeyed`` are the tables of which a key is dropped or made anew.
    """

    connection: sa.Connection
    tables: Tables
    catalog: Catalog
    structure: Structure
    default_schema: str
    retyped: set[tuple[TableName, str]] = field(default_factory=set[tuple[TableName, str]])
    rekeyed: set[TableName] = field(default_factory=set[TableName])

    def name_of(self, table: sa.Table) -> TableName:
        """Give the schema and the name of a table."""
        return str(table.schema or self.default_schema), str(table.name)

    def shown(self, table: TableName) -> str:
        """Give a table's name as messages have it."""
        schema, name = table
        return name if schema == self.default_schema else f"{schema}.{name}"

    def sql(self, table: TableName) -> str:
        """Give a table's name as SQL has it."""
        return f"{quoted(table[0])}.{quoted(table[1])}"

    def rows(self, table: TableName) -> Rows:
        """Give a table for checks of its rows."""
        return Rows(self.sql(table), self.shown(table))

    def live_tables(self) -> list[sa.Table]:
        """Give the wanted tables that are there."""
        tables = self.tables.metadata.tables.values()
        return [table for table in tables if self.name_of(table) in self.catalog.tables]

    def live_columns(self) -> Iterator[tuple[sa.Table, sa.Column[Any], LiveColumn]]:
        """Give the wanted columns that are there."""
        for table in self.live_tables():
            live = self.catalog.columns[self.name_of(table)]
            for column in table.columns:
                if column.name in live:
                    yield table, column, live[column.name]

    @property
    def has_conditions(self) -> bool:
        """Whether the specs know conditions of indexes."""
        return any(
            index.info[FORM].where is not None
            for table in self.tables.metadata.tables.values()
            for index in table.indexes
        )

    def duplicates(
        self, table: sa.Table, columns: Sequence[str], where: str | None = None
    ) -> tuple[Check, ...]:
        """Give the check for what is to be unique, where all columns are there."""
        name = self.name_of(table)
        is_new = any(own is table for own, _ in self.structure.missing_columns)
        if not all(column in self.catalog.columns[name] for column in columns):
            return ()
        if where is not None and is_new:
            return ()  # the condition may be of a new column; making the index tells
        return (duplicates(self.rows(name), columns, where),)


def written(element: ExecutableDDLElement) -> str:
    """Write a statement as PostgreSQL reads it."""
    return str(element.compile(dialect=dialect_of(Provider.POSTGRESQL))).strip()


def literal(text: str) -> str:
    """Write a text as a constant of SQL."""
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
