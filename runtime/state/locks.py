"""Keys that are locks, as redis-py has them: a token that only its owner takes away."""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from types import TracebackType
from typing import Final, Self, TypeVarTuple

from maquette.runtime.durations import shown_seconds
from maquette.runtime.keys import Key
from maquette.runtime.redis_server import RedisServerError, RedisUnreachableError
from maquette.runtime.state.errors import LockBusyError, LockLostError
from maquette.runtime.state.families import Family
from maquette.runtime.state.store import Backing
from redis.asyncio.lock import Lock as RedisLock
from redis.exceptions import LockNotOwnedError

Parameters = TypeVarTuple("Parameters")

_SHORTEST_PAUSE: Final = timedelta(milliseconds=20)
_LONGEST_PAUSE: Final = timedelta(milliseconds=100)
"""How long to wait before asking again for a lock that another process has."""


class Locks(Family[*Parameters]):
    """Keys that are locks; the TTL is the longest that one is held without being extended."""

    def __init__(self, key: Key[*Parameters]) -> None:
        super().__init__(key)
        if key.ttl is None:
            raise ValueError(
                f"{key!r} has no TTL; whoever died with the lock would have it for ever"
            )

    def __call__(self, *parameters: *Parameters, wait: timedelta | None = None) -> Lock:
        """Give a lock for ``async with``, which waits until nobody else has it.

        ``wait`` is the longest to wait, without limit where it is None.
        """
        return Lock(self._shared, self.key(*parameters), self._milliseconds, wait)


class Lock:
    """A lock that is held within ``async with``, once.

    Entering raises LockBusyError where somebody else has it for too long. Leaving raises
    LockLostError where it ran out before; an error from within goes first.
    """

    def __init__(
        self, backing: Backing, key: str, milliseconds: int, wait: timedelta | None
    ) -> None:
        self.key = key
        self._backing = backing
        self._seconds = milliseconds / 1000
        self._wait = wait
        self._token = secrets.token_hex(16)
        self._lock = RedisLock(
            backing.server.client, key, timeout=self._seconds, thread_local=False
        )
        self._turn = backing.turn(key)
        self._is_used = False

    async def extend(self) -> None:
        """Begin the TTL anew.

        Raises LockLostError where the lock ran out before.
        """
        if self._lock.local.token is None:
            raise RuntimeError(f"{self!r} is not held; extend it within async with")
        if not await self._is_ours(self._lock.reacquire):
            raise self._lost()

    async def __aenter__(self) -> Self:
        if self._is_used:
            raise RuntimeError(f"{self!r} has been used before; make another one")
        self._is_used = True
        if await self._try():
            return self
        seconds = None if self._wait is None else self._wait.total_seconds()
        if seconds is not None and seconds <= 0:
            raise self._busy()
        try:
            async with asyncio.timeout(seconds), self._turn.lock:
                while not await self._try():
                    await self._pause()
        except TimeoutError:
            raise self._busy() from None
        return self

    async def __aexit__(
        self,
        _type: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        try:
            was_held = await asyncio.shield(self._backing.spawn(self._release()))
        except RedisServerError as failure:
            if error is None:
                raise
            error.add_note(f"the lock {self.key} was not given back, and runs out: {failure}")
            return
        if not was_held:
            if error is None:
                raise self._lost()
            error.add_note(str(self._lost()))

    async def _try(self) -> bool:
        """Take the lock if nobody has it; where nobody waits for the answer, give it back."""
        attempt = self._backing.spawn(self._take())
        try:
            return await asyncio.shield(attempt)
        except (asyncio.CancelledError, RedisUnreachableError):
            self._backing.spawn(self._undo(attempt))
            raise

    async def _take(self) -> bool:
        acquire = partial(self._lock.acquire, blocking=False, token=self._token)
        return bool(await self._backing.server.limited(acquire))

    async def _undo(self, attempt: asyncio.Task[bool]) -> None:
        with suppress(RedisServerError):
            await attempt
        with suppress(RedisServerError):
            await self._release()

    async def _release(self) -> bool:
        # it knows its token where the answer to taking it was lost, which release() does not
        was_held = await self._is_ours(partial(self._lock.do_release, self._token.encode()))
        self._turn.was_freed.set()
        return was_held

    async def _pause(self) -> None:
        """Wait until it is given back in this process, or until it is time to ask again."""
        seconds = random.uniform(  # noqa: S311 - no secret
            _SHORTEST_PAUSE.total_seconds(), _LONGEST_PAUSE.total_seconds()
        )
        self._turn.was_freed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._turn.was_freed.wait()

    async def _is_ours(self, work: Callable[[], Awaitable[object]]) -> bool:
        """Do something with the lock, and tell whether it was held."""

        async def attempt() -> bool:
            try:
                await work()
            except LockNotOwnedError:
                return False
            return True

        return await self._backing.server.limited(attempt)

    def _busy(self) -> LockBusyError:
        assert self._wait is not None
        return LockBusyError(
            f"somebody else had the lock {self.key} for {shown_seconds(self._wait.total_seconds())};"
            " try later, or wait longer",
            self.key,
        )

    def _lost(self) -> LockLostError:
        return LockLostError(
            f"the lock {self.key} ran out after {shown_seconds(self._seconds)}, while it was held:"
            " somebody else may have had it; extend it in time, or give its key a longer TTL",
            self.key,
        )

    def __repr__(self) -> str:
        return f"<lock {self.key}>"
