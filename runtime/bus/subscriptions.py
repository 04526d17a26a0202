"""Subscriptions: events as they come, from entering to leaving."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from typing import Any, Generic, Self, TypeVar, cast

from maquette.runtime.bus.feeds import Feed
from maquette.runtime.bus.gaps import Gap
from maquette.runtime.bus.hooks import Hooks, told
from maquette.runtime.bus.queues import EventQueue
from maquette.runtime.events import Event, RejectedEventError, UnknownEvent
from maquette.runtime.redis_server import RedisServer

T = TypeVar("T")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a subscription has seen since it was opened."""

    received: int
    """Messages of its channels, whatever became of them."""
    queued: int
    """Events that wait to be read now."""
    dropped: int
    """Events that were dropped since the queue was full."""
    rejected: int
    """Messages that are no events."""
    unknown: int
    """Events that have no class here."""
    gaps: int
    """Outages that have ended."""


class State(Enum):
    """How far the life of a bus or of a subscription has come."""

    NEW = auto()
    OPEN = auto()
    CLOSED = auto()


@dataclass(slots=True, kw_only=True)
class Context:
    """What the subscriptions of a bus have in common."""

    server: RedisServer
    parse: Callable[[bytes], Event | UnknownEvent]
    heartbeat: timedelta
    on_gap: Hooks[Gap] = field(default_factory=Hooks[Gap])
    on_reject: Hooks[RejectedEventError] = field(default_factory=Hooks[RejectedEventError])
    state: State = State.NEW
    """How far the bus has come."""
    open: set[Subscription[Any]] = field(default_factory=lambda: set[Subscription[Any]]())
    """Those that are open: nothing else may hold on to them."""

    def check_open(self) -> None:
        """Raise RuntimeError unless the bus is open."""
        if self.state is not State.OPEN:
            remedy = "use it within async with" if self.state is State.NEW else "make another one"
            raise RuntimeError(f"this EventBus is {self.state.name.lower()}; {remedy}")


class Subscription(Generic[T]):
    """Events as they come: ``async with bus.subscribe(…) as events: async for event in events``.

    What is published after it has been entered arrives, those of one channel in order, but for what
    is missed in an outage: ``with_gaps`` tells. It is entered once, and read by one task at a time.
    """

    def __init__(
        self,
        context: Context,
        channels: frozenset[str],
        pick: Callable[[str, Any], T | None],
        queue: EventQueue[T],
    ) -> None:
        self._context = context
        self._channels = channels
        self._names = {channel.encode(): channel for channel in channels}
        self._pick = pick
        self._queue = queue
        self._feeds: tuple[Feed, ...] = ()
        self._received = self._rejected = self._unknown = self._gaps = 0
        self._state = State.NEW
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._failure: BaseException | None = None

    @property
    def channels(self) -> frozenset[str]:
        """The channels that it listens to."""
        return self._channels

    @property
    def counts(self) -> Counts:
        """What it has seen so far."""
        return Counts(
            received=self._received,
            queued=len(self._queue),
            dropped=self._queue.dropped,
            rejected=self._rejected,
            unknown=self._unknown,
            gaps=self._gaps,
        )

    @property
    def unread(self) -> int:
        """How many events nobody had read when it was closed."""
        return self._queue.unread

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The connections that its channels arrive on."""
        return self._feeds

    @property
    def failure(self) -> BaseException | None:
        """What ended its listening, which only a bug does."""
        return self._failure

    async def __aenter__(self) -> Self:
        """Listen, and return when Redis has confirmed every channel.

        Raises RedisServerError; once it has been entered, a lost connection is made again.
        """
        self._context.check_open()
        if self._state is not State.NEW:
            raise RuntimeError("this subscription has been entered before; make another one")
        self._state = State.OPEN
        self._loop = asyncio.get_running_loop()
        server, heartbeat = self._context.server, self._context.heartbeat
        self._feeds = tuple(
            Feed(server, channels, self, heartbeat) for channels in server.groups(self._channels)
        )
        try:
            await self._open()
            self._context.check_open()
        except BaseException:
            await self._close_feeds()
            raise
        self._context.open.add(self)
        self._task = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening, at once; events that nobody has read are gone."""
        await self.close()

    async def close(self) -> None:
        """Stop listening, as at the end of ``async with``; whoever reads comes to the end."""
        self._state = State.CLOSED
        self._queue.end()
        self._context.open.discard(self)
        if self._task is not None:
            self._task.cancel()
            try:
                await asyncio.wait([self._task])
            finally:
                await self._close_feeds()  # a task that never began does not do it

    def __aiter__(self) -> AsyncIterator[T]:
        """Read events; gaps are left out."""
        self._check_usable()
        return self

    async def __anext__(self) -> T:
        """Wait for the next event."""
        take = self._queue.take
        while (event := take()) is None:
            await self._filled()
        return event

    def with_gaps(self) -> AsyncIterator[T | Gap]:
        """Read events and, between them, a Gap for each outage: right where something may be missing."""
        self._check_usable()
        return self._with_gaps()

    async def _with_gaps(self) -> AsyncIterator[T | Gap]:
        take = self._queue.take_with_gaps
        while True:
            while (entry := take()) is None:
                try:
                    await self._filled()
                except StopAsyncIteration:
                    return
            yield entry

    @property
    def is_full(self) -> bool:
        """Whether its connections must not be read for now."""
        return self._queue.is_full

    async def room(self) -> None:
        """Wait until its connections may be read on."""
        await self._queue.room()

    def take(self, channel: bytes, payload: bytes) -> None:
        """Take a message that came."""
        self._received += 1
        try:
            event = self._context.parse(payload)
        except RejectedEventError as error:
            self._rejected += 1
            self._context.on_reject.tell(error)
            return
        if type(event) is UnknownEvent:
            self._unknown += 1
        picked = self._pick(self._names[channel], event)
        if picked is not None:
            self._queue.put(picked)

    def gap(self, gap: Gap) -> None:
        """Take notice of an outage that has ended."""
        self._gaps += 1
        self._queue.put_gap(gap)
        self._context.on_gap.tell(gap)

    async def _filled(self) -> None:
        if self._state is State.CLOSED:
            raise StopAsyncIteration
        self._check_usable()
        if not await self._queue.filled():
            raise StopAsyncIteration

    def _check_usable(self) -> None:
        if self._state is not State.OPEN:
            remedy = "enter it by async with" if self._state is State.NEW else "make another one"
            raise RuntimeError(f"this subscription is {self._state.name.lower()}; {remedy}")
        if asyncio.get_running_loop() is not self._loop:
            raise RuntimeError(
                "this subscription was entered in another event loop; make one in each loop"
            )

    async def _open(self) -> None:
        try:
            async with asyncio.TaskGroup() as tasks:
                for feed in self._feeds:
                    tasks.create_task(feed.open())
        except ExceptionGroup as group:
            error: BaseException = group.exceptions[0]
            raise error from error.__cause__

    async def _listen(self) -> None:
        try:
            async with asyncio.TaskGroup() as tasks:
                for feed in self._feeds:
                    tasks.create_task(feed.run())
        except ExceptionGroup as group:
            self._failure = _first(group)
            logger.critical("a subscription has ended by itself: %s", told(self._failure))
            self._queue.end(self._failure)
        finally:
            await self._close_feeds()

    async def _close_feeds(self) -> None:
        for feed in self._feeds:
            await feed.close()


def _first(error: BaseException) -> BaseException:
    """Give the first of the errors in a group, and in the groups in it."""
    if isinstance(error, BaseExceptionGroup):
        return _first(cast("Any", error).exceptions[0])
    return error
