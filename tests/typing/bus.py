"""The bus takes the events of the specs, and gives what was asked for."""

from typing import assert_type

from auction_house.app import App
from auction_house.events import BidAcceptedEvent, BidPlacedEvent, Event
from maquette.runtime.bus import EventBus, Gap, HandlerFailure, Subscription, WhenFull
from maquette.runtime.events import RejectedEventError, UnknownEvent


async def publish(app: App, bid: BidPlacedEvent) -> None:
    assert_type(app.bus, EventBus[Event])
    assert_type(await app.bus.publish(bid), BidPlacedEvent)
    assert_type(await app.bus.publish_many([bid, bid]), list[BidPlacedEvent])
    await app.bus.publish(bid.data)  # E: type-var reportArgumentType
    await app.bus.publish()  # E: call-arg reportCallIssue


async def subscribe(bus: EventBus[Event]) -> None:
    assert_type(bus.subscribe(BidPlacedEvent), Subscription[BidPlacedEvent])
    both = bus.subscribe(BidPlacedEvent, BidAcceptedEvent, when_full=WhenFull.DROP_OLDEST, most=5)
    assert_type(both, Subscription[BidPlacedEvent | BidAcceptedEvent])
    assert_type(bus.subscribe("auction:*"), Subscription[Event | UnknownEvent])
    async with bus.subscribe(BidPlacedEvent) as events:
        async for event in events:
            assert_type(event, BidPlacedEvent)
        async for event_or_gap in events.with_gaps():
            assert_type(event_or_gap, BidPlacedEvent | Gap)
    bus.subscribe(5)  # E: call-overload reportCallIssue reportArgumentType
    bus.subscribe(BidPlacedEvent, most="5")  # E: call-overload reportCallIssue reportArgumentType


def handle(bus: EventBus[Event]) -> None:
    @bus.on(BidPlacedEvent, key=lambda event: event.data.auction_id)
    async def decide(event: BidPlacedEvent) -> None: ...

    @bus.on(BidPlacedEvent, BidAcceptedEvent)
    async def count(event: BidPlacedEvent | BidAcceptedEvent) -> None: ...

    @bus.on("*")
    async def tell(event: Event | UnknownEvent) -> None: ...

    @bus.on(BidPlacedEvent)  # E: arg-type reportArgumentType
    async def other(event: BidAcceptedEvent) -> None: ...

    @bus.on(BidPlacedEvent)  # E: arg-type reportArgumentType
    def not_async(event: BidPlacedEvent) -> None: ...


def hooks(bus: EventBus[Event]) -> None:
    @bus.on_gap
    async def read_again(gap: Gap) -> None: ...

    @bus.on_reject
    async def keep(error: RejectedEventError) -> None: ...

    @bus.on_error
    async def alarm(failure: HandlerFailure) -> None: ...

    @bus.on_gap  # E: arg-type reportArgumentType
    async def wrong(gap: HandlerFailure) -> None: ...
