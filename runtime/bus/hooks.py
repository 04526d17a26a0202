"""Functions of a service that are told of what goes wrong, and hold up nobody."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine
from datetime import timedelta
from inspect import iscoroutinefunction, isroutine
from traceback import format_tb
from typing import Any, Final, Generic, TypeAlias, TypeVar

A = TypeVar("A")

Hook: TypeAlias = Callable[[A], Coroutine[Any, Any, object]]

logger = logging.getLogger(__name__)

MOST_WAITING: Final = 1000
_LAST_CALLS: Final = timedelta(seconds=1)


class Hooks(Generic[A]):
    """The hooks for one kind of occurrence: each is called for one at a time, in order.

    A thousand may wait for a hook; more are left out, and counted.
    """

    def __init__(self) -> None:
        self._queues: list[_Queue[A]] = []

    @property
    def failures(self) -> int:
        """How many calls raised, or were left out."""
        return sum(queue.failures for queue in self._queues)

    def add(self, hook: Hook[A]) -> None:
        """Call a hook from now on.

        Raises TypeError for a function that is not asynchronous.
        """
        require_async(hook, "hook")
        self._queues.append(_Queue(hook))

    def tell(self, occurrence: A) -> None:
        """Call all of them, in the background."""
        for queue in self._queues:
            queue.put(occurrence)

    async def close(self) -> None:
        """Let the hooks finish for a second, then cancel them."""
        if busy := self._tasks():
            try:
                await asyncio.wait(busy, timeout=_LAST_CALLS.total_seconds())
            finally:
                for queue in self._queues:
                    queue.close()
        if busy := self._tasks():
            await asyncio.wait(busy)

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [queue.task for queue in self._queues if queue.task is not None]


class _Queue(Generic[A]):
    """What a hook is yet to be called for."""

    def __init__(self, hook: Hook[A]) -> None:
        self.failures = 0
        self.task: asyncio.Task[None] | None = None
        self._hook = hook
        self._waiting: deque[A] = deque()
        self._is_closed = False

    def put(self, occurrence: A) -> None:
        if self._is_closed or len(self._waiting) >= MOST_WAITING:
            self.failures += 1
            return
        self._waiting.append(occurrence)
        if self.task is None:
            self.task = asyncio.create_task(self._work())

    def close(self) -> None:
        self._is_closed = True
        if self.task is not None:
            self.task.cancel()

    async def _work(self) -> None:
        try:
            while self._waiting and not self._is_closed:
                await self._call(self._waiting.popleft())
        finally:
            self.task = None

    async def _call(self, occurrence: A) -> None:
        try:
            await self._hook(occurrence)
        except asyncio.CancelledError:
            if self._is_closed:
                raise
            self._failed("was cancelled")
        except Exception as error:  # noqa: BLE001 - what a hook raises concerns nobody else
            self._failed(told(error))

    def _failed(self, how: str) -> None:
        self.failures += 1
        logger.error("hook %s failed: %s", name_of(self._hook), how)


def told(error: BaseException) -> str:
    """Tell an error without its message, in which there may be values: its name, and where it was raised."""
    places = "".join(format_tb(error.__traceback__)).rstrip()
    return f"{type(error).__name__}, raised at\n{places}" if places else type(error).__name__


def require_async(function: object, what: str) -> None:
    """Raise TypeError for a function or a method that is not asynchronous."""
    if isroutine(function) and not iscoroutinefunction(function):
        raise TypeError(f"the {what} {name_of(function)} has to be an async function")


def name_of(function: object) -> str:
    """Give the name of a function, or of what is called like one."""
    return getattr(function, "__qualname__", None) or type(function).__name__
