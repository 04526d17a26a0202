"""The bus: events of the specs go out through Redis, and come in from whoever sends them."""

from maquette.runtime.bus.errors import ForeignSourceError, NotPublishedError
from maquette.runtime.bus.event_bus import EventBus
from maquette.runtime.bus.gaps import Gap
from maquette.runtime.bus.handlers import HandlerFailure
from maquette.runtime.bus.health import ConnectionHealth, Health, SubscriptionHealth
from maquette.runtime.bus.queues import WhenFull
from maquette.runtime.bus.subscriptions import Counts, Subscription

__all__ = [
    "ConnectionHealth",
    "Counts",
    "EventBus",
    "ForeignSourceError",
    "Gap",
    "HandlerFailure",
    "Health",
    "NotPublishedError",
    "Subscription",
    "SubscriptionHealth",
    "WhenFull",
]
