"""Statements for a PostgreSQL of the tests."""

from __future__ import annotations

from importlib import import_module
from typing import Any

asyncpg: Any = import_module("asyncpg")  # it has no types


async def value(url: str, *statements: str) -> Any:
    """Run statements on a connection of their own; gives the first value of the last one."""
    connection = await asyncpg.connect(url)
    try:
        for statement in statements[:-1]:
            await connection.execute(statement)
        return await connection.fetchval(statements[-1])
    finally:
        await connection.close()


async def count_with_one_more(url: str) -> int:
    """Add a row to a table that is made where it is missing; gives how many there are then."""
    table = "CREATE TABLE IF NOT EXISTS bids (amount numeric)"
    more = "INSERT INTO bids VALUES (1)"
    return int(await value(url, table, more, "SELECT count(*) FROM bids"))
