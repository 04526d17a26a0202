"""A database of a test, and schemas pushed to it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final

from maquette.generators.database.changes import Change
from maquette.generators.database.pushing import Watcher, differences, push
from maquette.runtime.database.url import PostgresqlUrl, read_database_url
from maquette.runtime.datamodel import Datamodel
from maquette.runtime.prisma_schema import SourceFile, read_prisma_schema

from tests.prisma_engine import postgresql, sqlite, statements

asyncpg: Any = import_module("asyncpg")  # it has no types

NOTHING_TO_DO: Final = "empty migration"


def ignore(*_: object) -> None:
    """Hear something and do nothing."""


@dataclass(slots=True)
class Database:
    """A database and what its pushes said they would do."""

    url: str
    planned: list[str] = field(default_factory=list[str])

    @property
    def provider(self) -> str:
        """Give the provider as schemas name it."""
        return "sqlite" if self.url.startswith("file:") else "postgresql"

    def schema(self, models: str) -> str:
        """Give a schema of some models."""
        return f'datasource db {{\n  provider = "{self.provider}"\n}}\n{models}'

    def datamodel(self, models: str) -> Datamodel:
        """Read some models."""
        return read_prisma_schema([SourceFile("schema.prisma", self.schema(models))]).datamodel

    async def push_async(self, models: str, *, accepts_loss: bool = False) -> None:
        """Push some models, beside others who do."""

        def plan(changes: Sequence[Change]) -> None:
            self.planned = [f"{each.kind} {each.name} {each.difference}" for each in changes]

        watcher = Watcher(on_wait=ignore, on_plan=plan, on_statement=ignore)
        await push(
            read_database_url(self.url),
            self.datamodel(models),
            watcher,
            accepts_loss=accepts_loss,
        )

    def push(self, models: str, *, accepts_loss: bool = False) -> list[str]:
        """Push some models, and give what was said to be done; then nothing is left to do."""
        asyncio.run(self.push_async(models, accepts_loss=accepts_loss))
        assert self.differences(models) == []
        assert NOTHING_TO_DO in self.prisma_would(models)
        return self.planned

    def differences(self, models: str) -> list[str]:
        """Give what the database has otherwise."""
        found = asyncio.run(differences(read_database_url(self.url), self.datamodel(models)))
        return [f"{each.kind} {each.name} {each.difference}" for each in found]

    def prisma_would(self, models: str) -> str:
        """Give the statements that Prisma's engine would run."""
        schema = self.schema(models)
        if self.provider == "postgresql":
            (left,) = statements([postgresql(schema, self.url)])
            return left
        with sqlite3.connect(self.url.removeprefix("file:")) as connection:
            script = "\n".join(connection.iterdump())
        (left,) = statements([sqlite(schema, script)])
        return left

    def run(self, sql: str) -> None:
        """Run statements."""
        if self.provider == "sqlite":
            with sqlite3.connect(self.url.removeprefix("file:")) as connection:
                connection.executescript(sql)
            return
        asyncio.run(self._run(sql))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask for rows."""
        if self.provider == "sqlite":
            with sqlite3.connect(self.url.removeprefix("file:")) as connection:
                return connection.execute(sql).fetchall()
        return asyncio.run(self._rows(sql))

    async def connect(self) -> Any:
        """Connect to PostgreSQL."""
        url = read_database_url(self.url)
        assert isinstance(url, PostgresqlUrl)
        return await asyncpg.connect(**url.connect_options())

    async def _run(self, sql: str) -> None:
        connection = await self.connect()
        try:
            await connection.execute(sql)
        finally:
            await connection.close()

    async def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        connection = await self.connect()
        try:
            return [tuple(row) for row in await connection.fetch(sql)]
        finally:
            await connection.close()
