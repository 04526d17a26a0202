"""What a URL of a database says, and that what is wrong with one is told without its password."""

from __future__ import annotations

import asyncio
import ssl
from importlib import import_module
from typing import Any

import pytest
from maquette.runtime.database.url import (
    DatabaseUrlError,
    Limits,
    PostgresqlUrl,
    SqliteUrl,
    read_database_url,
)

asyncpg: Any = import_module("asyncpg")  # it has no types


def postgresql(url: str) -> PostgresqlUrl:
    read = read_database_url(url)
    assert isinstance(read, PostgresqlUrl)
    return read


def test_the_parts_of_a_url() -> None:
    read = postgresql(
        "postgres://a%40b:p%2Fw@[::1]:6000/my%20db?schema=shop&application_name=x%20y"
    )
    assert (read.host, read.port, read.user, read.password) == ("::1", 6000, "a@b", "p/w")
    assert (read.database, read.schema, read.unknown) == ("my db", "shop", ())
    assert str(read) == "postgresql://[::1]:6000/my db"
    assert "p/w" not in repr(read)
    settings = read.connect_options()["server_settings"]
    assert settings == {"application_name": "x y", "search_path": '"shop"'}


def test_what_is_left_out() -> None:
    read = postgresql("postgresql://")
    assert read == PostgresqlUrl(host="localhost")
    assert set(read.connect_options()) == {"host", "port", "ssl", "server_settings"}


def test_limits() -> None:
    read = postgresql(
        "postgresql://h/d?connection_limit=5&pool_timeout=0&connect_timeout=3&socket_timeout=4"
        "&max_connection_lifetime=60&max_idle_connection_lifetime=30&pgbouncer=true"
    )
    assert read.limits == Limits(
        connections=5,
        pool_timeout=0,
        connect_timeout=3,
        socket_timeout=4,
        lifetime=60,
        idle_lifetime=30,
    )
    assert read.connect_options()["statement_cache_size"] == 0
    assert read.connect_options()["timeout"] == 3


def test_parameters_that_do_nothing_are_named() -> None:
    read = postgresql("postgresql://h/d?sslidentity=a.p12&schema=s&conection_limit=5")
    assert read.unknown == ("conection_limit", "sslidentity")
    assert read_database_url("file:./a.db?mode=ro").unknown == ("mode",)


def test_encryption() -> None:
    assert postgresql("postgresql://h/d").ssl == "prefer"
    assert postgresql("postgresql://h/d?sslmode=disable").ssl is False
    assert postgresql("postgresql://h/d?sslmode=require").ssl == "require"
    assert postgresql("postgresql://h/d?host=/run/postgresql").ssl is False
    strict = postgresql("postgresql://h/d?sslmode=require&sslaccept=strict").ssl
    assert isinstance(strict, ssl.SSLContext)
    assert strict.check_hostname
    authority = postgresql("postgresql://h/d?sslmode=verify-ca").ssl
    assert isinstance(authority, ssl.SSLContext)
    assert (authority.verify_mode, authority.check_hostname) == (ssl.CERT_REQUIRED, False)


def test_files_of_sqlite() -> None:
    assert read_database_url("file:./dev.db") == SqliteUrl(path="./dev.db")
    assert read_database_url("file:///var/a%20b.db?connection_limit=1") == SqliteUrl(
        path="/var/a b.db", limits=Limits(connections=1)
    )


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("mysql://u:geheim@h/d", "it does not begin with postgresql:// or file:"),
        ("geheim", "it does not begin with postgresql:// or file:"),
        ("postgresql://u:ge#heim@h/d", "its host or its port cannot be read"),
        ("postgresql://u:ge/heim@h/d", "its host or its port cannot be read"),
        ("postgresql://u:geheim@x@h/d", "it has an @ that is not the one before its host"),
        ("postgresql://u:12/geheim@h/d", "it has an @ that is not the one before its host"),
        ("postgresql://u:12?geheim=1@h/d", "it has an @ that is not the one before its host"),
        ("postgresql://h/d?geheim", "what follows its question mark is no list of parameters"),
        ("postgresql://h/d#geheim", "it has a #"),
        ("postgresql://u:geheim@h:0/d", "its port is 0"),
        ("postgresql://u:geheim@h/d?connection_limit=0", "its parameter connection_limit is not"),
        ("postgresql://u:geheim@h/d?pool_timeout=-1", "its parameter pool_timeout is not a whole"),
        ("postgresql://u:geheim@h/d?sslmode=yes", "its parameter sslmode is not disable, allow"),
        ("postgresql://u:geheim@h/d?pgbouncer=1", "its parameter pgbouncer is not true or false"),
        ("postgresql://u:geheim@h/d?schema=a&schema=b", "its parameter schema stands there twice"),
        ("postgresql://u:geheim@h/d?sslcert=/no/file", "its parameter sslcert names no file"),
        ("file:", "it names no file"),
    ],
)
def test_a_fault_is_told_without_the_url(url: str, fault: str) -> None:
    with pytest.raises(DatabaseUrlError) as error:
        read_database_url(url)
    assert str(error.value).startswith(fault)
    assert "geheim" not in str(error.value)


def test_a_server_understands_the_options(database_url: str) -> None:
    url = postgresql(
        f"{database_url}?schema=shop&connection_limit=3&application_name=me&sslmode=prefer"
    )

    async def asked() -> tuple[str, str]:
        connection = await asyncpg.connect(**url.connect_options())
        try:
            path = await connection.fetchval("SHOW search_path")
            return path, await connection.fetchval("SHOW application_name")
        finally:
            await connection.close()

    assert asyncio.run(asked()) == ('"shop"', "me")
