"""A server is used while it is open, in the event loop and the process that opened it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import textwrap
from typing import Final

import pytest
from maquette.runtime.redis_server import (
    DirectRedisServer,
    RedisServer,
    RedisUnreachableError,
)

from tests.runtime.redis_server.dialogue import failure

LIMIT_SECONDS: Final = 60


def test_what_is_not_open_says_what_to_do(server_url: str) -> None:
    async def run() -> None:
        server = DirectRedisServer.from_url(server_url)
        with pytest.raises(RuntimeError, match="is new; use it within async with"):
            await server.ping()
        with pytest.raises(RuntimeError, match="is new"):
            await server.connection(frozenset({"a"}))
        async with server:
            await server.ping()
        with pytest.raises(RuntimeError, match="is closed; make another one"):
            await server.ping()
        with pytest.raises(RuntimeError, match="has been opened before"):
            await server.__aenter__()

    asyncio.run(run())


def test_a6_another_event_loop_is_refused(server_url: str) -> None:
    server = DirectRedisServer.from_url(server_url)

    async def use() -> None:
        await server.ping()

    async def run() -> None:
        async with server:
            with pytest.raises(RuntimeError, match="opened in another event loop"):
                await asyncio.to_thread(lambda: asyncio.run(use()))
            await server.ping()

    asyncio.run(run())


FORKING: Final = """
    import asyncio, os, sys
    from maquette.runtime.redis_server import DirectRedisServer

    made = DirectRedisServer.from_url(sys.argv[1])
    opened = DirectRedisServer.from_url(sys.argv[1])
    loop = asyncio.new_event_loop()

    async def use():
        await opened.ping()

    loop.run_until_complete(opened.__aenter__())
    loop.run_until_complete(use())
    child = os.fork()
    if not child:
        try:
            loop.run_until_complete(use())
        except RuntimeError as error:
            assert "opened in another process" in str(error)

        async def use_made():
            async with made:
                await made.ping()

        asyncio.run(use_made())
        print("fine", flush=True)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    loop.run_until_complete(use())
    loop.run_until_complete(opened.__aexit__(None, None, None))
    loop.close()
"""


def test_a7_after_a_fork_the_child_is_told_to_open_its_own(server_url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(FORKING), server_url],
        check=False,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
    )
    assert (done.returncode, done.stdout) == (0, "fine\n"), done.stderr


def test_closing_ends_what_still_waits(server_url: str) -> None:
    async def run() -> None:
        async with DirectRedisServer.from_url(server_url) as server:
            waiting = asyncio.create_task(failure(server.execute("BLPOP", "list", 0)))
            while not await blocked(server):
                pass
        assert isinstance(await waiting, RedisUnreachableError)

    async def blocked(server: RedisServer) -> bool:
        return b" cmd=blpop " in await server.execute("CLIENT", "LIST")

    asyncio.run(run())


def test_who_waits_while_the_server_is_closed_sends_nothing(server_url: str) -> None:
    async def run() -> None:
        async with DirectRedisServer.from_url(server_url, connections=1) as server:
            blocked = asyncio.create_task(server.execute("BLPOP", "nothing", 0))
            await asyncio.sleep(0)
            waiting = asyncio.create_task(server.execute("SET", "late", "1"))
            await asyncio.sleep(0.1)
        results = await asyncio.gather(blocked, waiting, return_exceptions=True)
        assert isinstance(results[0], RedisUnreachableError)
        assert isinstance(results[1], RuntimeError)
        async with DirectRedisServer.from_url(server_url) as other:
            assert await other.execute("EXISTS", "late") == 0

    asyncio.run(run())
