# Made by maquette from the specs; edits are lost at the next run.
"""The events of flows."""

from __future__ import annotations

from typing import ClassVar, Final, Literal, TypeAlias

import maquette.runtime.events as runtime
from maquette.runtime.enums import ClosedEnum


class EventType(ClosedEnum):
    """The types of all events."""

    BID_ACCEPTED = "auction:bid:accepted"
    BID_PLACED = "auction:bid:placed"


class EventSource(ClosedEnum):
    """The services that send and receive events."""

    AUCTION_ENGINE = "auction-engine"
    """Decides about bids."""
    EVENT_HANDLER = "event-handler"
    """Takes bids from outside."""
    STREAM_MANAGER = "stream-manager"


class BidAcceptedData(runtime.Data, frozen=True):
    """What BidAcceptedEvent says."""


class BidAcceptedEvent(runtime.Event, frozen=True):
    """The event BidAccepted.

    From auction-engine to stream-manager.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.BID_ACCEPTED] = EventType.BID_ACCEPTED
    source: EventSource
    version: str = "1.0"
    data: BidAcceptedData

    of = runtime.Of(BidAcceptedData)


class BidPlacedData(runtime.Data, frozen=True):
    """What BidPlacedEvent says."""


class BidPlacedEvent(runtime.Event, frozen=True):
    """The event BidPlaced.

    From event-handler to auction-engine.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.BID_PLACED] = EventType.BID_PLACED
    source: EventSource
    version: str = "1.0"
    data: BidPlacedData

    of = runtime.Of(BidPlacedData)


Event: TypeAlias = BidAcceptedEvent | BidPlacedEvent
"""Any event that has a class here."""

EVENTS: Final[runtime.Catalogue[Event]] = runtime.Catalogue(
    BidAcceptedEvent,
    BidPlacedEvent,
)
"""Every event by its type, and by the channel and the category that it belongs to."""

parse_event: Final = EVENTS.parse
"""Read an event; one that has no class here is an UnknownEvent."""
