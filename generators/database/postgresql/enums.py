"""Schemas, extensions and enums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import sqlalchemy as sa
from maquette.generators.database.changes import Change, Check, Kind, Stage, Statement
from maquette.generators.database.checks import (
    quoted,
)
from maquette.generators.database.postgresql.catalog import (
    EnumColumn,
    TableName,
    enum_columns,
)
from maquette.generators.database.postgresql.live import Live, literal, written
from maquette.runtime.database.ddl import extension_statement
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import (
    CreateSchema,
)


@dataclass(frozen=True, slots=True)
class Enums:
    """Schemas, extensions and enums."""

    live: Live

    def changes(self) -> Iterator[Change]:
        """Give what differs."""
        yield from self._schemas()
        yield from self._extensions()
        yield from self._enums()

    def _schemas(self) -> Iterator[Change]:
        there = set(self.live.connection.scalars(sa.text("SELECT nspname FROM pg_namespace")))
        datamodel = self.live.tables.datamodel
        used = {each.schema for each in datamodel.models} | {
            each.schema for each in datamodel.enums
        }
        for name in datamodel.schemas or (self.live.default_schema,):
            is_used = name in used or not datamodel.schemas
            if is_used and name not in there:
                sql = written(CreateSchema(sa.sql.quoted_name(name, quote=True)))
                yield Change(
                    kind=Kind.SCHEMA,
                    name=name,
                    difference="is missing",
                    statements=(Statement(Stage.SCHEMAS, sql),),
                )

    def _extensions(self) -> Iterator[Change]:
        there = set(self.live.connection.scalars(sa.text("SELECT extname FROM pg_extension")))
        for extension in self.live.tables.datamodel.extensions:
            if (extension.db_name or extension.name) not in there:
                yield Change(
                    kind=Kind.EXTENSION,
                    name=extension.db_name or extension.name,
                    difference="is missing",
                    statements=(Statement(Stage.SCHEMAS, extension_statement(extension)),),
                )

    def _enums(self) -> Iterator[Change]:
        wanted = {
            (
                enum.schema or self.live.default_schema,
                str(self.live.tables.enums[enum.name].name),
            ): self.live.tables.enums[enum.name].enums
            for enum in self.live.tables.datamodel.enums
        }
        for name, values in wanted.items():
            live = self.live.catalog.enums.get(name)
            if live is None:
                yield self._enum(name, "is missing", [_create_enum(self.live.sql(name), values)])
            elif set(live) != set(values):
                yield self._changed_enum(name, live, values)
        for name in self.live.catalog.enums:
            if name not in wanted:
                aside = self._free_name(name)  # a table may want the name
                rename = f"ALTER TYPE {self.live.sql(name)} RENAME TO {quoted(aside[1])}"
                drop = f"DROP TYPE {self.live.sql(aside)}"
                statements = [Statement(Stage.ENUMS, rename), Statement(Stage.DROP_ENUMS, drop)]
                yield self._enum(name, "is not in the specs", statements)

    def _free_name(self, name: TableName) -> TableName:
        """Give a name for a type that is about to go."""
        schema, own = name
        taken = {*self.live.catalog.enums, *self.live.catalog.tables}
        stem = own.encode()[:50].decode(errors="ignore")
        free = (f"{stem}_old{number or ''}" for number in count())
        return schema, next(each for each in free if (schema, each) not in taken)

    def _enum(self, name: TableName, difference: str, statements: Iterable[Statement]) -> Change:
        return Change(
            kind=Kind.ENUM,
            name=self.live.shown(name),
            difference=difference,
            statements=tuple(statements),
        )

    def _changed_enum(self, name: TableName, live: Sequence[str], wanted: Sequence[str]) -> Change:
        """Change the values: make the type anew, since new values cannot be used before the commit."""
        gone = [value for value in live if value not in wanted]
        new = [value for value in wanted if value not in live]
        parts = [f"lacks {', '.join(new)}"] if new else []
        parts += [f"has {', '.join(gone)} beside the specs"] if gone else []
        columns = enum_columns(self.live.connection, name)
        aside = self._free_name(name)
        own = self.live.sql(name)
        statements = [
            f"ALTER TYPE {own} RENAME TO {quoted(aside[1])}",
            _create_enum(own, wanted).sql,
        ]
        obstacles: list[Check] = []
        gone_tables = {self.live.name_of(table) for table in self.live.structure.extra_tables}
        self.live.retyped.update((column.table, column.name) for column in columns)
        for column in columns:
            table, field_ = self.live.sql(column.table), quoted(column.name)
            brackets = "[]" if column.is_list else ""
            alter = f"ALTER TABLE {table} ALTER COLUMN {field_}"
            if column.table in gone_tables:
                continue
            if column.default is not None:
                statements.append(f"{alter} DROP DEFAULT")
            if not self._keeps(column, name):  # it goes, or gets another type from text
                statements.append(f"{alter} TYPE text{brackets} USING {field_}::text{brackets}")
                continue
            statements.append(
                f"{alter} TYPE {own}{brackets} USING ({field_}::text{brackets}::{own}{brackets})"
            )
            if column.default is not None and not any(
                literal(value) in column.default for value in gone
            ):
                statements.append(f"{alter} SET DEFAULT {column.default}")
            if gone:
                obstacles.append(
                    self._uses(column.table, column.name, gone, is_list=column.is_list)
                )
        statements.append(f"DROP TYPE {self.live.sql(aside)}")
        change = self._enum(
            name, " and ".join(parts), [Statement(Stage.ENUMS, sql) for sql in statements]
        )
        return replace(change, obstacles=tuple(obstacles))

    def _keeps(self, column: EnumColumn, enum: TableName) -> bool:
        """Tell whether a column has an enum afterwards too."""
        for table in self.live.live_tables():
            for each in table.columns:
                if (self.live.name_of(table), each.name) == (column.table, column.name):
                    kind: Any = getattr(each.type, "item_type", each.type)
                    return isinstance(kind, postgresql.ENUM) and str(kind.name) == enum[1]
        return False

    def _uses(
        self, table: TableName, column: str, values: Sequence[str], *, is_list: bool
    ) -> Check:
        listed = ", ".join(map(literal, values))
        cast = f"{quoted(column)}::text" + ("[]" if is_list else "")
        where = f"{cast} && ARRAY[{listed}]" if is_list else f"{cast} IN ({listed})"
        return Check(
            f"SELECT count(*) FROM {self.live.sql(table)} WHERE {where}",
            f"{{rows}} of {self.live.shown(table)} have {' or '.join(values)} in {column}; give them"
            " another value first",
            (self.live.sql(table),),
        )


def _create_enum(name: str, values: Iterable[str]) -> Statement:
    return Statement(Stage.ENUMS, f"CREATE TYPE {name} AS ENUM ({', '.join(map(literal, values))})")
