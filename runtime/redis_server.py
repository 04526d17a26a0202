"""Redis as the bus and the state store see it: commands go out, and errors of ours come back.

::

    RedisServerError            what Redis, or the way to it, did not let happen
    ├── RedisUnreachableError   no connection, a lost one, or no answer in time
    ├── RedisBusyError          every connection of the pool was in use for too long
    └── RedisRefusedError       an answer, and it was no: rights, memory, a read-only replica, a wrong type
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from enum import Enum, auto
from types import TracebackType
from typing import Any, Final, Self, TypeAlias, cast

import redis
from redis.asyncio import ConnectionPool, Redis, RedisCluster, Sentinel
from redis.asyncio.cluster import ClusterNode
from redis.asyncio.connection import AbstractConnection, parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import (
    AuthenticationError,
    AuthorizationError,
    RedisClusterException,
    RedisError,
    ResponseError,
)

Command: TypeAlias = "tuple[str | bytes | int | float, ...]"
"""The words of a command."""
Address: TypeAlias = tuple[str, int]
"""A host and a port."""

TIMEOUT: Final = timedelta(seconds=5)
CONNECTIONS: Final = 50

_SHARDED_SINCE: Final = 7
_SCANNED: Final = 1000
"""How many keys Redis looks at before it answers others."""
_CODE: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class RedisServerError(Exception):
    """Something that Redis, or the way to it, did not let happen."""


class RedisUnreachableError(RedisServerError):
    """No connection, a lost one, or no answer in time.

    A command that was under way may have been carried out or not: nothing is sent twice.
    """


class RedisBusyError(RedisServerError):
    """Every connection of the pool was in use for too long."""


class RedisRefusedError(RedisServerError):
    """An answer of Redis that is an error.

    ``code`` is the word in capitals that begins it, as ``WRONGTYPE``; a general error is ``ERR``.
    """

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[Any, ...]:
        """Take all of it along when it is pickled or copied."""
        return type(self), (str(self), self.code)


class _State(Enum):
    NEW = auto()
    OPEN = auto()
    CLOSED = auto()


class RedisServer(ABC):
    """A Redis, alone or behind Sentinel or as a cluster: a pool for commands, and connections for channels.

    Opened by ``async with``, in the event loop that uses it, and closed at its end. Commands are
    never sent twice: where the connection is lost, RedisUnreachableError says so.
    """

    publish_command = "PUBLISH"
    subscribe_command = "SUBSCRIBE"

    def __init__(
        self, address: str, *, connections: int = CONNECTIONS, timeout: timedelta = TIMEOUT
    ) -> None:
        self.address = address
        """Where it is, as ``localhost:6379``; no password is in it."""
        self.timeout = timeout
        self._connections = connections
        self._state = _State.NEW
        self._loop: asyncio.AbstractEventLoop | None = None
        self._free = asyncio.Semaphore(connections)

    @property
    @abstractmethod
    def client(self) -> Redis | RedisCluster:
        """The client of redis-py, for what this class has no method for."""

    @abstractmethod
    def groups(self, channels: Iterable[str]) -> tuple[frozenset[str], ...]:
        """Split channels into those that arrive on one connection each."""

    @abstractmethod
    async def connection(self, channels: frozenset[str]) -> AbstractConnection:
        """Make a connection, not yet connected, on which the messages of a group of channels arrive.

        It belongs to the caller, has no time limit for reading, and answers with lists of bytes.
        Raises RedisServerError where the cluster cannot be asked who has the channels.
        """

    async def __aenter__(self) -> Self:
        """Open it; whether Redis answers, ``ping`` tells."""
        if self._state is not _State.NEW:
            raise RuntimeError(f"{self!r} has been opened before; make another one")
        self._state = _State.OPEN
        self._loop = asyncio.get_running_loop()
        return self

    async def __aexit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Close every connection of the pool; what still waits for an answer is RedisUnreachableError."""
        self._state = _State.CLOSED
        await self.client.aclose()

    async def ping(self) -> None:
        """Ask for an answer, or raise RedisServerError."""
        await self.execute("PING")

    async def execute(self, *command: str | bytes | float) -> Any:
        """Send a command and give the answer, texts as bytes.

        Raises RedisServerError.
        """
        await self._take()
        try:
            return await self.client.execute_command(*command)  # type: ignore[no-untyped-call]
        except (RedisError, OSError) as error:
            raise self._translated(error) from error
        finally:
            self._free.release()

    async def execute_many(self, commands: Sequence[Command]) -> list[Any]:
        """Send commands in one round trip, in a cluster one for each node, and give the answers in order.

        An error that Redis answers with stands in its place as a RedisRefusedError. The commands are
        no transaction: others may come between them. Raises RedisServerError where no answers came.
        """
        await self._take()
        try:
            pipeline = self._pipeline()
            for command in commands:
                pipeline.execute_command(*command)
            answers: list[Any] = await pipeline.execute(raise_on_error=False)
        except (RedisError, OSError) as error:
            raise self._translated(error) from error
        finally:
            self._free.release()
        return [
            self._translated(answer) if isinstance(answer, RedisError | OSError) else answer
            for answer in answers
        ]

    async def scan(self, match: str) -> AsyncIterator[bytes]:
        """Give the keys that a glob matches, in a cluster those of every node.

        A key that is there all the time is found at least once; another may be found or not.
        Raises RedisServerError.
        """
        keys: AsyncIterator[bytes] = aiter(self.client.scan_iter(match=match, count=_SCANNED))
        while True:
            await self._take()
            try:
                key = await anext(keys)
            except StopAsyncIteration:
                return
            except (RedisError, OSError) as error:
                raise self._translated(error) from error
            finally:
                self._free.release()
            yield key

    @abstractmethod
    def _pipeline(self) -> Any: ...

    async def _take(self) -> None:
        """Wait for the right to use a connection, which keeps the pool from growing without end."""
        self._check_usable()
        if not self._free.locked():
            await self._free.acquire()
            return
        try:
            async with asyncio.timeout(self.timeout.total_seconds()):
                await self._free.acquire()
        except TimeoutError:
            raise RedisBusyError(
                f"all {self._connections} connections to Redis at {self.address} were in use for"
                f" {self.timeout.total_seconds():g} s; let less run at a time, or allow more of them"
            ) from None

    def _check_usable(self) -> None:
        if self._state is not _State.OPEN:
            remedy = "use it within async with" if self._state is _State.NEW else "make another one"
            raise RuntimeError(f"{self!r} is {self._state.name.lower()}; {remedy}")
        if asyncio.get_running_loop() is not self._loop:
            raise RuntimeError(
                f"{self!r} was opened in another event loop; open one in each loop, thread and process"
            )

    def _translated(self, error: Exception) -> RedisServerError:
        return translated(error, self.address)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.address!r})"


def translated(error: Exception, address: str) -> RedisServerError:
    """Give the error of ours for one of redis-py's, to be raised from it."""
    if isinstance(error, AuthenticationError | AuthorizationError):
        return RedisRefusedError(f"Redis at {address} refuses the password: {error}", "WRONGPASS")
    if isinstance(error, ResponseError):
        word = str(error).partition(" ")[0]
        code = word if word and _CODE.issuperset(word) else _CODES.get(type(error), "ERR")
        return RedisRefusedError(f"Redis at {address} refuses: {error}", code)
    return RedisUnreachableError(f"Redis at {address} cannot be reached: {error}")


_CODES: Final[dict[type[Exception], str]] = {
    redis.exceptions.NoPermissionError: "NOPERM",
    redis.exceptions.OutOfMemoryError: "OOM",
    redis.exceptions.ReadOnlyError: "READONLY",
}
"""The codes that redis-py takes off the texts of these."""


def _never() -> Retry:
    """Send nothing twice: a command whose answer was lost may have been carried out."""
    return Retry(NoBackoff(), 0)  # type: ignore[no-untyped-call]


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

        Raises ValueError for another URL, without telling it: there may be a password in it.
        """
        pool = ConnectionPool.from_url(url, **_connection_options(timeout), **options)
        parts = cast("dict[str, Any]", parse_url(url))
        where = parts.get("path") or f"{parts.get('host', 'localhost')}:{parts.get('port', 6379)}"
        return cls(pool, where, connections=connections, timeout=timeout)

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
        seconds = timeout.total_seconds()
        known = Sentinel(
            list(sentinels),
            sentinel_kwargs={
                "socket_timeout": seconds,
                "socket_connect_timeout": seconds,
                **(sentinel_options or {}),
            },
        )
        client = known.master_for(master, **_connection_options(timeout), **options)
        return cls(
            client.connection_pool,
            f"{master} of {_listed(sentinels)}",
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
        options = {**self._pool.connection_kwargs, "socket_timeout": None}
        return self._pool.connection_class(**options)

    async def __aexit__(
        self,
        type_: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the pool, and the connections to the Sentinels."""
        await super().__aexit__(type_, error, traceback)
        await self._pool.disconnect()
        for each in self._sentinel.sentinels if self._sentinel else ():
            await each.aclose()

    def _pipeline(self) -> Any:
        return self._client.pipeline(transaction=False)


class ClusterRedisServer(RedisServer):
    """A Redis Cluster, by some of its nodes; options are those of redis-py's ``RedisCluster``.

    Channels are sharded where the servers have that, from Redis 7 on: then every service that
    publishes or subscribes has to use them so.
    """

    def __init__(
        self,
        nodes: Sequence[Address],
        *,
        connections: int = CONNECTIONS,
        timeout: timedelta = TIMEOUT,
        **options: Any,
    ) -> None:
        super().__init__(_listed(nodes), connections=connections, timeout=timeout)
        limits = _connection_options(timeout)
        attempts: dict[str, Any] = {"cluster_error_retry_attempts": 0}
        if int(redis.__version__.partition(".")[0]) >= 6:
            attempts = {"retry": limits["retry"]}
        del limits["retry"]
        self._client = RedisCluster(
            startup_nodes=[ClusterNode(host, port) for host, port in nodes],
            **limits,
            **attempts,
            **options,
        )

    @property
    def client(self) -> RedisCluster:
        """The client of redis-py."""
        return self._client

    async def __aenter__(self) -> Self:
        """Open it, and ask the cluster for its nodes and for what it can do.

        Raises RedisServerError where no node answers.
        """
        await super().__aenter__()
        try:
            await self._client.initialize()
            information: Any = await self._client.info("server", target_nodes=RedisCluster.RANDOM)
        except (RedisError, OSError) as error:
            with suppress(RedisError, OSError):
                await self._client.aclose()
            raise self._translated(error) from error
        if int(str(information["redis_version"]).partition(".")[0]) >= _SHARDED_SINCE:
            self.publish_command, self.subscribe_command = "SPUBLISH", "SSUBSCRIBE"
        return self

    def groups(self, channels: Iterable[str]) -> tuple[frozenset[str], ...]:
        """Give a group for each channel where they are sharded: any may move to another node."""
        if self.subscribe_command == "SUBSCRIBE":
            return (frozenset(channels),)
        return tuple(frozenset({channel}) for channel in sorted(channels))

    async def connection(self, channels: frozenset[str]) -> AbstractConnection:
        """Make a connection to the node that has the channels now, which the cluster is asked for."""
        self._check_usable()
        try:
            await self._client.nodes_manager.initialize()
            slot = self._client.keyslot(min(channels))
            node = self._client.nodes_manager.get_node_from_slot(slot)
        except (RedisError, RedisClusterException, OSError) as error:
            raise self._translated(error) from error
        options = {**node.connection_kwargs, "socket_timeout": None}
        return node.connection_class(**options)

    def _pipeline(self) -> Any:
        return self._client.pipeline()


def _connection_options(timeout: timedelta) -> dict[str, Any]:
    seconds = timeout.total_seconds()
    return {
        "protocol": 2,
        "retry": _never(),
        "socket_connect_timeout": seconds,
        "socket_timeout": seconds,
    }


def _listed(addresses: Sequence[Address]) -> str:
    return ",".join(f"{host}:{port}" for host, port in addresses)
