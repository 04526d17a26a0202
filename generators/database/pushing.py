"""Bring a live database to the datamodel: all of it or nothing, and one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from maquette.generators.database.changes import Change, Check, in_order
from maquette.generators.database.connecting import compare, connected, words_of
from maquette.runtime.database.url import DatabaseUrl
from maquette.runtime.datamodel import Datamodel, Provider
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

_LOCK: Final = 72707369
"""The advisory lock that Prisma's own migrations take, so that they and we wait for each other."""


class PushRefusedError(Exception):
    """Nothing was changed: rows are in the way, or their data would be lost."""

    def __init__(self, obstacles: Sequence[str], losses: Sequence[str]) -> None:
        super().__init__("; ".join([*obstacles, *losses]))
        self.obstacles = tuple(obstacles)
        self.losses = tuple(losses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Who hears of a push: that another is waited for, what will be done, and each statement."""

    on_wait: Callable[[], None]
    on_plan: Callable[[Sequence[Change]], None]
    on_statement: Callable[[str], None]


async def differences(url: DatabaseUrl, datamodel: Datamodel) -> tuple[Change, ...]:
    """Give what a database has otherwise; nothing is changed. Raises DatabaseError."""
    async with connected(url, datamodel, is_new=False) as connection:
        return await connection.run_sync(compare, datamodel)


async def push(
    url: DatabaseUrl, datamodel: Datamodel, watcher: Watcher, *, accepts_loss: bool
) -> None:
    """Change a database in one transaction, which another push waits for.

    Raises DatabaseError, and PushRefusedError for rows that are in the way or, unless ``accepts_loss``, for
    those whose data would be lost.
    """
    async with connected(url, datamodel, is_new=True) as connection:
        await _lock(connection, datamodel.provider, watcher)
        changes = await connection.run_sync(compare, datamodel)
        watcher.on_plan(changes)
        if not changes:
            return
        await connection.run_sync(_hold, changes)
        obstacles = await connection.run_sync(
            _found, [c for each in changes for c in each.obstacles]
        )
        losses = await connection.run_sync(_found, [c for each in changes for c in each.losses])
        if obstacles or (losses and not accepts_loss):
            raise PushRefusedError(obstacles, losses)
        for sql in in_order(changes):
            watcher.on_statement(sql)
            await connection.exec_driver_sql(sql)
        await connection.commit()


async def _lock(connection: AsyncConnection, provider: Provider, watcher: Watcher) -> None:
    if provider is Provider.SQLITE:
        await connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")  # views stay as they are
        await connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    await connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
    locked = await connection.scalar(sa.text(f"SELECT pg_try_advisory_xact_lock({_LOCK})"))
    if not locked:
        watcher.on_wait()
        await connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


def _hold(connection: sa.Connection, changes: Sequence[Change]) -> None:
    """Let nobody write rows between their count and the end; SQLite lets nobody write anyway."""
    if connection.dialect.name != "postgresql":
        return
    checks = [check for change in changes for check in (*change.losses, *change.obstacles)]
    for table in sorted({table for check in checks for table in check.tables}):
        connection.exec_driver_sql(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _found(connection: sa.Connection, checks: Sequence[Check]) -> list[str]:
    """Give what is to be said of the checks that find rows."""
    found: list[str] = []
    for check in checks:
        try:
            with connection.begin_nested():
                count = connection.exec_driver_sql(check.counting).scalar_one()
        except DBAPIError as error:
            found.append(check.text.replace("{rows}", "rows") + f" ({words_of(error)})")
            continue
        if count:
            shown = f"{count} row" if count == 1 else f"{count} rows"
            found.append(check.text.replace("{rows}", shown))
    return list(dict.fromkeys(found))
