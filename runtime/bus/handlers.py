"""Handlers of events: which there are, and their calls, of which only so many run at a time."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Hashable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from anyio import CancelScope
from maquette.runtime.bus.hooks import Hooks, name_of, require_async, told
from maquette.runtime.bus.selections import NOTHING, Selection
from maquette.runtime.events import Event, UnknownEvent

logger = logging.getLogger(__name__)

T = TypeVar("T")

Handle: TypeAlias = Callable[[T], Coroutine[Any, Any, object]]
KeyOf: TypeAlias = Callable[[T], Hashable]

MOST_WAITING: Final = 1000
"""How many events may wait behind others of their keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerFailure:
    """A handler that raised, or was cancelled by somebody else than the bus; the event is not tried again."""

    event: Event | UnknownEvent
    handler: str
    error: BaseException


@dataclass(frozen=True, slots=True, eq=False)
class Handler:
    """A function that handles events; those of one key one after the other, if it has keys."""

    handle: Handle[Any]
    selection: Selection
    key: KeyOf[Any] | None


class Delivery(NamedTuple):
    """An event, and who wants it."""

    event: Event | UnknownEvent
    handlers: tuple[Handler, ...]


class Call(NamedTuple):
    """A handler to be called with an event, after all others of its lane; None is no lane."""

    handler: Handler
    event: Event | UnknownEvent
    lane: Hashable


class Handlers:
    """The handlers of a bus."""

    def __init__(self) -> None:
        self._handlers: list[Handler] = []
        self._wanted: dict[tuple[str, type], tuple[Handler, ...]] = {}

    @property
    def selection(self) -> Selection:
        """What any of them wants."""
        selection = NOTHING
        for handler in self._handlers:
            selection |= handler.selection
        return selection

    def add(self, handler: Handler) -> None:
        """Add a handler.

        Raises TypeError for a function that is not asynchronous.
        """
        require_async(handler.handle, "handler")
        self._handlers.append(handler)
        self._wanted.clear()

    def pick(self, channel: str, event: Event | UnknownEvent) -> Delivery | None:
        """Give who wants an event; None where nobody does."""
        kind = (channel, type(event))
        handlers = self._wanted.get(kind)
        if handlers is None:
            handlers = tuple(each for each in self._handlers if each.selection.has(channel, event))
            self._wanted[kind] = handlers
        return Delivery(event, handlers) if handlers else None


class Calls:
    """Calls of handlers, each in a task of its own, at most so many at a time."""

    def __init__(self, concurrency: int, on_error: Hooks[HandlerFailure]) -> None:
        if concurrency < 1:
            raise ValueError(f"concurrency is {concurrency}; one handler has to run at least")
        self.has_ended = False
        self.failures = 0
        self._concurrency = concurrency
        self._on_error = on_error
        self._coming: deque[Call] = deque()
        self._lanes: dict[Hashable, deque[Call]] = {}
        self._waiting = 0
        self._running: dict[asyncio.Task[None], Call] = {}
        self._changed = asyncio.Event()
        self._is_ending = False
        self._is_hurried = False

    @property
    def not_begun(self) -> int:
        """How many calls wait: for room, or for the one before them in their lane."""
        return len(self._coming) + self._waiting

    @property
    def running(self) -> int:
        """How many calls run."""
        return len(self._running)

    async def deliver(self, delivery: Delivery) -> None:
        """Begin the calls that a delivery asks for, as soon as there is room."""
        for handler in delivery.handlers:
            self._admit(handler, delivery.event)
        while self._coming:
            call = self._coming[0]
            while not self._has_room(call):
                await self._change()
            self._begin(self._coming.popleft())

    async def end(self, grace: timedelta) -> None:
        """Begin no more calls; wait for those that run, then cancel them."""
        self._is_ending = True
        try:
            with _one_cancelling_each(), suppress(TimeoutError):
                async with asyncio.timeout(grace.total_seconds()):
                    while self._running and not self._is_hurried:
                        await self._change()
        finally:
            try:
                await self._cancel()
            finally:
                self.has_ended = True

    def hurry(self) -> None:
        """Cut the grace time short."""
        self._is_hurried = True
        self._changed.set()

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()

    async def _cancel(self) -> None:
        late = tuple(self._running)
        for task in late:
            task.cancel()
        if late:
            logger.warning("%d handlers had not ended within the grace time: cancelled", len(late))
            with _one_cancelling_each():
                await asyncio.wait(late)

    def _admit(self, handler: Handler, event: Event | UnknownEvent) -> None:
        lane: Hashable = None
        if handler.key is not None:
            try:
                lane = (handler, handler.key(event))
                hash(lane)
            except Exception as error:  # noqa: BLE001 - as if the handler had raised it
                self._failed(Call(handler, event, None), error)
                return
        self._coming.append(Call(handler, event, lane))

    def _has_room(self, call: Call) -> bool:
        if call.lane in self._lanes:
            return self._waiting < MOST_WAITING
        return len(self._running) < self._concurrency

    def _begin(self, call: Call) -> None:
        waiting = self._lanes.get(call.lane)
        if waiting is not None:
            waiting.append(call)
            self._waiting += 1
            return
        if call.lane is not None:
            self._lanes[call.lane] = deque()
        self._start(call)

    def _start(self, call: Call) -> None:
        task = asyncio.create_task(_called(call))
        self._running[task] = call
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        call = self._running.pop(task)
        if task.cancelled():
            if not self._is_ending:
                self._failed(call, asyncio.CancelledError())
        elif error := task.exception():
            self._failed(call, error)
        if not self._is_ending:
            self._go_on(call.lane)
        self._changed.set()

    def _go_on(self, lane: Hashable) -> None:
        """Let the next of a lane take the place of the one that has ended."""
        waiting = self._lanes.get(lane)
        if waiting:
            self._waiting -= 1
            self._start(waiting.popleft())
        elif waiting is not None:
            del self._lanes[lane]

    def _failed(self, call: Call, error: BaseException) -> None:
        self.failures += 1
        name, event = name_of(call.handler.handle), call.event
        logger.error("handler %s failed on %s %s: %s", name, event.type, event.id, told(error))
        self._on_error.tell(HandlerFailure(event=event, handler=name, error=error))


def _one_cancelling_each() -> CancelScope:
    """Wait as asyncio does, which cancels once each time that somebody asks for it.

    A scope of anyio, which ends ``run`` in a web server, would cancel again at each turn of the loop.
    """
    return CancelScope(shield=True)


async def _called(call: Call) -> None:
    await call.handler.handle(call.event)
