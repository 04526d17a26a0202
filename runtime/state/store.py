"""The state store: the keys of a system on one Redis, several of them in one round trip."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self, TypeVar, overload
from weakref import WeakValueDictionary

from maquette.runtime.redis_server import RedisRefusedError, RedisServer
from maquette.runtime.state.operations import Operation, send_all
from maquette.runtime.waiting import until_ended

T = TypeVar("T")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
T4 = TypeVar("T4")
T5 = TypeVar("T5")
T6 = TypeVar("T6")

_LOGGER: Final = logging.getLogger(__name__)


class Turn:
    """What the tasks of this process that want the same key wait for."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.was_freed = asyncio.Event()


@dataclass(frozen=True, slots=True)
class Backing:
    """What the keys of a store share: the server, whose turn it is, and what goes on behind them."""

    server: RedisServer
    tasks: set[asyncio.Task[Any]] = field(default_factory=set[asyncio.Task[Any]])
    _turns: WeakValueDictionary[str, Turn] = field(default_factory=WeakValueDictionary[str, Turn])

    def turn(self, key: str) -> Turn:
        """Give the turn of a key, the same one as long as anybody holds it."""
        return self._turns.setdefault(key, Turn())

    def spawn(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Begin something that ends by itself, and that the store waits for when it is closed."""
        task = asyncio.create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._forget)
        return task

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self.tasks.discard(task)
        if not task.cancelled():
            task.exception()  # whoever awaits it is told; if nobody does, nobody needs it


class StateStore:
    """The keys of a system: ``async with State(server) as state``.

    The server is opened before and closed after it by whoever made it. Entering warns through
    logging where the server may evict what is stored.
    """

    def __init__(self, server: RedisServer) -> None:
        self._backing = Backing(server)

    async def __aenter__(self) -> Self:
        """Look how the server is set up; raises RedisServerError where it does not answer."""
        await _warn_of_eviction(self._backing.server)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Wait until locks whose owners were cancelled are given back, however often this is cancelled."""
        await until_ended(self._backing.tasks)

    @overload
    async def batch(self, first: Operation[T1], /) -> tuple[T1]: ...
    @overload
    async def batch(self, first: Operation[T1], second: Operation[T2], /) -> tuple[T1, T2]: ...
    @overload
    async def batch(
        self, first: Operation[T1], second: Operation[T2], third: Operation[T3], /
    ) -> tuple[T1, T2, T3]: ...
    @overload
    async def batch(
        self,
        first: Operation[T1],
        second: Operation[T2],
        third: Operation[T3],
        fourth: Operation[T4],
        /,
    ) -> tuple[T1, T2, T3, T4]: ...
    @overload
    async def batch(
        self,
        first: Operation[T1],
        second: Operation[T2],
        third: Operation[T3],
        fourth: Operation[T4],
        fifth: Operation[T5],
        /,
    ) -> tuple[T1, T2, T3, T4, T5]: ...
    @overload
    async def batch(
        self,
        first: Operation[T1],
        second: Operation[T2],
        third: Operation[T3],
        fourth: Operation[T4],
        fifth: Operation[T5],
        sixth: Operation[T6],
        /,
    ) -> tuple[T1, T2, T3, T4, T5, T6]: ...
    @overload
    async def batch(self, *operations: Operation[T]) -> tuple[T, ...]: ...
    async def batch(self, *operations: Operation[Any]) -> tuple[Any, ...]:
        """Send operations in one round trip, in a cluster one for each node, and give their results.

        All of them are carried out, whatever becomes of one: it is no transaction. Raises the first
        error once all answers are in.
        """
        return tuple(await send_all(self._backing.server, operations))


def backing_of(store: StateStore) -> Backing:
    """Give what the keys of a store share."""
    backing: Backing = vars(store)["_backing"]
    return backing


async def _warn_of_eviction(server: RedisServer) -> None:
    """Warn where Redis throws away what is stored when its memory is full."""
    try:
        memory: Mapping[str, Any] = await server.execute("INFO", "memory")
    except RedisRefusedError:
        return  # who may not ask has no say in it either
    policy = memory.get("maxmemory_policy", "noeviction")
    if memory.get("maxmemory", 0) and policy != "noeviction":
        _LOGGER.warning(
            "Redis at %s may throw away state when its memory is full: its maxmemory-policy is %s;"
            " set it to noeviction",
            server.address,
            policy,
        )
