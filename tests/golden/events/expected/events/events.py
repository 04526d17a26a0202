# Made by maquette from the specs; edits are lost at the next run.
"""The events of events."""

from __future__ import annotations

from typing import ClassVar, Final, Literal, TypeAlias

import maquette.runtime.events as runtime
from maquette.runtime.enums import ClosedEnum
from maquette.runtime.sensitive import Sensitive
from maquette.runtime.wire import DateTime, Numeric

from .documents import Lot
from .enums import Reason


class EventType(ClosedEnum):
    """The types of all events."""

    AUCTION_STARTED = "auction:started"
    """The first bid may come."""
    BID_REJECTED = "bid:rejected:late_2"
    SYSTEM_TICKED = "system:tick"


class EventSource(ClosedEnum):
    """The services that send and receive events."""

    ADMIN_FRONTEND = "admin.frontend"
    AUCTION_ENGINE = "auction-engine"
    EVENT_HANDLER = "eventHandler"
    STREAM_MANAGER = "stream_manager"


class AuctionStartedData(runtime.Data, frozen=True):
    """What AuctionStartedEvent says."""

    lot: Lot
    start_price: Numeric
    timestamp: DateTime


class AuctionStartedEvent(runtime.Event, frozen=True):
    """The first bid may come.

    From auction-engine to stream_manager and admin.frontend.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.AUCTION_STARTED] = EventType.AUCTION_STARTED
    source: EventSource
    version: str = "1.0"
    data: AuctionStartedData

    of = runtime.Of(AuctionStartedData)


class BidRejectedData(runtime.Data, frozen=True):
    """What BidRejectedEvent says."""

    bid_id: str
    """Which one."""
    reason: Reason
    email: Sensitive[str | None] = None
    reasons: list[Reason]


class BidRejectedEvent(runtime.Event, frozen=True):
    """The event BidRejected.

    From auction-engine or eventHandler.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.BID_REJECTED] = EventType.BID_REJECTED
    source: EventSource
    version: str = "2.1"
    data: BidRejectedData

    of = runtime.Of(BidRejectedData)


class SystemTickedData(runtime.Data, frozen=True):
    """What SystemTickedEvent says."""


class SystemTickedEvent(runtime.Event, frozen=True):
    """The event SystemTicked."""

    channel: ClassVar[str] = "events:system"
    type: Literal[EventType.SYSTEM_TICKED] = EventType.SYSTEM_TICKED
    source: EventSource
    version: str = "1.0"
    data: SystemTickedData

    of = runtime.Of(SystemTickedData)


Event: TypeAlias = AuctionStartedEvent | BidRejectedEvent | SystemTickedEvent
"""Any event that has a class here."""

EVENTS: Final[runtime.Catalogue[Event]] = runtime.Catalogue(
    AuctionStartedEvent,
    BidRejectedEvent,
    SystemTickedEvent,
)
"""Every event by its type, and by the channel and the category that it belongs to."""

parse_event: Final = EVENTS.parse
"""Read an event; one that has no class here is an UnknownEvent."""
