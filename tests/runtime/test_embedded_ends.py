"""No process outlives who started embedded servers, however that ends, and nothing is lost by it."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from maquette.runtime.embedded import EmbeddedServerError, embedded_servers
from redis.asyncio import Redis

from tests.postgresql import count_with_one_more

LIMIT_SECONDS = 60
PROGRAM = """
import asyncio, os, pathlib, signal, sys
from maquette.runtime.embedded import embedded_servers

async def main():
    async with embedded_servers(pathlib.Path(sys.argv[1])) as servers:
        print(servers.database_url, servers.redis_url, flush=True)
        MORE
        await asyncio.Event().wait()

asyncio.run(main())
"""
FORK = "os.fork() or signal.pause()"
"""A child that has what we have open, as those of multiprocessing."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that runs embedded servers."""

    process: subprocess.Popen[str]
    folder: Path
    database_url: str
    redis_url: str

    def members(self) -> dict[int, str]:
        """Give the names of the processes that belong to the servers: they hold the folder's lock."""
        return {pid: name for pid, name in holders(self.folder / "lock") if pid != self.process.pid}

    def end(self, number: signal.Signals) -> int:
        """End it, and wait until all that it started is gone; gives the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(LIMIT_SECONDS)
        wait_until_free(self.folder)
        return code


def holders(path: Path) -> Generator[tuple[int, str]]:
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if any(each.readlink() == path for each in (process / "fd").iterdir()):
                yield int(process.name), (process / "comm").read_text().strip()


def wait_until_free(folder: Path) -> None:
    command = ["flock", "--timeout", str(LIMIT_SECONDS), str(folder / "lock"), "true"]
    assert subprocess.run(command, check=False).returncode == 0, dict(holders(folder / "lock"))


@contextmanager
def running(folder: Path, more: str = "") -> Generator[Program]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.replace("MORE", more), folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        yield Program(process, folder, *process.stdout.readline().split())
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        wait_until_free(folder)


async def add(database_url: str, redis_url: str) -> tuple[int, int]:
    rows = await count_with_one_more(database_url)
    async with Redis.from_url(redis_url) as client:
        return rows, int(await client.incr("bids"))


async def add_in_another_run(folder: Path) -> tuple[int, int]:
    async with embedded_servers(folder) as servers:
        return await add(servers.database_url, servers.redis_url)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_a_signal_ends_all(number: signal.Signals, tmp_path: Path) -> None:
    """A12"""
    with running(tmp_path) as program:
        names = sorted(program.members().values())
        assert {"redis-server", "postgres"} < {*names}, names
        assert len(names) > 4, names  # two supervisors, and the processes of PostgreSQL
        assert asyncio.run(add(program.database_url, program.redis_url)) == (1, 1)
        assert program.end(number) == -number
    assert asyncio.run(add_in_another_run(tmp_path)) == (2, 2)


def test_a_killed_process_whose_fork_lives_on(tmp_path: Path) -> None:
    with running(tmp_path, FORK) as program:
        program.end(signal.SIGKILL)


def test_killed_supervisors(tmp_path: Path) -> None:
    with running(tmp_path) as program:
        for pid, name in program.members().items():
            if name.startswith("python"):
                os.kill(pid, signal.SIGKILL)
        wait_until_free(tmp_path)
        assert program.process.poll() is None
    assert asyncio.run(add_in_another_run(tmp_path)) == (1, 1)


def test_everything_killed_at_once(tmp_path: Path) -> None:
    with running(tmp_path) as program:
        assert asyncio.run(add(program.database_url, program.redis_url)) == (1, 1)
        for pid in (program.process.pid, *program.members()):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        wait_until_free(tmp_path)
    left = tmp_path / "postgresql" / "data" / "postmaster.pid"
    lines = left.read_text().splitlines()
    left.write_text("\n".join([str(os.getppid()), *lines[1:]]))  # the number lives again
    rows, _ = asyncio.run(add_in_another_run(tmp_path))
    assert rows in (1, 2)  # commits of the last moment may be lost, and no more


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_leaving_the_block_with_an_exception(tmp_path: Path, *, is_cancelled: bool) -> None:
    """A3"""

    async def run(entered: asyncio.Event) -> None:
        async with embedded_servers(tmp_path):
            entered.set()
            if not is_cancelled:
                raise ZeroDivisionError
            await asyncio.Event().wait()

    async def drive() -> None:
        entered = asyncio.Event()
        task = asyncio.create_task(run(entered))
        await entered.wait()
        if is_cancelled:
            task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError if is_cancelled else ZeroDivisionError):
        asyncio.run(drive())
    assert not list(holders(tmp_path / "lock"))


@pytest.mark.parametrize("steps", range(1, 4))
def test_cancelling_while_they_start(steps: int, tmp_path: Path) -> None:
    """A10"""

    async def drive() -> None:
        loop = asyncio.get_running_loop()
        taken: list[str] = []

        def on_step(step: str) -> None:
            taken.append(step)
            if len(taken) == steps:
                loop.call_soon_threadsafe(task.cancel)

        async def run() -> None:
            if steps == 3:
                loop.call_soon(task.cancel)
            async with embedded_servers(tmp_path, on_step=on_step):
                await asyncio.Event().wait()

        task = asyncio.create_task(run())
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(drive())
    assert not list(holders(tmp_path / "lock"))
    assert asyncio.run(add_in_another_run(tmp_path)) == (1, 1)


@pytest.mark.parametrize("name", ["redis", "postgresql"])
def test_a_server_that_ends_is_noticed(name: str, tmp_path: Path) -> None:
    """A5"""
    programs = {"redis": "redis-server", "postgresql": "postgres"}

    async def run() -> None:
        async with embedded_servers(tmp_path) as servers:
            waiting = [asyncio.create_task(servers.wait_until_one_ends()) for _ in range(2)]
            await asyncio.sleep(0)
            for pid, program in holders(tmp_path / "lock"):
                if program == programs[name]:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
            for each in waiting:
                with pytest.raises(EmbeddedServerError, match=f"{name} ended by itself; the last"):
                    await each

    asyncio.run(run())
