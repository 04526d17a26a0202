"""A connection to a live database for looking at its tables and for changing them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from maquette.generators.database.changes import Change
from maquette.generators.database.postgresql import compare_postgresql
from maquette.generators.database.sqlite import compare_sqlite
from maquette.runtime.database.dialects import DRIVERS
from maquette.runtime.database.tables import tables_of
from maquette.runtime.database.url import DatabaseUrl, PostgresqlUrl, SqliteUrl
from maquette.runtime.datamodel import Datamodel, Provider
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

_OF_NAMES: Final = ("2B", "42")
"""The classes of PostgreSQL's errors whose details name tables, columns and what depends on them."""
_SQLITE_TIMEOUT: Final = 60
"""Seconds for which another writer is waited for."""


class DatabaseError(Exception):
    """A database cannot be reached, or refuses; the text says which and why, without its password."""


@asynccontextmanager
async def connected(
    url: DatabaseUrl, datamodel: Datamodel, *, is_new: bool
) -> AsyncGenerator[AsyncConnection]:
    """Open a connection whose transaction is rolled back unless it is committed.

    ``is_new`` makes the file of SQLite where there is none. SQLite's transaction is to be begun.
    Raises DatabaseError, also for what the database says meanwhile.
    """
    provider = Provider.POSTGRESQL if isinstance(url, PostgresqlUrl) else Provider.SQLITE
    if provider is not datamodel.provider:
        raise DatabaseError(
            f"the specs are for {datamodel.provider}, and the URL leads to {provider}"
        )
    if isinstance(url, SqliteUrl) and not is_new and not Path(url.path).exists():
        raise DatabaseError(f"there is no {url}; maquette db push makes it")
    engine = _engine(url)
    try:
        connection = await _opened(engine, url)
        try:
            if isinstance(url, PostgresqlUrl):
                connection.dialect.default_schema_name = url.schema  # it may not be there yet
            yield connection
        except DBAPIError as error:
            raise DatabaseError(f"{url} refuses: {words_of(error)}") from error
        finally:
            await connection.close()
    finally:
        await engine.dispose()


def _engine(url: DatabaseUrl) -> AsyncEngine:
    if isinstance(url, PostgresqlUrl):
        options = url.connect_options()
        options["server_settings"] |= {"timezone": "UTC"}
        options["command_timeout"] = None  # an index may take long
        return create_async_engine(
            f"{DRIVERS[Provider.POSTGRESQL]}://", connect_args=options, poolclass=sa.NullPool
        )
    return create_async_engine(
        sa.URL.create(DRIVERS[Provider.SQLITE], database=url.path),
        connect_args={"isolation_level": None, "timeout": _SQLITE_TIMEOUT},
        poolclass=sa.NullPool,
    )


async def _opened(engine: AsyncEngine, url: DatabaseUrl) -> AsyncConnection:
    try:
        return await engine.connect()
    except (DBAPIError, OSError) as error:
        raise DatabaseError(f"cannot connect to {url}: {words_of(error)}") from error
    except Exception as error:
        if type(error).__module__.startswith("asyncpg"):  # it is not always wrapped
            raise DatabaseError(f"cannot connect to {url}: {error}") from error
        raise


def words_of(error: Exception) -> str:
    """Give what the database says, without the statement."""
    original = error.orig if isinstance(error, DBAPIError) else error
    text = str(original or error).split(">: ", 1)[-1]  # the driver's class comes first
    cause = None if original is None else original.__cause__
    is_of_names = getattr(cause, "sqlstate", "")[:2] in _OF_NAMES  # other details show rows
    detail = getattr(cause, "detail", None)
    return f"{text}: {detail}" if detail and is_of_names else text


def compare(connection: sa.Connection, datamodel: Datamodel) -> tuple[Change, ...]:
    """Give what the database has otherwise than a datamodel."""
    match datamodel.provider:
        case Provider.POSTGRESQL:
            default = connection.dialect.default_schema_name
            return compare_postgresql(connection, tables_of(datamodel, default))
        case Provider.SQLITE:
            return compare_sqlite(connection, tables_of(datamodel))
