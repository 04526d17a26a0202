"""A subscription gives what was asked for, in order, once, and never more than its queue holds."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from maquette.runtime.bus import WhenFull
from maquette.runtime.bus.gaps import Instant, gap_since
from maquette.runtime.bus.queues import EventQueue
from maquette.runtime.events import RejectedEventError, UnknownEvent
from sothebais.events import (
    EVENTS,
    BidAcceptedEvent,
    BidPlacedEvent,
    EventType,
    StreamStartEvent,
    SystemErrorEvent,
)

from tests.runtime.bus.buses import CHANNEL, next_of, open_bus, placed, started, until
from tests.runtime.loops import run
from tests.servers import StartRedis

MEGABYTE = 2**20
NEWER = (
    b'{"id":"1","timestamp":1,"type":"auction:bid:doubled","source":"x","version":"1.0","data":{}}'
)
NEXT_MAJOR = (
    b'{"id":"1","timestamp":1,"type":"auction:bid:placed","source":"event-handler","version":"2.0"}'
)
MALFORMED = {
    "nothing": b"",
    "no JSON": b"\xff\x00",
    "no envelope": b"[1,2]",
    "half of one": b'{"type":"auction:bid:placed"}',
    "deep": b"[" * 100_000,
    "an open text": b'{"id":"',
}


@pytest.mark.parametrize(
    "what",
    [
        (BidPlacedEvent,),
        (BidPlacedEvent, BidAcceptedEvent),
        ("auction:bid:placed",),
        (EventType.BID_PLACED,),
        ("auction:*",),
        ("*",),
        (CHANNEL,),
        (CHANNEL, "*", BidPlacedEvent, BidPlacedEvent),
        (SystemErrorEvent, "auction:bid:?laced"),
    ],
    ids=str,
)
def test_each_way_to_ask_gives_an_event_once(redis_url: str, what: tuple[Any, ...]) -> None:
    """P10: asked for in two ways, it is one event still."""

    async def main() -> None:
        async with open_bus(redis_url) as bus, bus.subscribe(*what) as events:
            sent = await bus.publish_many(placed(number) for number in range(10))
            assert await next_of(events, 10) == sent
            assert events.counts.received == 10
            assert events.counts.queued == 0

    run(main())


@pytest.mark.parametrize("what", [(StreamStartEvent,), ("stream:*",), ("events:stream",)], ids=str)
def test_what_was_not_asked_for_does_not_come(redis_url: str, what: tuple[Any, ...]) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus, bus.subscribe(*what) as events:
            await bus.publish(placed(1))
            sent = await bus.publish(started())
            assert await anext(events) == sent
            assert events.counts.received == 1

    run(main())


def test_only_types_that_were_asked_for_come_of_a_channel(redis_url: str) -> None:
    async def main() -> None:
        async with (
            open_bus(redis_url) as bus,
            bus.subscribe(BidAcceptedEvent, "stream:*") as events,
        ):
            await bus.publish(placed(1))
            sent = await bus.publish(started())
            assert await anext(events) == sent
            await until(lambda: events.counts.received == 2)
            assert events.counts.queued == 0

    run(main())


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ((), "say which events"),
        (("auction:bid:place",), "did you mean auction:bid:placed"),
        (("events:auctions",), "did you mean events:auction"),
        (("events:*",), "no type or glob"),
        ((RejectedEventError,), "RejectedEventError is no event"),
        ((UnknownEvent,), "UnknownEvent is no event"),
        ((5,), "int is no event"),
    ],
    ids=str,
)
def test_what_is_no_event_is_refused(redis_url: str, what: tuple[Any, ...], message: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus:
            with pytest.raises(ValueError, match=message):
                bus.subscribe(*what)

    run(main())


def test_unknown_events_come_to_those_who_asked_for_the_channel(redis_url: str) -> None:
    """P12: an unknown type, another major version."""

    async def main() -> None:
        async with (
            open_bus(redis_url) as bus,
            bus.subscribe(CHANNEL) as everything,
            bus.subscribe("*") as known,
        ):
            for payload in (NEWER, NEXT_MAJOR):
                await bus._server.execute("PUBLISH", CHANNEL, payload)
            last = await bus.publish(placed(1))
            *unknown, event = await next_of(everything, 3)
            assert event == last
            assert all(isinstance(each, UnknownEvent) for each in unknown)
            assert [each.to_json() for each in unknown] == [NEWER, NEXT_MAJOR]
            assert await anext(known) == last
            assert everything.counts.unknown == known.counts.unknown == 2

    run(main())


@pytest.mark.parametrize("payload", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_event_is_told_and_ends_nothing(redis_url: str, payload: bytes) -> None:
    """P12: no bytes, no JSON, no envelope."""
    run(reject(redis_url, payload))


def test_a_long_message_is_told_and_ends_nothing(start_redis: StartRedis) -> None:
    """P12: 32 MB, which Redis lets through where its limit for subscribers is higher."""
    server = start_redis("--client-output-buffer-limit", "pubsub", "0", "0", "0")
    run(reject(server.url, b'"' + b"x" * (32 * MEGABYTE) + b'"'))


async def reject(url: str, payload: bytes) -> None:
    async with open_bus(url) as bus:
        rejected: asyncio.Queue[RejectedEventError] = asyncio.Queue()
        bus.on_reject(rejected.put)
        async with bus.subscribe("*") as events:
            await bus._server.execute("PUBLISH", CHANNEL, payload)
            last = await bus.publish(placed(1))
            assert await anext(events) == last
            error = await rejected.get()
            assert error.payload == payload
            assert error.misfits
            assert events.counts.rejected == 1


def test_every_subscription_gets_every_event_once(redis_url: str) -> None:
    """P10: two on one channel, by the same bus or by two, get each event once each."""

    async def main() -> None:
        async with (
            open_bus(redis_url) as bus,
            open_bus(redis_url) as other,
            bus.subscribe("auction:*") as first,
            bus.subscribe(CHANNEL) as second,
            other.subscribe(BidPlacedEvent) as third,
        ):
            sent = await bus.publish_many(placed(number) for number in range(100))
            for events in (first, second, third):
                assert await next_of(events, 100) == sent
                assert events.counts.received == 100

    run(main())


def test_who_waits_for_room_loses_nothing(redis_url: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus, bus.subscribe("*", most=10) as events:
            sent = await bus.publish_many(placed(number) for number in range(1000))
            await until(lambda: events.counts.queued == 10)
            assert await next_of(events, 1000) == sent
            assert events.counts.dropped == 0

    run(main())


@pytest.mark.parametrize(
    ("when_full", "kept"),
    [(WhenFull.DROP_OLDEST, range(990, 1000)), (WhenFull.DROP_NEWEST, range(10))],
)
def test_a_full_queue_drops_what_its_policy_says(
    redis_url: str, when_full: WhenFull, kept: range
) -> None:
    async def main() -> None:
        async with (
            open_bus(redis_url) as bus,
            bus.subscribe(BidPlacedEvent, most=10, when_full=when_full) as events,
        ):
            await bus.publish_many(placed(number) for number in range(1000))
            await until(lambda: events.counts.received == 1000)
            assert events.counts.queued == 10
            assert events.counts.dropped == 990
            assert [int(each.data.bid_id) for each in await next_of(events, 10)] == list(kept)

    run(main())


def test_a_slow_reader_holds_up_nobody_else(redis_url: str) -> None:
    async def main() -> None:
        async with (
            open_bus(redis_url) as bus,
            bus.subscribe("*", most=1) as slow,
            bus.subscribe("*") as quick,
        ):
            sent = await bus.publish_many(placed(number) for number in range(500))
            assert await next_of(quick, 500) == sent
            assert slow.counts.queued == 1
            assert await next_of(slow, 500) == sent

    run(main())


def test_a_queue_holds_something() -> None:
    async def main() -> None:
        async with open_bus("redis://127.0.0.1:1/0") as bus:
            with pytest.raises(ValueError, match="most is 0"):
                bus.subscribe("*", most=0)

    run(main())


def test_a_subscription_is_read_within_it_and_by_one(redis_url: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus:
            events = bus.subscribe("*")
            with pytest.raises(RuntimeError, match="subscription is new; enter it"):
                aiter(events)
            async with events:
                with pytest.raises(RuntimeError, match="entered before"):
                    await events.__aenter__()
                reader = asyncio.create_task(next_of(events, 1))
                await asyncio.sleep(0)
                with pytest.raises(RuntimeError, match="read already"):
                    await anext(events)
                with pytest.raises(RuntimeError, match="read already"):
                    await anext(events.with_gaps())
                sent = await bus.publish(placed(1))
                assert await reader == [sent]
            with pytest.raises(RuntimeError, match="subscription is closed; make another"):
                aiter(events)
            with pytest.raises(RuntimeError, match="subscription is closed"):
                events.with_gaps()
            with pytest.raises(StopAsyncIteration):
                await anext(events)
            with pytest.raises(RuntimeError, match="entered before"):
                await events.__aenter__()

    run(main())


@pytest.mark.parametrize("has_gaps", [False, True])
def test_whoever_waits_when_it_is_closed_comes_to_the_end(redis_url: str, has_gaps: bool) -> None:
    """P7."""

    async def main() -> None:
        async def read(events: Any) -> list[Any]:
            return [event async for event in (events.with_gaps() if has_gaps else events)]

        async with open_bus(redis_url) as bus, bus.subscribe("*") as events:
            reader = asyncio.create_task(read(events))
            await asyncio.sleep(0.05)
            async with asyncio.timeout(1):
                await events.close()
            assert await reader == []
            await events.close()

    run(main())


@pytest.mark.parametrize("has_gaps", [False, True])
def test_whoever_is_busy_when_it_is_closed_comes_to_the_end(redis_url: str, has_gaps: bool) -> None:
    """P7: what nobody has read is gone, also where its reader goes on later."""

    async def main() -> None:
        came: list[Any] = []
        async with open_bus(redis_url) as bus, bus.subscribe("*") as events:
            sent = await bus.publish_many(placed(number) for number in range(5))
            await until(lambda: events.counts.queued == 5)
            async for event in events.with_gaps() if has_gaps else events:
                came.append(event)
                await events.close()
            assert came == sent[:1]
            assert events.unread == 4

    run(main())


def test_a_cancelled_reader_takes_nothing_along(redis_url: str) -> None:
    """A3: what it would have got, the next one gets."""

    async def main() -> None:
        async with open_bus(redis_url) as bus, bus.subscribe("*") as events:
            for number in range(100):
                reader = asyncio.create_task(next_of(events, 1))
                await asyncio.sleep(0)
                sent = await bus.publish(placed(number))
                reader.cancel()
                came = await asyncio.gather(reader, return_exceptions=True)
                if isinstance(came[0], asyncio.CancelledError):
                    assert await anext(events) == sent

    run(main())


def test_all_events_of_the_specs_can_be_asked_for() -> None:
    async def main() -> None:
        async with open_bus("redis://127.0.0.1:1/0") as bus:
            for type_, class_ in EVENTS.types.items():
                channels = {bus.subscribe(what).channels for what in (type_, class_)}
                assert channels == {frozenset({class_.channel})}

    run(main())


def test_a_queue_that_is_empty_has_room_whatever_gaps_came() -> None:
    queue = EventQueue[str](1, WhenFull.WAIT)
    queue.put("event")
    for _ in range(3):
        queue.put_gap(gap_since(Instant.now(), frozenset(), "lost"))
    assert queue.take() == "event"
    assert not queue.is_full
