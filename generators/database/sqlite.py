"""What a live SQLite has otherwise than a datamodel.

SQLite alters little, so that a table of which anything differs is made anew and filled from the old one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Final

import sqlalchemy as sa
from maquette.generators.database.changes import Change, Check, Kind, Stage, Statement
from maquette.generators.database.checks import (
    Rows,
    dropped_column,
    dropped_table,
    duplicates,
    nulls,
    orphans,
    quoted,
    unfit,
    without_value,
)
from maquette.generators.database.structure import OTHERS_TABLES, Structure, compare_structure
from maquette.runtime.database.ddl import foreign_keys
from maquette.runtime.database.dialects import dialect_of
from maquette.runtime.database.tables import FORM, Tables
from maquette.runtime.datamodel import Provider
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

_UNSAID: Final = re.compile(r"\b(CHECK|COLLATE|GENERATED)\b", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s+")
_NAMES: Final = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*\"""")
_QUOTES: Final = "'\""
_PARTS: Final = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|[^'"]+|['"]""")


def compare_sqlite(connection: sa.Connection, tables: Tables) -> tuple[Change, ...]:
    """Compare all tables but those of SQLite itself and of tools of migration."""
    structure = compare_structure(
        connection, tables.metadata, [None], lambda _schema, name: name not in OTHERS_TABLES
    )
    rows = connection.execute(sa.text("SELECT type, name, tbl_name, sql FROM sqlite_master"))
    masters = [_Master(*row) for row in rows if row[3]]
    return tuple(_Comparison(connection, tables, structure, masters).changes())


@dataclass(frozen=True, slots=True)
class _Master:
    type: str
    name: str
    table: str
    sql: str


@dataclass(frozen=True, slots=True)
class _LiveColumn:
    """A column as ``PRAGMA table_info`` tells it; ``key`` is its place in the primary key, from 1."""

    name: str
    type: str
    is_required: bool
    default: str | None
    key: int


@dataclass(frozen=True, slots=True)
class _Comparison:
    connection: sa.Connection
    tables: Tables
    structure: Structure
    masters: Sequence[_Master]

    def changes(self) -> Iterator[Change]:
        for table in self.structure.missing_tables:
            yield Change(
                kind=Kind.TABLE,
                name=str(table.name),
                difference="is missing",
                statements=(
                    Statement(Stage.CREATE_TABLES, written(CreateTable(table))),
                    *_indexes(table),
                ),
            )
        for table in self.structure.extra_tables:
            yield Change(
                kind=Kind.TABLE,
                name=str(table.name),
                difference="is not in the specs",
                statements=(Statement(Stage.DROP_TABLES, f"DROP TABLE {quoted(str(table.name))}"),),
                losses=(dropped_table(_rows(str(table.name))),),
            )
        missing = {str(table.name) for table in self.structure.missing_tables}
        for table in self.tables.metadata.tables.values():
            if str(table.name) not in missing:
                yield from self._table(table)

    def _table(self, table: sa.Table) -> Iterator[Change]:
        text = next(
            each.sql for each in self.masters if (each.type, each.name) == ("table", table.name)
        )
        is_same = _same(text, written(CreateTable(table)))
        found = [] if is_same else [*self._of_table(table, text)]
        unsaid = tuple(_with_unsaid(str(table.name), text, found))
        yield from self._made_anew(table, unsaid)
        for change in self._indexes_of(table):
            yield replace(change, statements=()) if found else change  # they go with the old table

    def _made_anew(self, table: sa.Table, found: Sequence[Change]) -> Iterator[Change]:
        """Let every change of a table make it anew, which is done once."""
        name, made = str(table.name), self._free_name(str(table.name))
        new = {str(column.name) for _, column in self._of(self.structure.missing_columns, table)}
        kept = [str(column.name) for column in table.columns if str(column.name) not in new]
        listed = ", ".join(map(quoted, kept))
        create = written(CreateTable(table)).replace(
            f"CREATE TABLE {quoted(name)}", f"CREATE TABLE {quoted(made)}", 1
        )
        statements = [create]
        if kept:
            statements.append(
                f"INSERT INTO {quoted(made)} ({listed}) SELECT {listed} FROM {quoted(name)}"
            )
        statements.append(f"DROP TABLE {quoted(name)}")
        statements.append(f"ALTER TABLE {quoted(made)} RENAME TO {quoted(name)}")
        kept = [each.sql for each in self.masters if self._is_kept(each, table)]
        for change in found:
            yield replace(
                change,
                statements=(
                    *(Statement(Stage.COLUMNS, sql) for sql in statements),
                    *_indexes(table),
                    *(Statement(Stage.FOREIGN_KEYS, sql) for sql in kept),
                ),
            )

    def _free_name(self, table: str) -> str:
        """Give a name for a table while it is made anew."""
        taken = {each.name for each in self.masters} | {*self.tables.metadata.tables}
        free = (f"new_{table}{number or ''}" for number in count())
        return next(each for each in free if each not in taken)

    def _is_kept(self, master: _Master, table: sa.Table) -> bool:
        """Tell whether something goes with a table that is made anew, and has to come back."""
        if master.table != table.name or master.type not in ("trigger", "index"):
            return False
        return master.type == "trigger" or not self._is_known(master.table, master.name)

    def _of(
        self, pairs: Sequence[tuple[sa.Table, Any]], table: sa.Table
    ) -> Sequence[tuple[sa.Table, Any]]:
        return [pair for pair in pairs if pair[0] is table]

    def _of_table(self, table: sa.Table, text: str) -> Iterator[Change]:
        name = str(table.name)
        live = {column.name: column for column in self._columns(name)}
        for _, column in self._of(self.structure.missing_columns, table):
            is_filled = column.nullable or _default(column) is not None
            yield _column(
                name,
                str(column.name),
                "is missing",
                (),
                () if is_filled else (without_value(_rows(name), str(column.name)),),
            )
        for _, extra in self._of(self.structure.extra_columns, table):
            yield _column(name, extra, "is not in the specs", (dropped_column(_rows(name), extra),))
        for column in table.columns:
            if str(column.name) in live:
                yield from self._of_column(name, column, live[str(column.name)])
        yield from self._keys(table, live, text)

    def _of_column(self, table: str, column: sa.Column[Any], live: _LiveColumn) -> Iterator[Change]:
        own, kind, default = quoted(live.name), _type(column), _default(column)
        if live.type.upper() != kind.upper():
            changed = f"CAST({own} AS {kind})"
            condition = f"CAST({changed} AS TEXT) IS NOT CAST({own} AS TEXT)"
            check = unfit(_rows(table), live.name, kind, condition)
            yield _column(table, live.name, f"is {live.type} instead of {kind}", (), (check,))
        is_known = column.server_default is None or default is not None
        if is_known and live.default != default:
            wanted = default or "no default"
            yield _column(
                table, live.name, f"has {live.default or 'no default'} instead of {wanted}"
            )
        if live.is_required is bool(column.nullable):
            difference = "is required" if column.nullable else "is optional"
            yield _column(
                table,
                live.name,
                difference,
                (),
                () if column.nullable else (nulls(_rows(table), live.name),),
            )

    def _keys(self, table: sa.Table, live: dict[str, _LiveColumn], text: str) -> Iterator[Change]:
        name = str(table.name)
        keyed = sorted((column.key, column.name) for column in live.values() if column.key)
        columns = [str(column.name) for column in table.primary_key.columns]
        numbered = any(column.autoincrement is True for column in table.primary_key.columns)
        is_numbered = re.search(r"\bAUTOINCREMENT\b", text, re.IGNORECASE) is not None
        if [column for _, column in keyed] != columns:
            yield Change(
                kind=Kind.PRIMARY_KEY,
                name=name,
                difference=f"is of ({', '.join(column for _, column in keyed)})"
                f" instead of ({', '.join(columns)})",
                statements=(),
                obstacles=self._duplicates(name, columns, None) if columns else (),
            )
        elif numbered is not is_numbered:
            difference = "numbers its rows" if is_numbered else "does not number its rows"
            yield Change(kind=Kind.PRIMARY_KEY, name=name, difference=difference, statements=())
        for key in self.structure.extra_keys:
            if key.table.name == table.name:
                columns = [str(column.name) for column in key.columns]
                yield _key(key, f"of ({', '.join(columns)}) is not in the specs")
        missing = [key for key in self.structure.missing_keys if key.table is table]
        for key in missing:
            yield _key(key, "is missing", self._orphans(key))
        names = {
            (tuple(each["constrained_columns"]), each["referred_table"]): each["name"]
            for each in sa.inspect(self.connection).get_foreign_keys(name)
        }
        for key in foreign_keys(table):
            held = tuple(str(column.name) for column in key.columns)
            old = names.get((held, str(key.referred_table.name)), str(key.name))
            if key not in missing and old != str(key.name):
                yield _key(key, f"is called {old}")

    def _orphans(self, key: sa.ForeignKeyConstraint) -> tuple[Check, ...]:
        table, target = str(key.table.name), str(key.referred_table.name)
        pairs = [(str(each.parent.name), str(each.column.name)) for each in key.elements]
        there = {column.name for column in self._columns(table)}
        referred = {column.name for column in self._columns(target)}
        if not all(held in there and own in referred for held, own in pairs):
            return ()
        return (orphans(_rows(table), _rows(target), pairs),)

    def _duplicates(
        self, table: str, columns: Sequence[str], where: str | None
    ) -> tuple[Check, ...]:
        there = {column.name for column in self._columns(table)}
        if not there.issuperset(columns):
            return ()
        return (duplicates(_rows(table), columns, where),)

    def _columns(self, table: str) -> list[_LiveColumn]:
        rows = self.connection.exec_driver_sql(f"PRAGMA table_info({quoted(table)})")
        return [
            _LiveColumn(name, kind, bool(is_required), default, key)
            for _, name, kind, is_required, default, key in rows
        ]

    def _is_known(self, table: str, index: str) -> bool:
        """Tell whether specs could have an index: others are left alone, as Prisma does."""
        indexes = self.connection.exec_driver_sql(f"PRAGMA index_list({quoted(table)})")
        is_partial = any(row[1] == index and row[4] for row in indexes)
        columns = self.connection.exec_driver_sql(f"PRAGMA index_info({quoted(index)})")
        return not is_partial and all(row[2] is not None for row in columns)

    def _indexes_of(self, table: sa.Table) -> Iterator[Change]:
        live = {
            each.name: each.sql
            for each in self.masters
            if each.type == "index" and each.table == table.name
        }
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            there = live.pop(str(index.name), None)
            sql = written(CreateIndex(index))
            if there is not None and _same(there, sql):
                continue
            drop = [] if there is None else [_drop_index(str(index.name))]
            columns = [str(column.name) for column in index.columns]
            yield Change(
                kind=Kind.INDEX,
                name=f"{table.name}.{index.name}",
                difference="is missing" if there is None else "is otherwise",
                statements=(*drop, Statement(Stage.CREATE_INDEXES, sql)),
                obstacles=self._duplicates(str(table.name), columns, index.info[FORM].where)
                if index.unique
                else (),
            )
        for name in live:
            if not self._is_known(str(table.name), name):
                continue
            yield Change(
                kind=Kind.INDEX,
                name=f"{table.name}.{name}",
                difference="is not in the specs",
                statements=(_drop_index(name),),
            )


def written(element: ExecutableDDLElement) -> str:
    """Write a statement as SQLite reads it."""
    return str(element.compile(dialect=dialect_of(Provider.SQLITE))).strip()


def _rows(table: str) -> Rows:
    return Rows(quoted(table), table)


def _with_unsaid(table: str, text: str, changes: Sequence[Change]) -> Iterator[Change]:
    """Say what a table that is made anew loses that specs cannot say."""
    words = sorted({word.upper() for word in _UNSAID.findall(_NAMES.sub("", text))})
    for place, change in enumerate(changes):
        if place or not words:
            yield change
            continue
        lost = f"{' and '.join(words)} of {table}, which is made anew as the specs say it"
        yield replace(change, losses=(*change.losses, Check("SELECT 1", lost, (quoted(table),))))


def _same(live: str, ours: str) -> bool:
    return _without_space(live) == _without_space(ours)


def _without_space(sql: str) -> str:
    """Leave out white space where it means nothing."""
    return "".join(
        part if part[0] in _QUOTES else _SPACE.sub("", part) for part in _PARTS.findall(sql)
    )


def _indexes(table: sa.Table) -> tuple[Statement, ...]:
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    return tuple(Statement(Stage.CREATE_INDEXES, written(CreateIndex(each))) for each in indexes)


def _drop_index(name: str) -> Statement:
    return Statement(Stage.DROP_INDEXES, f"DROP INDEX {quoted(name)}")


def _column(
    table: str,
    name: str,
    difference: str,
    losses: tuple[Check, ...] = (),
    obstacles: tuple[Check, ...] = (),
) -> Change:
    return Change(
        kind=Kind.COLUMN,
        name=f"{table}.{name}",
        difference=difference,
        statements=(),
        losses=losses,
        obstacles=obstacles,
    )


def _key(
    key: sa.ForeignKeyConstraint, difference: str, obstacles: tuple[Check, ...] = ()
) -> Change:
    return Change(
        kind=Kind.FOREIGN_KEY,
        name=f"{key.table.name}.{key.name}" if key.name else str(key.table.name),
        difference=difference,
        statements=(),
        obstacles=obstacles,
    )


def _type(column: sa.Column[Any]) -> str:
    return column.type.compile(dialect_of(Provider.SQLITE))


def _default(column: sa.Column[Any]) -> str | None:
    if not isinstance(column.server_default, sa.DefaultClause):
        return None
    dialect = dialect_of(Provider.SQLITE)
    return dialect.ddl_compiler(dialect, CreateTable(column.table)).get_column_default_string(
        column
    )
