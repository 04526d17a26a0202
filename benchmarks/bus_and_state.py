"""Measure events and state in Redis against bare redis-py and FastStream, in turns on one server.

The peers do what people write by hand: redis-py with ``json``, and FastStream with classes of plain
pydantic. What is read was published before the clock starts, by a client that holds the event loop.
"""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Literal, cast

import redis
from faststream.redis import RedisBroker
from maquette.runtime.bus import EventBus
from maquette.runtime.embedded import embedded_servers
from maquette.runtime.redis_server import DirectRedisServer
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel
from redis.asyncio import Redis
from report import Comparison, read_options, tell
from sothebais.documents import AuctionPrice
from sothebais.events import EVENTS, BidPlacedEvent
from sothebais.state import State

ROUNDS = 7
EVENTS_READ = 10_000
COMMANDS_TO_A_ROUND = 6
"""How often each command is measured where reading, which takes longer, is measured once."""
COMMANDS = 500
CHANNEL = "events:auction"
SOURCE = "event-handler"
NOW = datetime.fromisoformat("2026-03-01T14:00:00Z")
BID: dict[str, Any] = {
    "bid_id": "018f4a1e-7c1e-7000-8000-000000000001",
    "auction_id": "018f4a1e-7c1e-7000-8000-000000000002",
    "user_id": "018f4a1e-7c1e-7000-8000-000000000003",
    "twitter_handle": "@collector",
    "amount": Decimal("1.25"),
    "currency": "ETH",
    "timestamp": NOW,
}
PRICE = AuctionPrice(
    auction_id="42",
    current_price=Decimal("1.25"),
    previous_price=Decimal("1.2"),
    last_update_time=NOW,
)

Work = Callable[[], Awaitable[float]]
"""What is measured: gives its seconds."""


class Base(BaseModel):
    """What the classes of the peer have in common."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class PlainData(Base):
    """The data of an event, by hand."""

    bid_id: str
    auction_id: str
    user_id: str
    twitter_handle: str | None = None
    amount: Decimal
    currency: str
    timestamp: datetime


class PlainEvent(Base):
    """An event, by hand."""

    id: str
    timestamp: int
    type: Literal["auction:bid:placed"]
    source: str
    version: str
    data: PlainData


async def in_turns(ours: Work, peer: Work, count: int, rounds: int) -> Comparison:
    """Time both in turns, and give how much of each there is in a second: medians of the rounds.

    The ratio is taken within each round, so that what else the machine does is in both of its sides.
    """
    pairs = [(await ours(), await peer()) for _ in range(rounds)]
    our_rate, peer_rate = (
        count / statistics.median(seconds) for seconds in zip(*pairs, strict=True)
    )
    return Comparison(our_rate, peer_rate, statistics.median(peer / our for our, peer in pairs))


def message() -> bytes:
    """Give an event as it stands on the wire."""
    return BidPlacedEvent.of(**BID).model_copy(update={"source": SOURCE}).to_json()


def publish_all(url: str) -> None:
    """Publish what is to be read, and let nothing else run meanwhile."""
    payload = message()
    with redis.Redis.from_url(url) as client, client.pipeline(transaction=False) as pipeline:
        for _ in range(EVENTS_READ):
            pipeline.publish(CHANNEL, payload)
        assert pipeline.execute()[-1] == 1, "nobody listens"


async def read_by_bus(url: str) -> float:
    """Read typed events."""
    async with (
        DirectRedisServer.from_url(url) as server,
        EventBus(server, EVENTS, SOURCE) as bus,
        bus.subscribe(BidPlacedEvent) as events,
    ):
        publish_all(url)
        start, left = time.perf_counter(), EVENTS_READ
        async for event in events:
            assert event.data.currency
            left -= 1
            if not left:
                break
        return time.perf_counter() - start


async def read_by_redis_py(url: str) -> float:
    """Read dictionaries."""
    async with Redis.from_url(url) as client, client.pubsub() as pubsub:
        await pubsub.subscribe(CHANNEL)
        await pubsub.get_message(timeout=5)
        publish_all(url)
        start, left = time.perf_counter(), EVENTS_READ
        messages = cast("AsyncIterator[Any]", pubsub.listen())
        async for each in messages:
            assert json.loads(each["data"])["data"]["currency"]
            left -= 1
            if not left:
                break
        return time.perf_counter() - start


async def read_by_faststream(url: str) -> float:
    """Read events of plain pydantic."""
    broker = RedisBroker(url, logger=None)  # type: ignore[arg-type]  # as its docs say, to log nothing
    all_read = asyncio.Event()
    left = EVENTS_READ

    @broker.subscriber(CHANNEL)
    async def handle(event: PlainEvent) -> None:
        nonlocal left
        assert event.data.currency
        left -= 1
        if not left:
            all_read.set()

    async with broker:
        await broker.start()
        while await numbers_listening(url) != 1:
            await asyncio.sleep(0.01)
        publish_all(url)
        start = time.perf_counter()
        await all_read.wait()
        return time.perf_counter() - start


async def numbers_listening(url: str) -> int:
    """Count who listens to the channel."""
    async with Redis.from_url(url) as client:
        ((_, count),) = await client.pubsub_numsub(CHANNEL)
        return int(count)


async def timed(action: Callable[[], Awaitable[object]]) -> float:
    """Do something many times, one after the other."""
    start = time.perf_counter()
    for _ in range(COMMANDS):
        await action()
    return time.perf_counter() - start


async def commands(url: str, rounds: int) -> dict[str, Comparison]:
    """Publish, set and get, one after the other on one connection."""
    event = BidPlacedEvent.of(**BID)
    told: dict[str, Any] = json.loads(message())
    price: dict[str, Any] = json.loads(PRICE.to_json())
    async with (
        DirectRedisServer.from_url(url) as server,
        EventBus(server, EVENTS, SOURCE) as bus,
        State(server) as state,
        Redis.from_url(url) as client,
    ):
        pairs: dict[
            str, tuple[Callable[[], Awaitable[object]], Callable[[], Awaitable[object]]]
        ] = {
            "publish": (
                lambda: bus.publish(event),
                lambda: client.publish(CHANNEL, json.dumps(told)),
            ),
            "set": (
                lambda: state.auction_price.set("42", PRICE),
                lambda: client.set("auction:price:42", json.dumps(price), ex=86400),
            ),
            "get": (
                lambda: state.auction_price.get("42"),
                lambda: read_json(client, "auction:price:42"),
            ),
        }
        return {
            what: await in_turns(partial(timed, ours), partial(timed, peer), COMMANDS, rounds)
            for what, (ours, peer) in pairs.items()
        }


async def read_json(client: Redis, key: str) -> Any:
    """Read a value as people do it by hand."""
    stored = await client.get(key)
    assert stored is not None
    return json.loads(stored)


async def measure(url: str, rounds: int) -> dict[str, Comparison]:
    """Measure everything."""
    with redis.Redis.from_url(url) as client:
        client.config_set("client-output-buffer-limit", "pubsub 0 0 0")

    ours = partial(read_by_bus, url)
    return {
        "reading": await in_turns(ours, partial(read_by_redis_py, url), EVENTS_READ, rounds),
        "reading, FastStream": await in_turns(
            ours, partial(read_by_faststream, url), EVENTS_READ, rounds
        ),
        **await commands(url, COMMANDS_TO_A_ROUND * rounds),
    }


async def main() -> None:
    """Print what was measured."""
    options = read_options("Measure events and state in Redis against their peers.", rounds=ROUNDS)
    with tempfile.TemporaryDirectory() as folder:
        async with embedded_servers(Path(folder), postgresql=False) as servers:
            assert servers.redis_url is not None
            measured = await measure(servers.redis_url, options.rounds)
    lines = (
        f"{what:20} {rates.ours:10,.0f} a second, the peer {rates.peer:10,.0f}:"
        f" {rates.ratio:.2f} times as many"
        for what, rates in measured.items()
    )
    found = {what: asdict(rates) for what, rates in measured.items()}
    tell(found, lines, as_json=options.as_json)


if __name__ == "__main__":
    asyncio.run(main())
