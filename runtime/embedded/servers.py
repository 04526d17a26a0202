"""The two servers of a folder, for as long as a ``with`` block lasts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from maquette.runtime.embedded.errors import EmbeddedServerError
from maquette.runtime.embedded.folder import used_folder
from maquette.runtime.embedded.postgresql_server import start_postgresql
from maquette.runtime.embedded.processes import Processes
from maquette.runtime.embedded.redis_server import start_redis
from maquette.runtime.waiting import until_ended

OnStep = Callable[[str], None]
"""Is told the step that is being done."""


def _ignore_step(_step: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class EmbeddedServers:
    """Where the servers are that run."""

    _processes: Processes = field(repr=False)
    _database_url: str | None = field(repr=False)
    _redis_url: str | None = field(repr=False)

    @property
    def database_url(self) -> str:
        """The URL of PostgreSQL with its password, as DATABASE_URL has it."""
        if self._database_url is None:
            raise EmbeddedServerError("PostgreSQL was not started; leave postgresql=False out")
        return self._database_url

    @property
    def redis_url(self) -> str:
        """The URL of Redis with its password, as REDIS_URL has it."""
        if self._redis_url is None:
            raise EmbeddedServerError("Redis was not started; leave redis=False out")
        return self._redis_url

    async def wait_until_one_ends(self) -> NoReturn:
        """Wait until a server ends by itself; then raise EmbeddedServerError with its last words."""
        await self._processes.wait_until_one_ends()


@asynccontextmanager
async def embedded_servers(
    folder: Path,
    *,
    postgresql: bool = True,
    redis: bool = True,
    on_step: OnStep = _ignore_step,
) -> AsyncGenerator[EmbeddedServers]:
    """Run a PostgreSQL and a Redis while the block lasts: ``async with embedded_servers(folder) as servers``.

    What they store stays in the folder, and the next run finds it there; so do their passwords, and
    their ports where they are still free. They listen on 127.0.0.1 only. They end with the block, and
    also when this process is killed. Raises EmbeddedServerError where one cannot be started or
    another run uses the folder. ``on_step`` is told what takes its time, in a thread.
    """
    with used_folder(folder) as used:
        processes = Processes(used)
        try:
            yield await _started(processes, postgresql=postgresql, redis=redis, on_step=on_step)
        finally:
            processes.let_go()
            await until_ended([asyncio.ensure_future(asyncio.to_thread(processes.stop))])


@contextmanager
def processes_in(folder: Path) -> Generator[Processes]:
    """Use a folder for what is started in the block, and end it with the block."""
    with used_folder(folder) as used:
        processes = Processes(used)
        try:
            yield processes
        finally:
            processes.stop()


def start(
    processes: Processes,
    *,
    postgresql: bool = True,
    redis: bool = True,
    on_step: OnStep = _ignore_step,
) -> EmbeddedServers:
    """Start the servers that are wanted, and say what takes its time."""
    redis_url = start_redis(processes) if redis else None
    database_url = start_postgresql(processes, on_step) if postgresql else None
    processes.folder.release()
    return EmbeddedServers(processes, database_url, redis_url)


async def _started(
    processes: Processes, *, postgresql: bool, redis: bool, on_step: OnStep
) -> EmbeddedServers:
    """Start in a thread; where that is cancelled, wait until the thread has seen it too."""
    starting = asyncio.ensure_future(
        asyncio.to_thread(start, processes, postgresql=postgresql, redis=redis, on_step=on_step)
    )
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        processes.let_go()
        try:
            await until_ended([starting])
        finally:
            starting.exception()
        raise
