"""The database that our statements make is the one that Prisma makes."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import subprocess
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from maquette.generators.language.grammar.project import Dialect
from maquette.runtime.database.ddl import ddl_of
from maquette.runtime.datamodel import Datamodel, Provider
from maquette.runtime.embedded.programs import postgresql_programs
from maquette.runtime.prisma_schema import SourceFile, load_prisma_schema, read_prisma_schema

from tests.counts import count
from tests.prisma_engine import postgresql, sqlite, statements
from tests.prisma_tool.datamodels import datamodels
from tests.prisma_tool.printed import printed

asyncpg: Any = import_module("asyncpg")  # it has no types

EVERYTHING: Final = Path(__file__).parent / "everything.prisma"
EVERYTHING_IN_SQLITE: Final = EVERYTHING.with_name("everything_in_sqlite.prisma")
SOTHEBAIS: Final = Path(__file__).parents[3] / "generated" / "prisma" / "schema.prisma"
EMPTYING: Final = """
DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS other CASCADE; DROP SCHEMA IF EXISTS unused CASCADE;
CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC
"""
_UNCOMPARED: Final = re.compile(
    r"^(--|COMMENT |SET |SELECT pg_catalog\.set_config|\\(un)?restrict)"
)
_WORDS: Final = [
    ("VARBIT", "BIT VARYING"),
    ("TIMESTAMPTZ", "TIMESTAMP WITH"),
    ("TIMETZ", "TIME WITH"),
    ("WITH TIME ZONE", "WITH"),
    ("WITHOUT TIME ZONE", ""),
]


def dumped(url: str) -> list[str]:
    newest = next(iter(postgresql_programs().values()))
    process = subprocess.run(
        [str(newest / "pg_dump"), "--schema-only", "--no-owner", url],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    lines = (line.rstrip(",") for line in process.stdout.splitlines())
    return sorted(line for line in lines if line and not _UNCOMPARED.match(line))


async def run(url: str, script: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(script)
    finally:
        await connection.close()


def without_url(text: str) -> str:
    return re.sub(r"^\s*url\s*=.*\n", "", text, flags=re.MULTILINE)


def script_of(datamodel: Datamodel) -> str:
    return "".join(f"{statement};\n" for statement in ddl_of(datamodel))


@pytest.mark.parametrize("path", [EVERYTHING, SOTHEBAIS], ids=["everything", "sothebais"])
def test_the_tables_of_postgresql_are_those_of_prisma(path: Path, database_url: str) -> None:
    schema = without_url(path.read_text(encoding="utf-8"))
    (theirs,) = statements([postgresql(schema, database_url)])
    asyncio.run(run(database_url, theirs))
    expected = dumped(database_url)
    asyncio.run(run(database_url, EMPTYING))
    asyncio.run(run(database_url, script_of(load_prisma_schema(path).datamodel)))
    assert dumped(database_url) == expected
    (left,) = statements([postgresql(schema, database_url)])
    assert "empty migration" in left


def split(script: str) -> list[str]:
    text = re.sub(r"^--.*\n", "", script, flags=re.MULTILINE)
    return sorted(filter(None, (statement.strip() for statement in text.split(";\n"))))


def without_quotes(script: str) -> str:
    """Leave quotes out, which Prisma does not escape in names and in values of enums."""
    return re.sub("['\"]", "", script)


def tokens(script: str) -> list[list[str]]:
    """Give the words of each statement in the order of the alphabet: that of Prisma differs."""
    for ours, theirs in _WORDS:
        script = script.replace(ours, theirs)
    return sorted(sorted(re.findall(r"\w+|[^\w\s]", part)) for part in split(script))


def masters(script: str) -> list[tuple[str, str]]:
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(script)
        return sorted(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql > ''"))


RANDOM = settings(
    max_examples=count(300),
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
        HealthCheck.function_scoped_fixture,  # the database stays empty
    ],
)


def printed_all(drawn: Sequence[Datamodel]) -> list[str]:
    return [printed(datamodel, Dialect.SEVEN) for datamodel in drawn]


def script_of_text(text: str) -> str:
    return script_of(read_prisma_schema([SourceFile("schema.prisma", text)]).datamodel)


@given(
    drawn=st.lists(datamodels(provider=Provider.POSTGRESQL, is_old=False), min_size=1, max_size=10)
)
@RANDOM
def test_any_tables_of_postgresql_are_those_of_prisma(
    database_url: str, drawn: list[Datamodel]
) -> None:
    texts = printed_all(drawn)
    for text, theirs in zip(
        texts, statements([postgresql(text, database_url) for text in texts]), strict=True
    ):
        assert tokens(without_quotes(script_of_text(text))) == tokens(without_quotes(theirs)), text


@given(drawn=st.lists(datamodels(provider=Provider.SQLITE, is_old=False), min_size=1, max_size=10))
@RANDOM
def test_any_tables_of_sqlite_are_those_of_prisma(drawn: list[Datamodel]) -> None:
    texts = printed_all(drawn)
    for text, theirs in zip(texts, statements([sqlite(text) for text in texts]), strict=True):
        assert split(without_quotes(script_of_text(text))) == split(without_quotes(theirs)), text


def test_the_tables_of_sqlite_are_those_of_prisma() -> None:
    schema = EVERYTHING_IN_SQLITE.read_text(encoding="utf-8")
    (theirs,) = statements([sqlite(schema)])
    ours = script_of_text(schema)
    assert masters(ours) == masters(theirs)
    (left,) = statements([sqlite(schema, ours)])
    assert "empty migration" in left
