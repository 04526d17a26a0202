"""Columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from alembic.ddl.base import AddColumn, ColumnDefault, ColumnNullable, DropColumn
from alembic.ddl.postgresql import PostgresqlColumnType
from maquette.generators.database.changes import Change, Check, Kind, Stage, Statement
from maquette.generators.database.checks import (
    dropped_column,
    nulls,
    quoted,
    unfit,
    without_value,
)
from maquette.generators.database.postgresql.catalog import (
    LiveColumn,
    TableName,
    spelled,
)
from maquette.generators.database.postgresql.live import Live, literal, written
from maquette.runtime.database.dialects import dialect_of
from maquette.runtime.database.types import BigSerial, RawType, Serial, SmallSerial
from maquette.runtime.datamodel import Provider
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import (
    CreateTable,
)

_SERIALS = (Serial, BigSerial, SmallSerial)
_PLAIN_TYPES = {"SERIAL": "INTEGER", "BIGSERIAL": "BIGINT", "SMALLSERIAL": "SMALLINT"}
_LONGEST_NAME = 63
_NOW = ("now()", "CURRENT_TIMESTAMP")


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns: which there are, their types, defaults and whether they are required."""

    live: Live
    with_type: set[tuple[TableName, str]] = field(default_factory=set[tuple[TableName, str]])
    """The columns whose default changes with their type."""

    def changes(self) -> Iterator[Change]:
        """Give what differs."""
        yield from self._missing_columns()
        yield from self._extra_columns()
        yield from self._column_types()
        self.live.retyped.update(self.with_type)
        yield from self._column_defaults()
        yield from self._column_nulls()

    def _column(
        self, table: sa.Table, name: str, difference: str, *sqls: str, **checks: Any
    ) -> Change:
        return Change(
            kind=Kind.COLUMN,
            name=f"{self.live.shown(self.live.name_of(table))}.{name}",
            difference=difference,
            statements=tuple(Statement(Stage.COLUMNS, sql) for sql in sqls),
            **checks,
        )

    def _missing_columns(self) -> Iterator[Change]:
        for table, column in self.live.structure.missing_columns:
            name = self.live.name_of(table)
            is_filled = column.nullable or _default(column) or isinstance(column.type, _SERIALS)
            yield self._column(
                table,
                str(column.name),
                "is missing",
                written(AddColumn(str(table.name), column, schema=table.schema)),
                obstacles=()
                if is_filled
                else (without_value(self.live.rows(name), str(column.name)),),
            )

    def _extra_columns(self) -> Iterator[Change]:
        for table, column in self.live.structure.extra_columns:
            name = self.live.name_of(table)
            dropped: sa.Column[Any] = sa.Column(sa.sql.quoted_name(column, quote=True))
            yield self._column(
                table,
                column,
                "is not in the specs",
                written(DropColumn(str(table.name), dropped, schema=table.schema)),
                losses=(dropped_column(self.live.rows(name), column),),
            )

    def _column_types(self) -> Iterator[Change]:
        columns = [*self.live.live_columns()]
        types = [_type(column) for _, column, _ in columns]
        ours = spelled(self.live.connection, [f"NULL::{kind}" for kind in types])
        lives = spelled(self.live.connection, [f"NULL::{live.type}" for _, _, live in columns])
        for (table, column, live), kind, our, their in zip(
            columns, types, ours, lives, strict=True
        ):
            if our == their and (our is not None or kind == live.type):
                continue
            self.with_type.add((self.live.name_of(table), str(column.name)))
            wanted = (our or kind).removeprefix("NULL::")
            yield self._column(
                table,
                str(column.name),
                f"is {live.type} instead of {wanted}",
                *self._retyping(table, column, live),
                losses=self._changed_values(table, column, live),
                obstacles=(self._unfit_values(table, column, live),),
            )

    def _retyping(self, table: sa.Table, column: sa.Column[Any], live: LiveColumn) -> Iterator[str]:
        """Change a type; the default has to go before it, and comes back with it."""
        own, kind = quoted(str(column.name)), _type(column)
        change: dict[str, Any] = {"schema": table.schema}
        place = (str(table.name), _name(column))
        if live.default is not None:
            yield written(ColumnDefault(*place, None, **change))
        cast = self._cast(own, live.type, kind)
        yield written(PostgresqlColumnType(*place, RawType(kind), using=cast, **change))
        default = _default(column)
        if default is None and column.server_default is not None and live.default is not None:
            default = live.default if self._is_castable(live.default, kind) else None
        if default is not None:
            table_name = self.live.sql(self.live.name_of(table))
            yield f"ALTER TABLE {table_name} ALTER COLUMN {own} SET DEFAULT {default}"

    def _cast(self, value: str, old: str, new: str) -> str:
        """Give a value as another type: by PostgreSQL's own cast, or through text without one."""
        direct = spelled(self.live.connection, [f"NULL::{old}::{new}"]) != [None]
        return f"{value}::{new}" if direct else f"{value}::text::{new}"

    def _changed_values(
        self, table: sa.Table, column: sa.Column[Any], live: LiveColumn
    ) -> tuple[Check, ...]:
        rows, own = self.live.rows(self.live.name_of(table)), quoted(str(column.name))
        kind = _type(column)
        if _labels(column) is not None or {live.type, kind.lower()} == {"json", "jsonb"}:
            return ()
        there = self._cast(own, live.type, kind)
        there_and_back = f"({self._cast(f'({there})', kind, live.type)})::text"
        return (
            Check(
                f"SELECT count(*) FROM {rows.sql}"
                f" WHERE {own}::text IS DISTINCT FROM {there_and_back}",
                f"{{rows}} of {rows.shown} whose {column.name} would be cut or rounded",
                (rows.sql,),
            ),
        )

    def _unfit_values(self, table: sa.Table, column: sa.Column[Any], live: LiveColumn) -> Check:
        """Count what cannot be converted; the type of an enum may not be there yet."""
        rows, own, kind = (
            self.live.rows(self.live.name_of(table)),
            quoted(str(column.name)),
            _type(column),
        )
        labels = _labels(column)
        if labels is None:
            fits = f"({self._cast(own, live.type, kind)}) IS NOT NULL"
        elif isinstance(column.type, postgresql.ARRAY):
            fits = f"{own}::text::text[] <@ ARRAY[{labels}]"
        else:
            fits = f"{own}::text IN ({labels})"
        return unfit(rows, str(column.name), kind, f"{own} IS NOT NULL AND NOT ({fits})")

    def _is_castable(self, default: str, kind: str) -> bool:
        return spelled(self.live.connection, [f"({default})::{kind}"]) != [None]

    def _column_defaults(self) -> Iterator[Change]:
        for table, column, live in self.live.live_columns():
            ours = _default(column)
            if live.is_generated or self._is_same_default(column, live, ours):
                continue
            place = (self.live.name_of(table), str(column.name))
            if isinstance(column.type, _SERIALS):
                sqls, wanted = self._numbering(table, column), "numbers of its own"
            elif live.is_numbered:
                sqls, wanted = self._unnumbering(table, column, live), ours or "no default"
                sqls += [self._defaulting(table, column, ours)] if ours is not None else []
            elif place in self.with_type:
                continue  # it changes with the type
            else:
                sqls, wanted = [self._defaulting(table, column, ours)], ours or "no default"
            has = "numbers of its own" if live.is_numbered else live.default or "no default"
            yield self._column(table, str(column.name), f"has {has} instead of {wanted}", *sqls)

    def _defaulting(self, table: sa.Table, column: sa.Column[Any], default: str | None) -> str:
        own = self.live.sql(self.live.name_of(table))
        change = "DROP DEFAULT" if default is None else f"SET DEFAULT {default}"
        return f"ALTER TABLE {own} ALTER COLUMN {quoted(str(column.name))} {change}"

    def _is_same_default(self, column: sa.Column[Any], live: LiveColumn, ours: str | None) -> bool:
        if isinstance(column.type, _SERIALS):
            return live.is_numbered
        if column.server_default is not None and ours is None:
            return True  # dbgenerated() without words: whatever the database has
        if live.is_numbered:
            return False
        if ours is None or live.default is None:
            return ours is None and live.default is None and not live.is_identity
        if ours == live.default or (ours in _NOW and live.default in _NOW):
            return True
        kind = _type(column)
        both = spelled(self.live.connection, [f"({ours})::{kind}", f"({live.default})::{kind}"])
        return both[0] is not None and both[0] == both[1]

    def _numbering(self, table: sa.Table, column: sa.Column[Any]) -> list[str]:
        schema, name = self.live.name_of(table)
        sequence = f"{quoted(schema)}.{quoted(_sequence_name(name, str(column.name)))}"
        own, field_ = self.live.sql((schema, name)), quoted(str(column.name))
        return [
            f"CREATE SEQUENCE {sequence} OWNED BY {own}.{field_}",
            f"SELECT setval({literal(sequence)}, coalesce(max({field_}), 0) + 1, false) FROM {own}",
            f"ALTER TABLE {own} ALTER COLUMN {field_} SET DEFAULT nextval({literal(sequence)})",
        ]

    def _unnumbering(self, table: sa.Table, column: sa.Column[Any], live: LiveColumn) -> list[str]:
        """Stop numbering, and let the sequence go with it."""
        own, name = self.live.sql(self.live.name_of(table)), str(column.name)
        if live.is_identity:
            return [f"ALTER TABLE {own} ALTER COLUMN {quoted(name)} DROP IDENTITY"]
        owned = sa.select(sa.func.pg_get_serial_sequence(own, name))
        sequence = self.live.connection.scalar(owned)
        drop = [f"DROP SEQUENCE {sequence}"] if sequence is not None else []
        return [self._defaulting(table, column, None), *drop]

    def _column_nulls(self) -> Iterator[Change]:
        for table, column in self.live.structure.otherwise_nullable:
            if isinstance(column.type, _SERIALS) and column.nullable:
                continue  # PostgreSQL requires it in any case
            name = self.live.name_of(table)
            yield self._column(
                table,
                str(column.name),
                "is required" if column.nullable else "is optional",
                written(
                    ColumnNullable(
                        str(table.name), _name(column), bool(column.nullable), schema=table.schema
                    )
                ),
                obstacles=()
                if column.nullable
                else (nulls(self.live.rows(name), str(column.name)),),
            )


def _name(column: sa.Column[Any]) -> sa.sql.quoted_name:
    return sa.sql.quoted_name(str(column.name), quote=True)


def _type(column: sa.Column[Any]) -> str:
    """Give a column's type in our words, that of a serial as the integer that it is."""
    words = column.type.compile(dialect_of(Provider.POSTGRESQL))
    return _PLAIN_TYPES.get(words, words)


def _default(column: sa.Column[Any]) -> str | None:
    """Give a column's default as an expression, None where there is none, or only the database knows it."""
    if not isinstance(column.server_default, sa.DefaultClause):
        return None
    dialect = dialect_of(Provider.POSTGRESQL)
    return dialect.ddl_compiler(dialect, CreateTable(column.table)).get_column_default_string(
        column
    )


def _labels(column: sa.Column[Any]) -> str | None:
    """Give the values of an enum's column, or of a list of them, as SQL lists them."""
    kind: Any = getattr(column.type, "item_type", column.type)
    return ", ".join(map(literal, kind.enums)) if isinstance(kind, postgresql.ENUM) else None


def _sequence_name(table: str, column: str) -> str:
    """Give the name that PostgreSQL gives to the sequence of a column, cut as it cuts it."""
    room = _LONGEST_NAME - len("__seq")
    parts = [table.encode(), column.encode()]
    while sum(map(len, parts)) > room:
        longer = 0 if len(parts[0]) > len(parts[1]) else 1
        parts[longer] = parts[longer][:-1]
    first, second = (part.decode(errors="ignore") for part in parts)
    return f"{first}_{second}_seq"
