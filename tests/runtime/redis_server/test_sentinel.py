"""The master that Sentinels name is followed."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

from maquette.runtime.redis_server import DirectRedisServer, RedisUnreachableError

from tests.runtime.redis_server.dialogue import SECRET, failure, hear
from tests.sentinel import MASTER, PASSWORD, watched_redis
from tests.servers import LOOPBACK, free_port


def test_p11_sentinel_is_followed_by_commands_and_connections(tmp_path: Path) -> None:
    """Of three Sentinels one is not there, and one says nothing."""
    with watched_redis(tmp_path) as watched, socket.create_server((LOOPBACK, 0)) as silent:
        server = DirectRedisServer.from_sentinels(
            [(LOOPBACK, free_port()), silent.getsockname(), (LOOPBACK, watched.port)],
            MASTER,
            sentinel_options={"password": PASSWORD},
        )

        async def run() -> None:
            async with server:
                await server.execute("SET", "key", "1")
                assert await server.execute("WAIT", 1, 0) == 1
                assert await port_of_connection() == watched.master.port
                await asyncio.to_thread(watched.fail_over)
                assert await server.execute("GET", "key") == b"1"
                await server.execute("SET", "key", "2")
                assert await port_of_connection() == watched.replica.port

        async def port_of_connection() -> int:
            connection = await server.connection(frozenset({"c"}))
            assert await hear(connection, "SUBSCRIBE", "c") == [b"subscribe", b"c", 1]
            port: Any = vars(connection)["port"]
            await connection.disconnect()
            return int(port)

        asyncio.run(run())


def test_sentinels_that_know_no_such_master_tell_no_secret() -> None:
    async def run() -> None:
        async with DirectRedisServer.from_sentinels(
            [(LOOPBACK, free_port())],
            MASTER,
            password=SECRET,
            sentinel_options={"password": SECRET},
        ) as server:
            assert SECRET not in repr(server)
            assert isinstance(await failure(server.ping()), RedisUnreachableError)

    asyncio.run(run())
