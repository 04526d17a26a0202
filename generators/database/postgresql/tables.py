"""Whole tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maquette.generators.database.changes import Change, Kind, Stage, Statement
from maquette.generators.database.checks import (
    dropped_table,
)
from maquette.generators.database.postgresql.live import Live, written
from maquette.runtime.database.ddl import foreign_keys
from sqlalchemy.schema import (
    AddConstraint,
    CreateIndex,
    CreateTable,
    DropConstraint,
    DropTable,
)


@dataclass(frozen=True, slots=True)
class TableChanges:
    """Tables that are missing, and those that are not in the specs."""

    live: Live

    def changes(self) -> Iterator[Change]:
        """Give what differs."""
        yield from self._missing_tables()
        yield from self._extra_tables()

    def _missing_tables(self) -> Iterator[Change]:
        for table in self.live.structure.missing_tables:
            create = written(CreateTable(table, include_foreign_key_constraints=()))
            indexes = sorted(table.indexes, key=lambda index: str(index.name))
            yield Change(
                kind=Kind.TABLE,
                name=self.live.shown(self.live.name_of(table)),
                difference="is missing",
                statements=(
                    Statement(Stage.CREATE_TABLES, create),
                    *(
                        Statement(Stage.CREATE_INDEXES, written(CreateIndex(each)))
                        for each in indexes
                    ),
                    *(
                        Statement(Stage.FOREIGN_KEYS, written(AddConstraint(key)))
                        for key in foreign_keys(table)
                    ),
                ),
            )

    def _extra_tables(self) -> Iterator[Change]:
        for table in self.live.structure.extra_tables:
            name = self.live.name_of(table)
            keys = [
                Statement(Stage.LOOSEN_KEYS, written(DropConstraint(key)))
                for key in table.foreign_key_constraints
            ]
            yield Change(
                kind=Kind.TABLE,
                name=self.live.shown(name),
                difference="is not in the specs",
                statements=(*keys, Statement(Stage.DROP_TABLES, written(DropTable(table)))),
                losses=(dropped_table(self.live.rows(name)),),
            )
