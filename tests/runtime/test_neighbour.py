"""What a service in Node.js stores and publishes we read, and it reads what is ours."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any, Final

from maquette.runtime.bus import EventBus
from maquette.runtime.redis_server import DirectRedisServer
from sothebais.documents import AuctionState
from sothebais.enums import AuctionStatus
from sothebais.events import EVENTS, BidPlacedEvent
from sothebais.state import State

from tests import neighbour
from tests.runtime.loops import run

DAY: Final = dt.timedelta(days=1)
START: Final = dt.datetime(2026, 3, 1, 14, tzinfo=dt.UTC)
AUCTION: Final = AuctionState(
    id="42",
    art_item_id="7",
    status=AuctionStatus.ACTIVE,
    start_time=START,
    end_time=START + dt.timedelta(hours=1),
    reserve_price=Decimal("1000000000.12345678"),
    currency="ETH",
)
THEIRS: Final[dict[str, Any]] = {
    "id": "43",
    "artItemId": "8",
    "status": "SCHEDULED",
    "startTime": "2026-03-01T14:00:00.000Z",
    "endTime": "2026-03-01T15:00:00.000Z",
    "currency": "ETH",
    "mood": {"of": ["theirs", None, 1.5]},
}


def test_state_goes_both_ways(redis_url: str) -> None:
    run(exchange_state(redis_url))


async def exchange_state(redis_url: str) -> None:
    async with (
        DirectRedisServer.from_url(redis_url) as server,
        State(server) as state,
        neighbour.running(redis_url) as service,
    ):
        await service.ask("retrieve", "42")
        assert await service.said("retrieved") is None

        await state.auction.set("42", AUCTION)
        await service.ask("retrieve", "42")
        assert await service.said("retrieved") == json.loads(AUCTION.to_json())

        await service.ask("store", THEIRS)
        assert await service.said("stored") == "43"
        found = await state.auction.get("43")
        assert found is not None
        assert found.status is AuctionStatus.SCHEDULED
        assert found.start_time == START
        left = await state.auction.ttl("43")
        assert left is not None
        assert DAY - dt.timedelta(minutes=5) < left <= DAY

        await state.auction.update("43", lambda it: it.model_copy(update={"stream_id": "9"}))
        await service.ask("retrieve", "43")
        assert await service.said("retrieved") == THEIRS | {"streamId": "9"}


def test_events_go_both_ways(redis_url: str) -> None:
    run(exchange_events(redis_url))


async def exchange_events(redis_url: str) -> None:
    async with (
        DirectRedisServer.from_url(redis_url) as server,
        EventBus(server, EVENTS, "event-handler") as bus,
        neighbour.running(redis_url) as service,
        bus.subscribe(BidPlacedEvent) as events,
    ):
        ours = await bus.publish(
            BidPlacedEvent.of(
                bid_id="b1",
                auction_id="42",
                user_id="u1",
                amount=Decimal("1.10"),
                currency="ETH",
                timestamp=START,
            )
        )
        assert await service.said("received") == json.loads(ours.to_json())
        assert await anext(events) == ours

        bid = {"id": "b2", "auctionId": "42", "amount": 1.5, "currency": "ETH"}
        await service.ask("emit", {"bid": bid, "user": {"id": "u2", "twitterHandle": "@u2"}})
        told = [await said_in_any_order(service) for _ in range(2)]
        emitted = await anext(events)
        assert [kind for kind, _ in sorted(told, key=str)] == ["emitted", "received"]
        assert all(json.loads(emitted.to_json()) == event for _, event in told)
        assert emitted.data.amount == Decimal("1.5")
        assert emitted.data.twitter_handle == "@u2"
        assert emitted.source.value == "auction-engine"


async def said_in_any_order(service: neighbour.Neighbour) -> tuple[str, Any]:
    """Give what it says of its own event: that it was emitted, and that it came back."""
    kind, value = json.loads(await service.answers.readline())
    return kind, value
