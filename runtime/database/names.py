"""The names that Prisma 6 and later give to what a database has besides the names of a schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from maquette.runtime.datamodel import Provider

DEFAULT_SCHEMA: Final = "public"
_BYTES: Final = {Provider.POSTGRESQL: 63, Provider.SQLITE: 10_000}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one provider; ``table`` and ``columns`` are names in the database, uncut."""

    provider: Provider

    def kept(self, name: str) -> str:
        """Give what the database keeps of a name; PostgreSQL cuts longer ones without an error."""
        return _cut(name, self._limit)

    def primary_key(self, table: str) -> str:
        """Name a primary key."""
        return self._with_suffix(table, "_pkey")

    def unique(self, table: str, columns: Sequence[str]) -> str:
        """Name the index of a unique key."""
        return self._with_suffix(_joined(table, columns), "_key")

    def index(self, table: str, columns: Sequence[str]) -> str:
        """Name an index."""
        return self._with_suffix(_joined(table, columns), "_idx")

    def foreign_key(self, table: str, columns: Sequence[str]) -> str:
        """Name a foreign key by the columns that hold it."""
        return self._with_suffix(_joined(table, columns), "_fkey")

    def join_table(self, relation: str | None, models: tuple[str, str]) -> str:
        """Name the table of a many-to-many relation of two models."""
        name = "To".join(sorted(models)) if relation is None else relation
        return f"_{name}"[: self._limit]

    def join_foreign_key(self, table: str, column: str) -> str:
        """Name a foreign key of a join table."""
        return self._with_suffix(table, f"_{column}_fkey")

    def join_primary_key(self, table: str) -> str:
        """Name the primary key of a join table."""
        return self._with_suffix_by_characters(table, "_AB_pkey")

    def join_unique(self, table: str) -> str:
        """Name the index that takes the place of the primary key where a join table has none."""
        return self._with_suffix_by_characters(table, "_AB_unique")

    def join_index(self, table: str) -> str:
        """Name the index of a join table's second column."""
        return self._with_suffix_by_characters(table, "_B_index")

    @property
    def _limit(self) -> int:
        return _BYTES[self.provider]

    def _with_suffix(self, name: str, suffix: str) -> str:
        return _cut(name, self._limit - len(suffix)) + suffix

    def _with_suffix_by_characters(self, name: str, suffix: str) -> str:
        """Add a suffix as Prisma does to a join table: it counts characters, and the database bytes."""
        return self.kept(name[: self._limit - len(suffix)] + suffix)


def _joined(table: str, columns: Sequence[str]) -> str:
    return "_".join((table, *columns))


def _cut(name: str, size: int) -> str:
    """Cut a name to a number of bytes, before the character that passes it."""
    return name.encode()[:size].decode(errors="ignore")
