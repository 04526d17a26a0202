"""What a command does with Redis, between connecting and the errors that become exit codes."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable
from typing import TypeVar

from maquette.generators.cli.console import refuse
from maquette.runtime.redis_server import (
    PASSWORD_CODES,
    RedisRefusedError,
    RedisServer,
    RedisServerError,
)
from maquette.runtime.settings import Settings

T = TypeVar("T")


def with_redis(settings: Settings, work: Callable[[RedisServer], Awaitable[T]]) -> T:
    """Run something with the Redis of the settings; ends the process with 2 where that fails."""
    gc.enable()  # this may run for days, or go through many keys

    async def run() -> T:
        async with settings.redis_server() as server:
            await server.ping()
            return await work(server)

    try:
        return asyncio.run(run())
    except RedisServerError as error:
        if isinstance(error, RedisRefusedError) and error.code not in PASSWORD_CODES:
            refuse(str(error))
        refuse(
            f"{error}; set REDIS_URL, or REDIS_HOST, REDIS_PORT and REDIS_PASSWORD, in the"
            " environment or .env, or run maquette up"
        )
