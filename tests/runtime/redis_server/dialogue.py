"""How the tests of RedisServer talk to a Redis, and see how that fails."""

from __future__ import annotations

import traceback
from collections.abc import Awaitable
from typing import Any, Final

import pytest
import redis
from maquette.runtime.redis_server import RedisServerError
from redis.asyncio.connection import AbstractConnection

SECRET: Final = "s3cret"  # noqa: S105


async def failure(awaitable: Awaitable[object]) -> RedisServerError:
    """Give the error with which something fails, once it has been seen to tell no secret."""
    with pytest.raises(RedisServerError) as caught:
        await awaitable
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    return caught.value


def client_of(port: int) -> Any:
    """Give a client of redis-py, which types itself in part only."""
    return redis.Redis(port=port)


async def hear(server_connection: AbstractConnection, *command: str) -> Any:
    """Send a command on a connection, and give the first answer."""
    connection: Any = server_connection
    await connection.connect()
    await connection.send_command(*command)
    return await connection.read_response()
