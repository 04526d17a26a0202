"""Primary and foreign keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from maquette.generators.database.changes import Change, Check, Kind, Stage, Statement
from maquette.generators.database.checks import (
    orphans,
    quoted,
)
from maquette.generators.database.postgresql.catalog import (
    TableName,
)
from maquette.generators.database.postgresql.live import Live, written
from maquette.runtime.database.ddl import foreign_keys
from sqlalchemy.engine.interfaces import ReflectedForeignKeyConstraint as ReflectedForeignKey
from sqlalchemy.schema import (
    AddConstraint,
    DropConstraint,
)


@dataclass(frozen=True, slots=True)
class Keys:
    """Primary and foreign keys."""

    live: Live

    def changes(self) -> Iterator[Change]:
        """Give what differs."""
        yield from self._primary_keys()
        yield from self._foreign_keys()

    def _primary_keys(self) -> Iterator[Change]:
        inspector = sa.inspect(self.live.connection)
        for table in self.live.live_tables():
            name = self.live.name_of(table)
            live = inspector.get_pk_constraint(table.name, table.schema)
            columns = [str(column.name) for column in table.primary_key.columns]
            wanted = str(table.primary_key.name)
            if live["constrained_columns"] == columns:
                if columns and live["name"] != wanted:
                    yield self._renamed_constraint(
                        Kind.PRIMARY_KEY, name, str(live["name"]), wanted, Stage.PRIMARY_KEYS
                    )
                continue
            statements: list[Statement] = []
            if live["constrained_columns"]:
                self.live.rekeyed.add(name)
                drop = (
                    f"ALTER TABLE {self.live.sql(name)} DROP CONSTRAINT {quoted(str(live['name']))}"
                )
                statements.append(Statement(Stage.DROP_INDEXES, drop))
            if columns:
                add = written(AddConstraint(table.primary_key))
                statements.append(Statement(Stage.PRIMARY_KEYS, add))
            yield Change(
                kind=Kind.PRIMARY_KEY,
                name=f"{self.live.shown(name)}.{wanted}",
                difference=f"is of ({', '.join(live['constrained_columns'])})"
                f" instead of ({', '.join(columns)})",
                statements=tuple(statements),
                obstacles=self.live.duplicates(table, columns, None) if columns else (),
            )

    def _renamed_constraint(
        self, kind: Kind, table: TableName, old: str, new: str, stage: Stage
    ) -> Change:
        sql = f"ALTER TABLE {self.live.sql(table)} RENAME CONSTRAINT {quoted(old)} TO {quoted(new)}"
        return Change(
            kind=kind,
            name=f"{self.live.shown(table)}.{new}",
            difference=f"is called {old}",
            statements=(Statement(stage, sql),),
        )

    def _foreign_keys(self) -> Iterator[Change]:
        missing = self.live.structure.missing_keys
        for key in self.live.structure.extra_keys:
            table = self.live.name_of(key.table)
            if any(key.table is each for each in self.live.structure.extra_tables):
                continue
            yield Change(
                kind=Kind.FOREIGN_KEY,
                name=f"{self.live.shown(table)}.{key.name}",
                difference="is otherwise"
                if any(str(each.name) == str(key.name) for each in missing)
                else "is not in the specs",
                statements=(Statement(Stage.LOOSEN_KEYS, written(DropConstraint(key))),),
            )
        for key in missing:
            table = self.live.name_of(key.table)
            if table not in self.live.catalog.tables:
                continue
            yield Change(
                kind=Kind.FOREIGN_KEY,
                name=f"{self.live.shown(table)}.{key.name}",
                difference="is missing",
                statements=(Statement(Stage.FOREIGN_KEYS, written(AddConstraint(key))),),
                obstacles=self._orphans(key),
            )
        yield from self._other_keys()

    def _orphans(self, key: sa.ForeignKeyConstraint) -> tuple[Check, ...]:
        table, target = self.live.name_of(key.table), self.live.name_of(key.referred_table)
        pairs = [(str(each.parent.name), str(each.column.name)) for each in key.elements]
        if target not in self.live.catalog.tables or not all(
            held in self.live.catalog.columns[table]
            and referred in self.live.catalog.columns[target]
            for held, referred in pairs
        ):
            return ()
        ends = {(table, held) for held, _ in pairs} | {(target, own) for _, own in pairs}
        if not self.live.retyped.isdisjoint(ends):
            return ()  # they cannot be compared before; adding the key tells
        return (orphans(self.live.rows(table), self.live.rows(target), pairs),)

    def _other_keys(self) -> Iterator[Change]:
        """Rename keys; loosen those that would be in the way of other types and keys."""
        inspector = sa.inspect(self.live.connection)
        missing = {str(key.name) for key in self.live.structure.missing_keys}
        extra = self.live.structure.extra_keys
        dropped = {(self.live.name_of(key.table), str(key.name)) for key in extra}
        for table in self.live.live_tables():
            name = self.live.name_of(table)
            live = [
                each
                for each in inspector.get_foreign_keys(table.name, table.schema)
                if (name, str(each["name"])) not in dropped
            ]
            wanted = [key for key in foreign_keys(table) if str(key.name) not in missing]
            for key, old in self._paired(wanted, live):
                if key is None:
                    yield self._extra_key(name, old)
                    continue
                if (difference := self._loosened(key)) is not None:
                    drop = f"ALTER TABLE {self.live.sql(name)} DROP CONSTRAINT {quoted(old)}"
                    yield Change(
                        kind=Kind.FOREIGN_KEY,
                        name=f"{self.live.shown(name)}.{key.name}",
                        difference=difference,
                        statements=(
                            Statement(Stage.LOOSEN_KEYS, drop),
                            Statement(Stage.FOREIGN_KEYS, written(AddConstraint(key))),
                        ),
                    )
                elif old != str(key.name):
                    yield self._renamed_constraint(
                        Kind.FOREIGN_KEY, name, old, str(key.name), Stage.FOREIGN_KEYS
                    )

    def _paired(
        self, wanted: Sequence[sa.ForeignKeyConstraint], live: Sequence[ReflectedForeignKey]
    ) -> Iterator[tuple[sa.ForeignKeyConstraint | None, str]]:
        """Give each key with the name of the one that is there; those that nobody wants with None."""
        left = {str(each["name"]): _form(each) for each in live}
        for key in sorted(wanted, key=lambda key: str(key.name) not in left):
            columns = tuple(str(column.name) for column in key.columns)
            form = (columns, str(key.referred_table.name))
            named = str(key.name)
            same = [named] if left.get(named) == form else [n for n in left if left[n] == form]
            if same:
                del left[same[0]]
                yield key, same[0]
        yield from ((None, name) for name in left)

    def _extra_key(self, table: TableName, name: str) -> Change:
        drop = f"ALTER TABLE {self.live.sql(table)} DROP CONSTRAINT {quoted(name)}"
        return Change(
            kind=Kind.FOREIGN_KEY,
            name=f"{self.live.shown(table)}.{name}",
            difference="is not in the specs",
            statements=(Statement(Stage.LOOSEN_KEYS, drop),),
        )

    def _loosened(self, key: sa.ForeignKeyConstraint) -> str | None:
        """Tell why a key that does not differ has to go and come back."""
        target = self.live.name_of(key.referred_table)
        if target in self.live.rekeyed:
            return "refers to a table of which a key is made anew"
        held = {(self.live.name_of(key.table), str(column.name)) for column in key.columns}
        referred = {(target, str(element.column.name)) for element in key.elements}
        has_other_types = not self.live.retyped.isdisjoint(held | referred)
        return "has columns of another type" if has_other_types else None


def _form(key: ReflectedForeignKey) -> tuple[tuple[str, ...], str]:
    return tuple(key["constrained_columns"]), key["referred_table"]
