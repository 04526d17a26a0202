"""Events have the fields of the specs, and can be told apart to the last of them."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Final, assert_never, assert_type

from auction_house.enums import Blockchain
from auction_house.events import (
    EVENTS,
    BidAcceptedEvent,
    BidPlacedData,
    BidPlacedEvent,
    Event,
    EventSource,
    EventType,
    parse_event,
)
from maquette.runtime.events import UnknownEvent

NOW = dt.datetime.now(dt.UTC)
ONE = Decimal(1)
SOURCE = EventSource.EVENT_HANDLER

data = BidPlacedData(bid_id="1", auction_id="2", amount=Decimal("1.5"), timestamp=NOW)
placed = BidPlacedEvent(source=EventSource.EVENT_HANDLER, data=data)
assert_type(placed.id, str)
assert_type(placed.timestamp, int)
assert_type(placed.source, EventSource)
assert_type(placed.version, str)
assert_type(placed.data, BidPlacedData)
assert_type(placed.data.amount, Decimal)
assert_type(placed.data.timestamp, dt.datetime)
assert_type(placed.to_json(), bytes)
assert_type(BidPlacedEvent.channel, str)
assert_type(
    BidPlacedEvent.of(bid_id="1", auction_id="2", amount=Decimal(1), timestamp=NOW),
    BidPlacedEvent,
)
assert_type(parse_event(b"{}"), Event | UnknownEvent)
assert_type(parse_event("{}"), Event | UnknownEvent)
assert_type(EVENTS.types["auction:bid:placed"], type[Event])
BidPlacedEvent(id="1", timestamp=5, version="1.1", source=EventSource.EVENT_HANDLER, data=data)


def by_class(event: Event | UnknownEvent) -> str:
    """Decide for every class."""
    match event:
        case BidPlacedEvent():
            return str(event.data.amount)
        case BidAcceptedEvent():
            return str(event.data.new_price)
        case UnknownEvent():
            assert_type(event.version, str | None)
            assert_type(event.payload, bytes)
            return event.type
        case _:
            assert_never(event)


def by_type(event: Event) -> Decimal:
    """Decide for every type."""
    if event.type is EventType.BID_PLACED:
        assert_type(event, BidPlacedEvent)
        return event.data.amount
    if event.type is EventType.BID_ACCEPTED:
        assert_type(event.data.blockchain, Blockchain)
        return event.data.new_price
    assert_never(event)


def forgotten_class(event: Event | UnknownEvent) -> str:
    """Decide for some classes."""
    match event:
        case BidPlacedEvent() | UnknownEvent():
            return "known"
        case _:
            assert_never(event)  # E: arg-type reportArgumentType


def forgotten_unknown(event: Event) -> None:
    """Take none that is unknown."""


def forgotten_type(event: Event) -> Decimal:
    """Decide for some types."""
    if event.type is EventType.BID_PLACED:
        return event.data.amount
    assert_never(event)  # E: arg-type reportArgumentType


def handle(handler: Callable[[BidPlacedEvent], None]) -> None:
    """Take what handles one event."""


def handle_accepted(event: BidAcceptedEvent) -> None:
    """Handle another event."""


ACCEPTED: Final = EventType.BID_ACCEPTED
of = BidPlacedEvent.of
handle(handle_accepted)  # E: arg-type reportArgumentType
forgotten_unknown(parse_event(b"{}"))  # E: arg-type reportArgumentType
parse_event({})  # E: arg-type reportArgumentType
_ = parse_event(b"{}").data  # E: union-attr reportAttributeAccessIssue

of(bid_id="1", auction_id="2", amount=ONE)  # E: call-arg reportCallIssue
of(bid_id=1, auction_id="2", amount=ONE, timestamp=NOW)  # E: arg-type reportArgumentType
of(bid_id="1", auction_id="2", amount=1.5, timestamp=NOW)  # E: arg-type reportArgumentType
of(bid_id="1", auction_id="2", amount=ONE, timestamp=5)  # E: arg-type reportArgumentType
of(bid="1", auction_id="2", amount=ONE, timestamp=NOW)  # E: call-arg reportCallIssue
of("1", "2", ONE, NOW)  # E: call-arg reportCallIssue
of(bidId="1", auction_id="2", amount=ONE, timestamp=NOW)  # E: call-arg reportCallIssue
BidPlacedData(bidId="1", auction_id="2", amount=ONE, timestamp=NOW)  # E: call-arg reportCallIssue

BidPlacedEvent(data=data)  # E: call-arg reportCallIssue
BidPlacedEvent(source="event-handler", data=data)  # E: arg-type reportArgumentType
BidPlacedEvent(source=SOURCE, data={})  # E: arg-type reportArgumentType
BidPlacedEvent(source=SOURCE, data=data, timestamp=NOW)  # E: arg-type reportArgumentType
BidPlacedEvent(type=ACCEPTED, source=SOURCE, data=data)  # E: arg-type reportArgumentType
BidAcceptedEvent(source=SOURCE, data=data)  # E: arg-type reportArgumentType

placed.id = "2"  # E: misc reportAttributeAccessIssue
placed.source = EventSource.EVENT_HANDLER  # E: misc reportAttributeAccessIssue
placed.data.amount = Decimal(2)  # E: misc reportAttributeAccessIssue
placed.other = 1  # E: attr-defined reportAttributeAccessIssue
_ = placed.amount  # E: attr-defined reportAttributeAccessIssue
_ = placed.data.new_price  # E: attr-defined reportAttributeAccessIssue
price: float = placed.data.amount  # E: assignment reportAssignmentType
text: str = placed.to_json()  # E: assignment reportAssignmentType
