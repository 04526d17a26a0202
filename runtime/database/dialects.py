"""The SQL of the two databases as SQLAlchemy writes it."""

from __future__ import annotations

from functools import cache
from typing import Final

import sqlalchemy as sa
from maquette.runtime.datamodel import Provider

DRIVERS: Final = {
    Provider.POSTGRESQL: "postgresql+asyncpg",
    Provider.SQLITE: "sqlite+aiosqlite",
}
_LONGEST_NAME: Final = 100_000
"""PostgreSQL cuts names that are longer than 63 bytes, and SQLAlchemy would refuse them before."""


@cache
def dialect_of(provider: Provider) -> sa.Dialect:
    """Give the dialect that statements are written in."""
    dialect = sa.URL.create(DRIVERS[provider]).get_dialect()()
    dialect.max_identifier_length = _LONGEST_NAME
    return dialect
