"""The bus: events of the specs go out, and come in from whoever sends them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from difflib import get_close_matches
from enum import Enum
from types import TracebackType
from typing import Any, Final, Generic, NoReturn, Self, TypeVar, overload

from maquette.runtime.events import Catalogue, Event, UnknownEvent
from maquette.runtime.hooks import Hooks
from maquette.runtime.queues import EventQueue, WhenFull
from maquette.runtime.redis_server import RedisServer, RedisServerError
from maquette.runtime.selections import selected
from maquette.runtime.subscriptions import Circle, Subscription

E = TypeVar("E", bound=Event)
T = TypeVar("T", bound=Event)
A = TypeVar("A", bound=Event)
B = TypeVar("B", bound=Event)
C = TypeVar("C", bound=Event)
D = TypeVar("D", bound=Event)
F = TypeVar("F", bound=Event)
G = TypeVar("G", bound=Event)

HEARTBEAT: Final = timedelta(seconds=5)
MOST: Final = 1000


class ForeignSourceError(ValueError):
    """An event says that it comes from another source than that of the bus."""


class NotPublishedError(RedisServerError):
    """Events that Redis refused, or did not answer for, among several that were published at once.

    ``events`` are these; the others were sent.
    """

    def __init__(self, message: str, events: tuple[Event, ...]) -> None:
        super().__init__(message)
        self.events = events

    def __reduce__(self) -> tuple[Any, ...]:
        """Take all of it along when it is pickled or copied."""
        return type(self), (str(self), self.events)


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
        self._circle = Circle(
            server=server,
            parse=catalogue.parse,
            heartbeat=heartbeat,
            on_gap=Hooks(),
            on_reject=Hooks(),
            open=set(),
        )

    async def __aenter__(self) -> Self:
        """Open it."""
        self._circle.is_open = True
        return self

    async def __aexit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Close the subscriptions that are open."""
        self._circle.is_open = False
        for subscription in tuple(self._circle.open):
            await subscription.close()
        await self._circle.on_gap.close()
        await self._circle.on_reject.close()

    async def publish(self, event: T) -> T:
        """Send an event, and give it as it was sent: with the source of the bus, if it had none.

        Raises ForeignSourceError for one of another source, and RedisServerError.
        """
        sent = self._of_own_source(event)
        await self._server.execute(self._server.publish_command, sent.channel, sent.to_json())
        return sent

    async def publish_many(self, events: Iterable[T]) -> list[T]:
        """Send events in one round trip, in order, and give them as they were sent.

        All are checked before the first is sent. Raises NotPublishedError if Redis refuses some of them.
        """
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
    def subscribe(
        self, a: type[A], /, *, most: int = MOST, when_full: WhenFull = WhenFull.WAIT
    ) -> Subscription[A]: ...
    @overload
    def subscribe(
        self, a: type[A], b: type[B], /, *, most: int = MOST, when_full: WhenFull = WhenFull.WAIT
    ) -> Subscription[A | B]: ...
    @overload
    def subscribe(
        self,
        a: type[A],
        b: type[B],
        c: type[C],
        /,
        *,
        most: int = MOST,
        when_full: WhenFull = WhenFull.WAIT,
    ) -> Subscription[A | B | C]: ...
    @overload
    def subscribe(
        self,
        a: type[A],
        b: type[B],
        c: type[C],
        d: type[D],
        /,
        *,
        most: int = MOST,
        when_full: WhenFull = WhenFull.WAIT,
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
        *,
        most: int = MOST,
        when_full: WhenFull = WhenFull.WAIT,
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
        *,
        most: int = MOST,
        when_full: WhenFull = WhenFull.WAIT,
    ) -> Subscription[A | B | C | D | F | G]: ...
    @overload
    def subscribe(
        self, *what: type[E] | str, most: int = MOST, when_full: WhenFull = WhenFull.WAIT
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

        return Subscription(self._circle, selection.channels, pick, EventQueue(most, when_full))

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


def _known(catalogue: Catalogue[Any], source: str) -> str:
    """Give the source as it stands in events; any, where there are none."""
    name: str = source.value if isinstance(source, Enum) else source
    if name in catalogue.sources or not catalogue.sources:
        return catalogue.sources.get(name, name)
    near = get_close_matches(name, catalogue.sources, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise ValueError(f"{name} is no source: {', '.join(catalogue.sources)} are{hint}")
