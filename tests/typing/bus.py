"""The bus takes the events of the specs, and gives what was asked for."""

import datetime as dt
from typing import assert_type

from auction_house.app import App
from auction_house.events import BidAcceptedEvent, BidPlacedEvent, Event, EventType
from maquette.runtime.bus import EventBus, Gap, HandlerFailure, Subscription, WhenFull
from maquette.runtime.events import RejectedEventError, UnknownEvent


async def publish(app: App, bid: BidPlacedEvent) -> None:
    assert_type(app.bus, EventBus[Event])
    assert_type(await app.bus.publish(bid), BidPlacedEvent)
    assert_type(await app.bus.publish_many([bid, bid]), list[BidPlacedEvent])
    await app.bus.publish(bid.data)  # E: type-var reportArgumentType
    await app.bus.publish()  # E: call-arg reportCallIssue
    await app.bus.publish(BidPlacedEvent)  # E: type-var reportArgumentType
    await app.bus.publish_many(bid)  # E: type-var reportArgumentType
    await app.bus.publish_many(["auction:bid:placed"])  # E: type-var reportArgumentType


async def subscribe(bus: EventBus[Event]) -> None:
    assert_type(bus.subscribe(BidPlacedEvent), Subscription[BidPlacedEvent])
    both = bus.subscribe(BidPlacedEvent, BidAcceptedEvent, when_full=WhenFull.DROP_OLDEST, most=5)
    assert_type(both, Subscription[BidPlacedEvent | BidAcceptedEvent])
    assert_type(bus.subscribe("auction:*"), Subscription[Event | UnknownEvent])
    assert_type(bus.subscribe(EventType.BID_PLACED), Subscription[Event | UnknownEvent])
    assert_type(bus.subscribe(BidPlacedEvent, "auction:*"), Subscription[Event | UnknownEvent])
    async with bus.subscribe(BidPlacedEvent) as events:
        assert_type(await anext(events), BidPlacedEvent)
        assert_type(events.counts.dropped, int)
        _ = (await anext(events)).data.new_price  # E: attr-defined reportAttributeAccessIssue
        async for event in events:
            assert_type(event, BidPlacedEvent)
        async for event_or_gap in events.with_gaps():
            assert_type(event_or_gap, BidPlacedEvent | Gap)
    bus.subscribe(5)  # E: call-overload reportCallIssue reportArgumentType
    bus.subscribe(UnknownEvent)  # E: type-var reportCallIssue reportArgumentType
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


async def run(bus: EventBus[Event]) -> None:
    assert_type(bus.health().ok, bool)
    await bus.run(concurrency=5, grace=dt.timedelta(seconds=5))
    await bus.run(5)  # E: call-arg reportCallIssue
    await bus.run(grace=5)  # E: arg-type reportArgumentType


def hooks(bus: EventBus[Event]) -> None:
    @bus.on_gap
    async def read_again(gap: Gap) -> None: ...

    @bus.on_reject
    async def keep(error: RejectedEventError) -> None: ...

    @bus.on_error
    async def alarm(failure: HandlerFailure) -> None: ...

    @bus.on_gap  # E: arg-type reportArgumentType
    async def wrong(gap: HandlerFailure) -> None: ...
