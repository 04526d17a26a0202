"""What the tests of the bus share: buses on a Redis, events to send, and waiting for what comes of it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from decimal import Decimal
from typing import Any, TypeVar

import pytest
from maquette.runtime.bus import EventBus
from maquette.runtime.redis_server import DirectRedisServer, RedisServer
from sothebais.events import EVENTS, BidPlacedEvent, Event, EventSource, StreamStartEvent

from tests.proxy import Proxy
from tests.servers import port_of

T = TypeVar("T")

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
HEARTBEAT = timedelta(milliseconds=200)
SOURCE = EventSource.EVENT_HANDLER
CHANNEL = BidPlacedEvent.channel


@asynccontextmanager
async def open_bus(
    url: str,
    *,
    heartbeat: timedelta = HEARTBEAT,
    timeout: timedelta = timedelta(seconds=5),
    connections: int = 50,
    source: str = SOURCE,
) -> AsyncGenerator[EventBus[Event]]:
    async with (
        DirectRedisServer.from_url(url, timeout=timeout, connections=connections) as server,
        EventBus(server, EVENTS, source, heartbeat=heartbeat) as bus,
    ):
        yield bus


@asynccontextmanager
async def bus_on(
    server: RedisServer, *, heartbeat: timedelta = HEARTBEAT
) -> AsyncGenerator[EventBus[Event]]:
    async with server, EventBus(server, EVENTS, SOURCE, heartbeat=heartbeat) as bus:
        yield bus


async def running(bus: EventBus[Any], **options: Any) -> asyncio.Task[None]:
    """Begin to run handlers, and return when they listen."""
    task = asyncio.create_task(bus.run(**options))
    await bus.started()
    return task


async def ended(task: asyncio.Task[None]) -> None:
    """Cancel what runs, and see it end so."""
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def through(proxy: Proxy, url: str) -> str:
    """Give the URL that leads through a proxy to the same Redis."""
    return url.replace(f":{port_of(url)}/", f":{proxy.port}/")


def placed(number: int, auction: str = "42") -> BidPlacedEvent:
    """Make a bid that is told by its number."""
    return BidPlacedEvent.of(
        bid_id=str(number),
        auction_id=auction,
        user_id="7",
        amount=Decimal("1.5"),
        currency="ETH",
        timestamp=NOON,
    )


def started() -> StreamStartEvent:
    """Make an event of another channel."""
    return StreamStartEvent.of(stream_id="7", start_time=NOON)


async def next_of(events: AsyncIterator[T], number: int) -> list[T]:
    """Read so many events."""
    return [await anext(events) for _ in range(number)]


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so; ``run`` sets the limit."""
    while not condition():
        await asyncio.sleep(0.005)


async def until_answer(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait until Redis says that something is so."""
    while not await condition():
        await asyncio.sleep(0.01)


async def kill_subscribers(server: RedisServer) -> int:
    """Let Redis close all connections that are subscribed."""
    killed: int = await server.execute("CLIENT", "KILL", "TYPE", "pubsub")
    return killed
