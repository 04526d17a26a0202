"""What any Redis does for the bus and the state store, whatever stands behind it."""

from __future__ import annotations

import asyncio
import os
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from datetime import timedelta
from enum import Enum, auto
from functools import partial
from typing import Any, Final, Self, TypeAlias, TypeVar

from maquette.runtime.durations import shown_seconds
from maquette.runtime.redis_server.errors import (
    FAILURES,
    RedisBusyError,
    RedisServerError,
    translated,
)
from maquette.runtime.redis_server.url import shown_address
from redis import exceptions
from redis.asyncio import Redis, RedisCluster
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

T = TypeVar("T")

Command: TypeAlias = "tuple[str | bytes | int | float, ...]"
"""The words of a command."""
Address: TypeAlias = tuple[str, int]
"""A host and a port."""

TIMEOUT: Final = timedelta(seconds=5)
CONNECTIONS: Final = 50

_SCANNED: Final = 1000
"""How many keys Redis looks at before it answers others."""
_NO_LIMIT: Final = 2**31
"""For redis-py: ours counts, and does not forget connections that cancelling has closed."""


class _State(Enum):
    NEW = auto()
    OPEN = auto()
    CLOSED = auto()


class RedisServer(ABC):
    """A Redis, alone or behind Sentinel or as a cluster: a pool for commands, and connections for channels.

    Opened by ``async with``, in the process and event loop that use it, and closed at its end.
    Commands are never sent twice: where the connection is lost, RedisUnreachableError says so.
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
        self._process = 0
        self._free = asyncio.Semaphore(connections)
        self._answer_seconds: float | None = None
        """How long a command may take, where the connections have no limit of their own."""

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

        It belongs to the caller, who begins with ``connect()``: what is sent on one that is not
        connected would not ask Sentinels. It has no time limit for reading, and answers with lists
        of bytes.
        Raises RedisServerError where the cluster cannot be asked who has the channels.
        """

    async def __aenter__(self) -> Self:
        """Open it; whether Redis answers, ``ping`` tells."""
        if self._state is not _State.NEW:
            raise RuntimeError(f"{self!r} has been opened before; make another one")
        self._state = _State.OPEN
        self._loop = asyncio.get_running_loop()
        self._process = os.getpid()
        return self

    async def __aexit__(self, *_: object) -> None:
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
        client: Any = self.client  # redis-py types its commands in part only
        return await self.limited(partial(client.execute_command, *command))

    async def execute_many(self, commands: Sequence[Command]) -> list[Any]:
        """Send commands in one round trip, in a cluster one for each node, and give the answers in order.

        An error that Redis answers with stands in its place as a RedisRefusedError; where one node
        of a cluster does not answer, RedisUnreachableErrors stand in the places of its commands. The
        commands are no transaction: others may come between them. Raises RedisServerError where no
        answers came.
        """
        pipeline = self._pipeline()
        for command in commands:
            pipeline.execute_command(*command)
        answers: list[Any] = await self.limited(partial(pipeline.execute, raise_on_error=False))
        return [
            self._translated(answer) if isinstance(answer, FAILURES) else answer
            for answer in answers
        ]

    async def scan(self, match: str) -> AsyncIterator[bytes]:
        """Give the keys that a glob matches, in a cluster those of every node.

        A key that is there all the time comes once at least; another may come or not. Raises
        RedisServerError.
        """
        client: Any = self.client
        keys: AsyncIterator[bytes] = aiter(client.scan_iter(match=match, count=_SCANNED))
        while (key := await self.limited(partial(anext, keys, None))) is not None:
            yield key

    async def limited(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do something with ``client`` within the limits of time and connections.

        Raises RedisServerError.
        """
        await self._take()
        try:
            async with asyncio.timeout(self._answer_seconds):
                return await work()
        except exceptions.DataError:
            raise  # the caller's: no word of a command
        except FAILURES as error:
            raise self._translated(error) from error
        finally:
            self._free.release()

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
                f" {shown_seconds(self.timeout.total_seconds())}; let less run at a time, or allow more of them"
            ) from None
        if self._state is not _State.OPEN:  # it was closed meanwhile
            self._free.release()
            self._check_usable()

    def _check_usable(self) -> None:
        if self._state is not _State.OPEN:
            remedy = "use it within async with" if self._state is _State.NEW else "make another one"
            raise RuntimeError(f"{self!r} is {self._state.name.lower()}; {remedy}")
        if asyncio.get_running_loop() is not self._loop or os.getpid() != self._process:
            where = "event loop" if os.getpid() == self._process else "process"
            raise RuntimeError(
                f"{self!r} was opened in another {where}; open one in each loop, thread and process"
            )

    def _translated(self, error: Exception) -> RedisServerError:
        return translated(error, self.address)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.address!r})"


def never_again() -> Retry:
    """Send nothing twice: a command whose answer was lost may have been carried out."""
    return Retry(NoBackoff(), 0)


def limits_of(timeout: timedelta) -> dict[str, Any]:
    seconds = timeout.total_seconds()
    return {
        "max_connections": _NO_LIMIT,
        "retry": never_again(),
        "socket_connect_timeout": seconds,
        "socket_timeout": seconds,
    }


ANSWERS: Final[dict[str, Any]] = {"protocol": 2, "decode_responses": False}
"""Lists of bytes, whatever a URL says: what is built on this counts on it."""


def listed(addresses: Sequence[Address]) -> str:
    return ",".join(shown_address(host, port) for host, port in addresses)
