"""Publish, subscribe and run handlers: what a service does with a bus."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import timedelta
from difflib import get_close_matches
from enum import Enum
from typing import (
    Any,
    Final,
    Generic,
    NoReturn,
    Self,
    TypeAlias,
    TypedDict,
    TypeVar,
    Unpack,
    overload,
)

from maquette.runtime.bus.errors import ForeignSourceError, NotPublishedError
from maquette.runtime.bus.gaps import Gap
from maquette.runtime.bus.handlers import (
    Calls,
    Delivery,
    Handle,
    Handler,
    HandlerFailure,
    Handlers,
    KeyOf,
)
from maquette.runtime.bus.health import Health, subscription_health
from maquette.runtime.bus.hooks import Hook, Hooks
from maquette.runtime.bus.lag import LoopLag
from maquette.runtime.bus.queues import EventQueue, WhenFull
from maquette.runtime.bus.selections import NOTHING, selected
from maquette.runtime.bus.signals import ending_signals
from maquette.runtime.bus.subscriptions import Context, State, Subscription
from maquette.runtime.events import Catalogue, Event, RejectedEventError, UnknownEvent
from maquette.runtime.redis_server import RedisServer, RedisServerError
from maquette.runtime.waiting import until_ended

E = TypeVar("E", bound=Event)
T = TypeVar("T", bound=Event)
A = TypeVar("A", bound=Event)
B = TypeVar("B", bound=Event)
C = TypeVar("C", bound=Event)
D = TypeVar("D", bound=Event)
F = TypeVar("F", bound=Event)
G = TypeVar("G", bound=Event)
R = TypeVar("R")

HEARTBEAT: Final = timedelta(seconds=5)
MOST: Final = 1000
CONCURRENCY: Final = 100
GRACE: Final = timedelta(seconds=30)

Registration: TypeAlias = Callable[[Handle[R]], Handle[R]]
"""What makes a function a handler, and gives it back."""

logger = logging.getLogger(__name__)


class QueueOptions(TypedDict, total=False):
    """What may be said of the queue of a subscription."""

    most: int
    when_full: WhenFull


class EventBus(Generic[E]):
    """Events of the specs, sent and received through Redis.

    It is one service's: its source is given to events that have none. The server is opened and closed
    by who made it; the bus is an ``async with`` of its own, within that of the server.
    """

    def __init__(
        self,
        server: RedisServer,
        catalogue: Catalogue[E],
        source: str,
        *,
        heartbeat: timedelta = HEARTBEAT,
    ) -> None:
        self.source = _known(catalogue, source)
        """The service that publishes through it."""
        self._server = server
        self._catalogue = catalogue
        self._classes = frozenset(catalogue.types.values())
        self._context = Context(
            server=server,
            parse=catalogue.parse,
            heartbeat=heartbeat,
        )
        self._handlers = Handlers()
        self._calls: Calls | None = None
        self._work: asyncio.Task[None] | None = None
        self._has_started = asyncio.Event()
        self._on_error = Hooks[HandlerFailure]()
        self._failure: BaseException | None = None
        self._lag = LoopLag()

    async def __aenter__(self) -> Self:
        """Open it."""
        if self._context.state is not State.NEW:
            raise RuntimeError("this EventBus has been opened before; make another one")
        self._context.state = State.OPEN
        self._lag.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the subscriptions that are open, and end ``run``; hooks get a second to end."""
        self._context.state = State.CLOSED
        if self._work is not None:
            self._work.cancel()
        self._lag.stop()
        async with asyncio.TaskGroup() as tasks:
            for subscription in tuple(self._context.open):
                tasks.create_task(subscription.close())
            for hooks in self._all_hooks():
                tasks.create_task(hooks.close())

    async def publish(self, event: T) -> T:
        """Send an event, and give it as it was sent: with the source of the bus, if it had none.

        Raises ForeignSourceError for one of another source, and RedisServerError.
        """
        self._context.check_open()
        sent = self._of_own_source(event)
        await self._server.execute(self._server.publish_command, sent.channel, sent.to_json())
        return sent

    async def publish_many(self, events: Iterable[T]) -> list[T]:
        """Send events in order and in one round trip, in a cluster one for each node, and give them as sent.

        All are checked before the first is sent. Raises NotPublishedError if Redis refuses some of
        them, and RedisServerError where no answers came.
        """
        self._context.check_open()
        sent = [self._of_own_source(event) for event in events]
        command = self._server.publish_command
        answers = await self._server.execute_many(
            [(command, event.channel, event.to_json()) for event in sent]
        )
        refused = [
            (event, answer)
            for event, answer in zip(sent, answers, strict=True)
            if isinstance(answer, RedisServerError)
        ]
        if refused:
            first, error = refused[0]
            raise NotPublishedError(
                f"{len(refused)} of {len(sent)} events were not sent; {first.type} {first.id}: {error}",
                tuple(event for event, _ in refused),
            ) from error
        return sent

    @overload
    def subscribe(self, a: type[A], /, **queue: Unpack[QueueOptions]) -> Subscription[A]: ...
    @overload
    def subscribe(
        self, a: type[A], b: type[B], /, **queue: Unpack[QueueOptions]
    ) -> Subscription[A | B]: ...
    @overload
    def subscribe(
        self, a: type[A], b: type[B], c: type[C], /, **queue: Unpack[QueueOptions]
    ) -> Subscription[A | B | C]: ...
    @overload
    def subscribe(
        self, a: type[A], b: type[B], c: type[C], d: type[D], /, **queue: Unpack[QueueOptions]
    ) -> Subscription[A | B | C | D]: ...
    @overload
    def subscribe(
        self,
        a: type[A],
        b: type[B],
        c: type[C],
        d: type[D],
        f: type[F],
        /,
        **queue: Unpack[QueueOptions],
    ) -> Subscription[A | B | C | D | F]: ...
    @overload
    def subscribe(
        self,
        a: type[A],
        b: type[B],
        c: type[C],
        d: type[D],
        f: type[F],
        g: type[G],
        /,
        **queue: Unpack[QueueOptions],
    ) -> Subscription[A | B | C | D | F | G]: ...
    @overload
    def subscribe(
        self, *what: type[E] | str, **queue: Unpack[QueueOptions]
    ) -> Subscription[E | UnknownEvent]: ...
    def subscribe(
        self, *what: object, most: int = MOST, when_full: WhenFull = WhenFull.WAIT
    ) -> Subscription[Any]:
        """Listen for events: ``async with bus.subscribe(BidPlacedEvent, "stream:*") as events``.

        A class stands for its events; a type or a glob of types, as ``auction:*`` or ``*``, for those
        of these types; a channel for all that comes on it, UnknownEvents too. At most ``most`` wait to
        be read; ``when_full`` says what happens then. Raises ValueError for what is none of these.
        """
        selection = selected(self._catalogue, what)
        has = selection.has

        def pick(channel: str, event: Any) -> Any:
            return event if has(channel, event) else None

        return Subscription(self._context, selection.channels, pick, EventQueue(most, when_full))

    @overload
    def on(  # type: ignore[overload-overlap]  # mypy takes a class for one of E: then this one is meant
        self, a: type[A], /, *, key: KeyOf[A] | None = None
    ) -> Registration[A]: ...
    @overload
    def on(  # type: ignore[overload-overlap]
        self, a: type[A], b: type[B], /, *, key: KeyOf[A | B] | None = None
    ) -> Registration[A | B]: ...
    @overload
    def on(  # type: ignore[overload-overlap]
        self, a: type[A], b: type[B], c: type[C], /, *, key: KeyOf[A | B | C] | None = None
    ) -> Registration[A | B | C]: ...
    @overload
    def on(  # type: ignore[overload-overlap]
        self,
        a: type[A],
        b: type[B],
        c: type[C],
        d: type[D],
        /,
        *,
        key: KeyOf[A | B | C | D] | None = None,
    ) -> Registration[A | B | C | D]: ...
    @overload
    def on(  # type: ignore[overload-overlap]
        self,
        a: type[A],
        b: type[B],
        c: type[C],
        d: type[D],
        f: type[F],
        /,
        *,
        key: KeyOf[A | B | C | D | F] | None = None,
    ) -> Registration[A | B | C | D | F]: ...
    @overload
    def on(  # type: ignore[overload-overlap]
        self,
        a: type[A],
        b: type[B],
        c: type[C],
        d: type[D],
        f: type[F],
        g: type[G],
        /,
        *,
        key: KeyOf[A | B | C | D | F | G] | None = None,
    ) -> Registration[A | B | C | D | F | G]: ...
    @overload
    def on(
        self, *what: type[E] | str, key: KeyOf[E | UnknownEvent] | None = None
    ) -> Registration[E | UnknownEvent]: ...
    def on(self, *what: object, key: Any = None) -> Any:
        """Register an async function that ``run`` calls with events: ``@bus.on(BidPlacedEvent)``.

        What is said as to ``subscribe``. Calls run concurrently. With a ``key``, a function from the
        event to what is hashable, those for events of one key run one after the other, in the order in
        which these came. Raises RuntimeError while ``run`` runs.
        """
        self._check_not_running("handlers are registered before bus.run() is called")
        selection = selected(self._catalogue, what)

        def register(handle: Handle[Any]) -> Handle[Any]:
            self._handlers.add(Handler(handle, selection, key))
            return handle

        return register

    def on_gap(self, hook: Hook[Gap]) -> Hook[Gap]:
        """Call an async function with each gap of any subscription, when the outage has ended."""
        self._context.on_gap.add(hook)
        return hook

    def on_reject(self, hook: Hook[RejectedEventError]) -> Hook[RejectedEventError]:
        """Call an async function with each message that is no event: ``payload``, and ``misfits``."""
        self._context.on_reject.add(hook)
        return hook

    def on_error(self, hook: Hook[HandlerFailure]) -> Hook[HandlerFailure]:
        """Call an async function with each failure of a handler."""
        self._on_error.add(hook)
        return hook

    async def run(
        self, *, concurrency: int = CONCURRENCY, grace: timedelta = GRACE, most: int = MOST
    ) -> None:
        """Call the handlers with what comes, at most ``concurrency`` at a time, until it is ended.

        It ends when it is cancelled or the bus is closed, and, in the main thread, at SIGTERM or
        SIGINT: then no more handlers begin, and those that run get the ``grace`` time to end before
        they are cancelled. A second signal cuts that short. ``most`` events wait to be handled; when
        there are more, less is read from Redis. Raises RedisServerError if it cannot begin, and what
        ended it by itself.
        """
        self._check_not_running("bus.run() runs already")
        self._check_handlers()
        calls = Calls(concurrency, self._on_error)
        deliveries = Subscription(
            self._context,
            self._handlers.selection.channels,
            self._handlers.pick,
            EventQueue[Delivery](most, WhenFull.WAIT),
        )
        self._failure = None
        self._calls = calls
        self._has_started.clear()
        work = asyncio.create_task(_deliver(deliveries, calls, self._has_started))
        self._work = work

        def end() -> None:
            if not work.cancel():
                calls.hurry()

        with ending_signals(end):
            try:
                await _ended(work)
            except Exception as error:
                self._failure = error
                self._has_started.set()
                raise
            finally:
                if self._failure is None:
                    self._has_started.clear()
                await calls.end(grace)
                _log_not_begun(deliveries.unread + calls.not_begun)

    async def started(self) -> None:
        """Wait until ``run``, which another task has begun, listens: what is published then is handled.

        Raises what ended ``run`` before.
        """
        self._check_handlers()
        await self._has_started.wait()
        if self._failure is not None:
            raise self._failure

    def health(self) -> Health:
        """Tell how the bus is: ``ok`` is what a readiness probe asks for."""
        subscriptions = tuple(map(subscription_health, self._context.open))
        is_open = self._context.state is State.OPEN
        return Health(
            ok=is_open and self._failure is None and all(each.ok for each in subscriptions),
            subscriptions=subscriptions,
            cause=None if self._failure is None else type(self._failure).__name__,
            running=0 if self._calls is None else self._calls.running,
            waiting=0 if self._calls is None else self._calls.not_begun,
            handler_failures=0 if self._calls is None else self._calls.failures,
            hook_failures=sum(hooks.failures for hooks in self._all_hooks()),
            loop_lag=self._lag.last,
            longest_loop_lag=self._lag.longest,
        )

    def _all_hooks(self) -> tuple[Hooks[Any], ...]:
        return self._context.on_gap, self._context.on_reject, self._on_error

    def _check_handlers(self) -> None:
        if self._handlers.selection == NOTHING:
            raise RuntimeError("there are no handlers to run; register them by @bus.on(...)")

    def _check_not_running(self, mistake: str) -> None:
        if self._calls is not None and not self._calls.has_ended:
            raise RuntimeError(mistake)

    def _of_own_source(self, event: T) -> T:
        if type(event) not in self._classes:
            self._refuse(event)
        if "source" not in event.__dict__:
            return event.with_source(self.source)
        if event.source != self.source:
            raise ForeignSourceError(
                f"this {type(event).__name__} says that it comes from {event.source}, and this bus is"
                f" that of {self.source}; make it by of(...), and it gets the source of the bus"
            )
        return event

    def _refuse(self, event: object) -> NoReturn:
        name = type(event).__name__
        if isinstance(event, UnknownEvent):
            raise TypeError("an UnknownEvent is not published: nobody here knows its channel")
        raise TypeError(f"{name} is no event of this bus's specs")


async def _deliver(
    deliveries: Subscription[Delivery], calls: Calls, has_started: asyncio.Event
) -> None:
    async with deliveries:
        has_started.set()
        async for delivery in deliveries:
            await calls.deliver(delivery)


async def _ended(work: asyncio.Task[None]) -> None:
    """Wait until work has ended, and end it where the waiting is cancelled; raise what it failed of."""
    try:
        await asyncio.wait([work])
    except asyncio.CancelledError:
        work.cancel()
        await until_ended([work])
        raise
    if not work.cancelled():
        work.result()


def _log_not_begun(number: int) -> None:
    if number:
        logger.warning("at least %d calls of handlers did not begin; their events are lost", number)


def _known(catalogue: Catalogue[Any], source: str) -> str:
    """Give the source as it stands in events; any, where there are none."""
    name: str = source.value if isinstance(source, Enum) else source
    if name in catalogue.sources or not catalogue.sources:
        return catalogue.sources.get(name, name)
    near = get_close_matches(name, catalogue.sources, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise ValueError(f"{name} is no source: {', '.join(catalogue.sources)} are{hint}")
