"""Fixtures of pytest that give each test a Redis and a PostgreSQL of its own: ``redis_url``, ``database_url``.

``pytest_plugins = ["maquette.runtime.testing"]`` in the conftest.py at the root of the tests makes them
known. A server is started when the first test asks for it and ends with the session; each worker of
pytest-xdist has its own. Where REDIS_URL or DATABASE_URL is set, that server is used instead.
"""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import redis
from maquette.runtime.database.url import PostgresqlUrl, read_database_url
from maquette.runtime.embedded.errors import EmbeddedServerError
from maquette.runtime.embedded.servers import processes_in, start

_CLAIM: Final = "maquette:testing:database:{number}"
_CLAIM_LASTS: Final = timedelta(days=1)
_DATABASES_BY_DEFAULT: Final = 16
_POSTGRESQL: Final = ("postgres", "postgresql")


@pytest.fixture
def redis_url(maquette_redis_url: str) -> str:
    """Give the URL of a Redis database that is empty when the test begins."""
    with redis.Redis.from_url(maquette_redis_url) as client:
        client.flushdb()
    return maquette_redis_url


@pytest.fixture
def database_url(maquette_database_url: str) -> Generator[str]:
    """Give the URL of a PostgreSQL database that is made for the test, and dropped after it."""
    name = f"test_{secrets.token_hex(8)}"
    _execute(maquette_database_url, f"CREATE DATABASE {name}")
    yield urlsplit(maquette_database_url)._replace(path=f"/{name}").geturl()
    _execute(maquette_database_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def maquette_redis_url(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Give the URL of the database that the tests of this session share, one after the other."""
    if url := os.environ.get("REDIS_URL"):
        with _claimed_database(url) as claimed:
            yield claimed
        return
    with processes_in(tmp_path_factory.mktemp("redis")) as processes:
        yield start(processes, postgresql=False).redis_url


@pytest.fixture(scope="session")
def maquette_database_url(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Give the URL of the server on which each test's database is made."""
    if url := os.environ.get("DATABASE_URL"):
        if urlsplit(url).scheme not in _POSTGRESQL:
            pytest.fail(
                "DATABASE_URL is not one of PostgreSQL; unset it to use an embedded one",
                pytrace=False,
            )
        yield url
        return
    with processes_in(tmp_path_factory.mktemp("postgresql")) as processes:
        yield start(processes, redis=False).database_url


@contextmanager
def _claimed_database(url: str) -> Generator[str]:
    """Find an empty database on a Redis of others, and keep other sessions of tests from taking it.

    The claim is a key in the database that the URL names, which is left alone otherwise.
    """
    with redis.Redis.from_url(url) as client:
        claimed = _claim(client, url)
        try:
            yield claimed.url
        finally:
            with redis.Redis.from_url(claimed.url) as database:
                database.flushdb()
            client.delete(claimed.key)


@dataclass(frozen=True, slots=True)
class _Claimed:
    url: str
    key: str


def _claim(client: Any, url: str) -> _Claimed:
    own = client.get_connection_kwargs().get("db") or 0
    for number in range(_number_of_databases(client)):
        claimed = _Claimed(_with_database(url, number), _CLAIM.format(number=number))
        if number == own or not client.set(claimed.key, "", nx=True, ex=_CLAIM_LASTS):
            continue
        try:
            with redis.Redis.from_url(claimed.url) as database:
                if database.dbsize() == 0:
                    return claimed
        except redis.RedisError:
            client.delete(claimed.key)
            raise
        client.delete(claimed.key)
    pytest.fail(
        "REDIS_URL leads to a Redis without an empty database that tests may use and empty; "
        "empty one, or unset REDIS_URL to use an embedded Redis",
        pytrace=False,
    )


def _number_of_databases(client: redis.Redis) -> int:
    if client.info("cluster")["cluster_enabled"]:
        pytest.fail(
            "REDIS_URL leads to a Redis Cluster, which has no second database for tests; unset it to "
            "use an embedded Redis",
            pytrace=False,
        )
    try:
        settings = client.config_get("databases")
    except redis.ResponseError:  # where it is managed, nobody may ask
        settings = {}
    return int(settings.get("databases") or _DATABASES_BY_DEFAULT)


def _with_database(url: str, number: int) -> str:
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != "db"]
    if parts.scheme == "unix":
        return parts._replace(query=urlencode([*query, ("db", str(number))])).geturl()
    return parts._replace(path=f"/{number}", query=urlencode(query)).geturl()


def _execute(url: str, statement: str) -> None:
    """Run a statement; in a thread, since a test's event loop may be running."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _run_statement(url, statement)).result()


async def _run_statement(url: str, statement: str) -> None:
    try:
        asyncpg: Any = import_module("asyncpg")  # it has no types
    except ImportError as error:
        raise EmbeddedServerError(
            'database_url needs asyncpg: pip install "maquette[postgres]"'
        ) from error
    read = read_database_url(url)
    assert isinstance(read, PostgresqlUrl)  # or the session would have refused it
    connection = await asyncpg.connect(**read.connect_options())
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
