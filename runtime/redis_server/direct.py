"""One Redis, by its URL or by its Sentinels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any, Final, Self

from maquette.runtime.redis_server.server import (
    ANSWERS,
    CONNECTIONS,
    TIMEOUT,
    Address,
    RedisServer,
    limits_of,
    listed,
    never_again,
)
from maquette.runtime.redis_server.url import read_url
from redis.asyncio import ConnectionPool, Redis, Sentinel
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.sentinel import SentinelConnectionPool

# redis-py gives these no types.
_sentinel: Final[Callable[..., Sentinel]] = Sentinel
_sentinel_pool: Final[Callable[..., ConnectionPool]] = SentinelConnectionPool


class DirectRedisServer(RedisServer):
    """One Redis, by its URL, or the one that Sentinels name."""

    def __init__(
        self,
        pool: ConnectionPool,
        address: str,
        *,
        connections: int = CONNECTIONS,
        timeout: timedelta = TIMEOUT,
        sentinel: Sentinel | None = None,
    ) -> None:
        super().__init__(address, connections=connections, timeout=timeout)
        self._pool = pool
        self._sentinel = sentinel
        # one limit for a whole command costs less than redis-py's for each step
        self._answer_seconds = pool.connection_kwargs["socket_timeout"]
        pool.connection_kwargs["socket_timeout"] = None
        self._client: Redis = Redis(connection_pool=pool)

    @classmethod
    def from_url(
        cls,
        url: str,
        *,
        connections: int = CONNECTIONS,
        timeout: timedelta = TIMEOUT,
        **options: Any,
    ) -> Self:
        """Take a ``redis://``, ``rediss://`` or ``unix://`` URL; options are those of redis-py's connections.

        What the URL says wins over the options. Raises ValueError for a wrong URL, without telling
        it: there may be a password in it.
        """
        said, address = read_url(url)
        pool = ConnectionPool(**{**limits_of(timeout), **options, **said, **ANSWERS})
        return cls(pool, address, connections=connections, timeout=timeout)

    @classmethod
    def from_sentinels(
        cls,
        sentinels: Sequence[Address],
        master: str,
        *,
        connections: int = CONNECTIONS,
        timeout: timedelta = TIMEOUT,
        sentinel_options: dict[str, Any] | None = None,
        **options: Any,
    ) -> Self:
        """Take the master of this name that Sentinels agree on, and follow it when it changes."""
        # a share for each, and one for the master: those that are silent must not use up all of it
        seconds = timeout.total_seconds() / (len(sentinels) + 1)
        known = _sentinel(
            list(sentinels),
            sentinel_kwargs={
                "retry": never_again(),
                "socket_timeout": seconds,
                "socket_connect_timeout": seconds,
                **(sentinel_options or {}),
            },
        )
        pool = _sentinel_pool(master, known, **{**limits_of(timeout), **options, **ANSWERS})
        return cls(
            pool,
            f"{master} of {listed(sentinels)}",
            connections=connections,
            timeout=timeout,
            sentinel=known,
        )

    @property
    def client(self) -> Redis:
        """The client of redis-py."""
        return self._client

    def groups(self, channels: Iterable[str]) -> tuple[frozenset[str], ...]:
        """Give one group: all channels arrive on one connection."""
        return (frozenset(channels),)

    async def connection(self, channels: frozenset[str]) -> AbstractConnection:  # noqa: ARG002
        """Make a connection for channels."""
        self._check_usable()
        return self._pool.connection_class(**self._pool.connection_kwargs)

    async def __aexit__(self, *details: object) -> None:
        """Close the pool, and the connections to the Sentinels."""
        await super().__aexit__(*details)
        await self._pool.disconnect()
        for each in self._sentinel.sentinels if self._sentinel else ():
            await each.aclose()

    def _pipeline(self) -> Any:
        return self._client.pipeline(transaction=False)
