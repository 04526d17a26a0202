"""Redis as the bus and the state store see it: commands go out, and errors of ours come back.

::

    RedisServerError            what Redis, or the way to it, did not let happen
    ├── RedisUnreachableError   no connection, a lost one, or no answer in time
    ├── RedisBusyError          every connection of the pool was in use for too long
    └── RedisRefusedError       an answer, and it was no: rights, memory, a read-only replica, a wrong type
"""

from __future__ import annotations

import asyncio
import os
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from datetime import timedelta
from enum import Enum, auto
from functools import partial
from types import TracebackType
from typing import Any, Final, Self, TypeAlias, TypeVar

import redis
from maquette.runtime.redis_url import read_url, shown_address
from redis import exceptions
from redis.asyncio import ConnectionPool, Redis, RedisCluster, Sentinel
from redis.asyncio.cluster import ClusterNode
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import MasterNotFoundError, SentinelConnectionPool
from redis.backoff import NoBackoff

T = TypeVar("T")

Command: TypeAlias = "tuple[str | bytes | int | float, ...]"
"""The words of a command."""
Address: TypeAlias = tuple[str, int]
"""A host and a port."""

TIMEOUT: Final = timedelta(seconds=5)
CONNECTIONS: Final = 50

_FAILURES: Final = (exceptions.RedisError, exceptions.RedisClusterException, OSError)
_SHARDED_SINCE: Final = 7
_SCANNED: Final = 1000
"""How many keys Redis looks at before it answers others."""
_CLUSTER_SINCE: Final = 6
_NO_LIMIT: Final = 2**31
"""For redis-py: ours counts, and does not forget connections that cancelling has closed."""
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
            self._translated(answer) if isinstance(answer, _FAILURES) else answer
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
        except _FAILURES as error:
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
                f" {self.timeout.total_seconds():g} s; let less run at a time, or allow more of them"
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


def translated(error: Exception, address: str) -> RedisServerError:
    """Give the error of ours for one of redis-py's, to be raised from it."""
    if isinstance(error, exceptions.AuthenticationError | exceptions.AuthorizationError):
        return RedisRefusedError(f"Redis at {address} refuses the password: {error}", "WRONGPASS")
    if isinstance(error, exceptions.ResponseError):
        _take_values_off(error)
        return RedisRefusedError(f"Redis at {address} refuses: {error}", _code(error))
    if isinstance(error, MasterNotFoundError):
        error.args = (str(error).partition(_CLIENTS_FOLLOW)[0],)
    for words, code in _REFUSED_UNSENT.items():
        if words in str(error):
            return RedisRefusedError(f"Redis at {address} refuses: {error}", code)
    reason = str(error).rstrip(".") or "no answer came in time"
    return RedisUnreachableError(f"Redis at {address} cannot be reached: {reason}")


_REFUSED_UNSENT: Final = {"same key slot": "CROSSSLOT", "command doesn't exist": "ERR"}
"""How redis-py says, before it asks a cluster, that keys are on several nodes, or that no node knows a command."""
_CLIENTS_FOLLOW: Final = " : "
"""Before what redis-py 6 and 7 say of the Sentinels that they asked, passwords included."""
_VALUES_FOLLOW: Final = ", with args beginning with"

_CODES: Final[dict[type[Exception], str]] = {
    exceptions.AskError: "ASK",
    exceptions.ClusterCrossSlotError: "CROSSSLOT",
    exceptions.ClusterDownError: "CLUSTERDOWN",
    exceptions.ExecAbortError: "EXECABORT",
    exceptions.MasterDownError: "MASTERDOWN",
    exceptions.MovedError: "MOVED",
    exceptions.NoPermissionError: "NOPERM",
    exceptions.NoScriptError: "NOSCRIPT",
    exceptions.OutOfMemoryError: "OOM",
    exceptions.ReadOnlyError: "READONLY",
    exceptions.TryAgainError: "TRYAGAIN",
}
"""The codes that redis-py takes off the texts of these."""


def _code(error: exceptions.ResponseError) -> str:
    if type(error) in _CODES:
        return _CODES[type(error)]
    word = str(error).partition(" ")[0]
    return word if word and _CODE.issuperset(word) else "ERR"


def _take_values_off(error: exceptions.ResponseError) -> None:
    """Shorten what Redis says of a command that it does not know: it says its values too."""
    text, values, _ = str(error).partition(_VALUES_FOLLOW)
    if values:
        error.args = (text,)


# redis-py gives these no types.
_sentinel: Final[Callable[..., Sentinel]] = Sentinel
_sentinel_pool: Final[Callable[..., ConnectionPool]] = SentinelConnectionPool


def _never() -> Retry:
    """Send nothing twice: a command whose answer was lost may have been carried out."""
    return Retry(NoBackoff(), 0)


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
        pool = ConnectionPool(**{**_limits(timeout), **options, **said, **_ANSWERS})
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
        seconds = timeout.total_seconds()
        known = _sentinel(
            list(sentinels),
            sentinel_kwargs={
                "retry": _never(),
                "socket_timeout": seconds,
                "socket_connect_timeout": seconds,
                **(sentinel_options or {}),
            },
        )
        pool = _sentinel_pool(master, known, **{**_limits(timeout), **options, **_ANSWERS})
        return cls(
            pool,
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
        self._check_usable()
        return self._pool.connection_class(**self._pool.connection_kwargs)

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
    publishes or subscribes has to use them so. Needs redis-py 6 or later.
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
        if int(redis.__version__.partition(".")[0]) < _CLUSTER_SINCE:
            raise RuntimeError(
                f"a Redis Cluster needs redis-py {_CLUSTER_SINCE} or later, and this is"
                f" {redis.__version__}, which sends commands twice"
            )
        self._client = RedisCluster(
            startup_nodes=[ClusterNode(host, port) for host, port in nodes],
            **{**_limits(timeout), **options, **_ANSWERS},
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
            version = await self._version()
        except _FAILURES as error:
            await self._close_quietly()
            raise self._translated(error) from error
        except BaseException:
            await self._close_quietly()
            raise
        if version >= _SHARDED_SINCE:
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
            node = self._client.get_random_node()
            host, port = await self._master(self._client.keyslot(min(channels)), node)
        except _FAILURES as error:
            raise self._translated(error) from error
        options: dict[str, Any] = {**node.connection_kwargs, "socket_timeout": None}
        options.update(host=host or node.host, port=port)
        return node.connection_class(**options)

    async def _master(self, slot: int, node: ClusterNode) -> Address:
        """Ask a node for the master of a slot; the client's own map would close connections in use."""
        client: Any = self._client
        ranges: dict[tuple[int, int], dict[str, Any]] = await client.execute_command(
            "CLUSTER SLOTS", target_nodes=node
        )
        for (first, last), owners in ranges.items():
            if int(first) <= slot <= int(last):
                host, port = owners["primary"][:2]
                return str(host), int(port)
        raise exceptions.SlotNotCoveredError(f"no node has the slot {slot}")

    async def _version(self) -> int:
        """Ask a node for its major version."""
        answer: Any = await self._client.execute_command(
            "INFO", "server", target_nodes=RedisCluster.RANDOM
        )
        return int(str(answer["redis_version"]).partition(".")[0])

    async def _close_quietly(self) -> None:
        with suppress(*_FAILURES):
            await self._client.aclose()

    def _pipeline(self) -> Any:
        return self._client.pipeline()


def _limits(timeout: timedelta) -> dict[str, Any]:
    seconds = timeout.total_seconds()
    return {
        "max_connections": _NO_LIMIT,
        "retry": _never(),
        "socket_connect_timeout": seconds,
        "socket_timeout": seconds,
    }


_ANSWERS: Final[dict[str, Any]] = {"protocol": 2, "decode_responses": False}
"""Lists of bytes, whatever a URL says: what is built on this counts on it."""


def _listed(addresses: Sequence[Address]) -> str:
    return ",".join(shown_address(host, port) for host, port in addresses)
