# Made by maquette from the specs; edits are lost at the next run.
"""The events of app_without_sources."""

from __future__ import annotations

from typing import ClassVar, Final, Literal, TypeAlias

import maquette.runtime.events as runtime
from maquette.runtime.enums import ClosedEnum
from maquette.runtime.wire import Int


class EventType(ClosedEnum):
    """The types of all events."""

    WIND_TURNED = "wind:turned"


class WindTurnedData(runtime.Data, frozen=True):
    """What WindTurnedEvent says."""

    degrees: Int


class WindTurnedEvent(runtime.Event, frozen=True):
    """The event WindTurned."""

    channel: ClassVar[str] = "weather"
    type: Literal[EventType.WIND_TURNED] = EventType.WIND_TURNED
    source: str
    version: str = "1.0"
    data: WindTurnedData

    of = runtime.Of(WindTurnedData)


Event: TypeAlias = WindTurnedEvent
"""Any event that has a class here."""

EVENTS: Final[runtime.Catalogue[Event]] = runtime.Catalogue(WindTurnedEvent)
"""Every event by its type, and by the channel and the category that it belongs to."""

parse_event: Final = EVENTS.parse
"""Read an event; one that has no class here is an UnknownEvent."""
