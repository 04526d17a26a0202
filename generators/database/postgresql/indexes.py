"""Indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from maquette.generators.database.changes import Change, Kind, Stage, Statement
from maquette.generators.database.checks import (
    quoted,
)
from maquette.generators.database.postgresql.catalog import (
    Form,
    LiveIndex,
    TableName,
    spelled,
)
from maquette.generators.database.postgresql.live import Live, written
from maquette.runtime.database.tables import FORM, IndexForm
from maquette.runtime.datamodel import Sort
from sqlalchemy.schema import (
    CreateIndex,
)


@dataclass(frozen=True, slots=True)
class Indexes:
    """Indexes."""

    live: Live

    def changes(self) -> Iterator[Change]:
        """Give what differs."""
        for table in self.live.live_tables():
            name = self.live.name_of(table)
            live = {index.name: index for index in self.live.catalog.indexes.get(name, ())}
            missing: list[sa.Index] = []
            for index in sorted(table.indexes, key=lambda index: str(index.name)):
                there = live.pop(str(index.name), None)
                if there is None:
                    missing.append(index)
                elif self._has_retyped_condition(name, there):
                    difference = "has a condition, and columns of the table get another type"
                    again = [self._drop(name, there), _create(index)]
                    yield self._index(table, index, difference, again)
                elif not self._is_same_index(table, index, there):
                    yield self._index(
                        table, index, "is otherwise", [self._drop(name, there), _create(index)]
                    )
            for index in missing:
                same = next(
                    (each for each in live.values() if self._is_same_index(table, index, each)),
                    None,
                )
                if same is None:
                    yield self._index(table, index, "is missing", [_create(index)])
                    continue
                del live[same.name]
                yield self._renamed_index(table, same, index)
            for extra in live.values():
                if self._is_known(extra) and self._is_of_columns_that_stay(table, extra):
                    yield Change(
                        kind=Kind.INDEX,
                        name=f"{self.live.shown(name)}.{extra.name}",
                        difference="is not in the specs",
                        statements=(self._drop(name, extra),),
                    )

    def _has_retyped_condition(self, table: TableName, index: LiveIndex) -> bool:
        """Tell whether its condition may not survive that a column gets another type."""
        return index.form.where is not None and any(own == table for own, _ in self.live.retyped)

    def _is_known(self, index: LiveIndex) -> bool:
        """Tell whether specs could have it: others are left alone, as Prisma does."""
        return None not in index.form.columns and (
            index.form.where is None or self.live.has_conditions
        )

    def _is_of_columns_that_stay(self, table: sa.Table, index: LiveIndex) -> bool:
        """Tell whether it does not go with a column."""
        gone = {column for own, column in self.live.structure.extra_columns if own is table}
        return gone.isdisjoint(index.form.columns)

    def _index(
        self, table: sa.Table, index: sa.Index, difference: str, statements: Iterable[Statement]
    ) -> Change:
        columns = [str(column.name) for column in index.columns]
        where = index.info[FORM].where
        return Change(
            kind=Kind.INDEX,
            name=f"{self.live.shown(self.live.name_of(table))}.{index.name}",
            difference=difference,
            statements=tuple(statements),
            obstacles=self.live.duplicates(table, columns, where) if index.unique else (),
        )

    def _renamed_index(self, table: sa.Table, live: LiveIndex, index: sa.Index) -> Change:
        schema, _ = self.live.name_of(table)
        sql = (
            f"ALTER INDEX {quoted(schema)}.{quoted(live.name)} RENAME TO {quoted(str(index.name))}"
        )
        return Change(
            kind=Kind.INDEX,
            name=f"{self.live.shown(self.live.name_of(table))}.{index.name}",
            difference=f"is called {live.name}",
            statements=(Statement(Stage.CREATE_INDEXES, sql),),
        )

    def _drop(self, table: TableName, live: LiveIndex) -> Statement:
        if live.form.is_unique:
            self.live.rekeyed.add(table)
        if live.constraint is not None:
            sql = f"ALTER TABLE {self.live.sql(table)} DROP CONSTRAINT {quoted(live.constraint)}"
        else:
            sql = f"DROP INDEX {quoted(table[0])}.{quoted(live.name)}"
        return Statement(Stage.DROP_INDEXES, sql)

    def _is_same_index(self, table: sa.Table, index: sa.Index, live: LiveIndex) -> bool:
        form: IndexForm = index.info[FORM]
        columns = tuple(str(column.name) for column in index.columns)
        classes = tuple(
            None
            if live.form.classes[place] is None and ops in (None, live.class_names[place])
            else ops
            for place, ops in enumerate(form.ops or (None,) * len(columns))
            if place < len(live.form.classes)
        )
        descending = [sort is Sort.DESC for sort in form.sorts or (None,) * len(columns)]
        ours = Form(
            is_unique=bool(index.unique),
            method="btree" if form.type is None else form.type.lower(),
            columns=columns,
            classes=classes,
            orders=tuple((is_down, is_down) for is_down in descending),
            where=live.form.where if self._is_same_where(table, form.where, live) else form.where,
        )
        return ours == live.form

    def _is_same_where(self, table: sa.Table, ours: str | None, live: LiveIndex) -> bool:
        if ours is None or live.form.where is None:
            return ours == live.form.where
        source = f"FROM {self.live.sql(self.live.name_of(table))}"
        both = spelled(self.live.connection, [f"({ours})", f"({live.form.where})"], source)
        return both[0] is not None and both[0] == both[1]


def _create(index: sa.Index) -> Statement:
    return Statement(Stage.CREATE_INDEXES, written(CreateIndex(index)))
