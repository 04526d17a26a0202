"""How a bus is: what a readiness probe asks, and what people want to know when it says no."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from maquette.runtime.bus.feeds import Feed
from maquette.runtime.bus.subscriptions import Counts, Subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionHealth:
    """How a connection is that channels arrive on."""

    channels: frozenset[str]
    is_connected: bool
    since: dt.datetime
    """When it was connected, or lost."""
    heard: dt.datetime
    """When anything came on it for the last time, if only the answer to a heartbeat."""
    cause: str | None
    """Why it is not connected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionHealth:
    """How a subscription is."""

    connections: tuple[ConnectionHealth, ...]
    counts: Counts
    cause: str | None
    """What ended its listening, which only a bug does."""

    @property
    def ok(self) -> bool:
        """Whether it listens on all its connections."""
        return self.cause is None and all(each.is_connected for each in self.connections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a bus is."""

    ok: bool
    """Whether it is open, every subscription listens, and ``run`` has not ended with an error."""
    subscriptions: tuple[SubscriptionHealth, ...]
    cause: str | None
    """The error that ``run`` ended with."""
    running: int
    """Handlers that run now."""
    waiting: int
    """Calls of handlers that wait for room, or for another of their key; when ``run`` has ended, those that
    never began."""
    handler_failures: int
    """Handlers that failed since ``run`` was called last."""
    hook_failures: int
    """Calls of hooks that failed, or were left out as too many waited."""
    loop_lag: dt.timedelta
    """By how much the event loop was late when it was measured last: a handler may have blocked it."""
    longest_loop_lag: dt.timedelta
    """The most that it has been late by."""


def subscription_health(subscription: Subscription[object]) -> SubscriptionHealth:
    """Tell how a subscription is."""
    failure = subscription.failure
    return SubscriptionHealth(
        connections=tuple(map(_connection_health, subscription.feeds)),
        counts=subscription.counts,
        cause=None if failure is None else type(failure).__name__,
    )


def _connection_health(feed: Feed) -> ConnectionHealth:
    return ConnectionHealth(
        channels=feed.channels,
        is_connected=feed.cause is None,
        since=feed.since.wall,
        heard=feed.heard_at.wall,
        cause=None if feed.cause is None else str(feed.cause),
    )
