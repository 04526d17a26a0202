"""A subscription is never deaf in silence: it comes back, and each outage is one gap."""

# pyright: reportUnknownMemberType=false, reportPrivateUsage=false

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from datetime import timedelta
from typing import Any

import pytest
import redis
from maquette.runtime.bus import EventBus, Gap, WhenFull
from maquette.runtime.events import Catalogue
from maquette.runtime.redis_server import (
    DirectRedisServer,
    RedisRefusedError,
    RedisUnreachableError,
)
from sothebais.events import BidPlacedEvent

from tests.counts import IS_SOAK, count
from tests.proxy import Proxy
from tests.runtime.bus.buses import (
    CHANNEL,
    HEARTBEAT,
    SOURCE,
    bus_on,
    kill_subscribers,
    next_of,
    open_bus,
    placed,
    started,
    through,
    until,
    until_answer,
)
from tests.runtime.loops import run
from tests.servers import StartRedis, port_of

LONG = timedelta(seconds=30)
SLACK = timedelta(seconds=2)
KILOBYTE = 2**10
ROUNDS = 10 if IS_SOAK else 4


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def number_of(event: object) -> int:
    assert isinstance(event, BidPlacedEvent)
    return int(event.data.bid_id)


def test_what_was_lost_is_one_gap_where_it_was_lost(redis_url: str) -> None:
    """P1."""

    async def main() -> None:
        async with (
            open_bus(redis_url, heartbeat=LONG) as bus,
            bus.subscribe(BidPlacedEvent) as events,
        ):
            gaps: asyncio.Queue[Gap] = asyncio.Queue()
            bus.on_gap(gaps.put)
            await bus.publish_many(placed(number) for number in range(1, 301))
            before = now()
            assert await kill_subscribers(bus._server) == 1
            await bus.publish_many(placed(number) for number in range(301, 400))
            gap = await gaps.get()
            after = now()
            await bus.publish_many(placed(number) for number in range(400, 1001))
            entries = events.with_gaps()
            read = [await anext(entries) for _ in range(300 + 1 + 601)]
            assert read[300] == gap
            del read[300]
            assert list(map(number_of, read)) == [*range(1, 301), *range(400, 1001)]
            assert gap.channels == {CHANNEL}
            assert gap.start <= before <= gap.end <= after
            assert "cannot be reached" in gap.reason
            assert gaps.empty()
            assert events.counts.gaps == 1

    run(main())


def test_gaps_are_left_out_where_nobody_asks_for_them(redis_url: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus, bus.subscribe(BidPlacedEvent, most=1) as events:
            for number in range(5):
                await kill_subscribers(bus._server)
                await until(lambda number=number: events.counts.gaps == number + 1)  # type: ignore[misc]
            sent = await bus.publish(placed(1))
            assert await anext(events) == sent

    run(main())


@pytest.mark.parametrize("when_full", [WhenFull.DROP_OLDEST, WhenFull.DROP_NEWEST])
def test_gaps_are_never_dropped(redis_url: str, when_full: WhenFull) -> None:
    async def main() -> None:
        async with (
            open_bus(redis_url) as bus,
            bus.subscribe(BidPlacedEvent, most=2, when_full=when_full) as events,
        ):
            for number in range(3):
                await bus.publish_many(placed(each) for each in range(5))
                await until(lambda number=number: events.counts.received == 5 * number + 5)  # type: ignore[misc]
                await kill_subscribers(bus._server)
                await until(lambda number=number: events.counts.gaps == number + 1)  # type: ignore[misc]
            entries = events.with_gaps()
            read = [await anext(entries) for _ in range(5)]
            assert sum(isinstance(entry, Gap) for entry in read) == 3
            assert events.counts.dropped == 13

    run(main())


def test_a_network_that_went_away_silently_is_noticed(redis_url: str) -> None:
    """P2: within two heartbeats, whoever is idle."""

    async def main() -> None:
        async with (
            Proxy(port_of(redis_url)) as proxy,
            open_bus(redis_url) as near,
            open_bus(through(proxy, redis_url), timeout=timedelta(seconds=1)) as bus,
            bus.subscribe(CHANNEL) as events,
        ):
            (feed,) = events.feeds
            heard = feed.heard_at
            await until(lambda: feed.heard_at.wall > heard.wall + HEARTBEAT)
            assert bus.health().ok
            proxy.stop()
            began = now()
            await until(lambda: not bus.health().ok)
            assert now() - began < 2 * HEARTBEAT + SLACK
            (health,) = bus.health().subscriptions
            assert "nothing came from it" in (health.connections[0].cause or "")
            await near.publish(placed(1))
            await until(lambda: "has not confirmed" in str(feed.cause))
            await proxy.close_connections()
            proxy.resume()
            await until(lambda: bus.health().ok)
            ended = now()
            last = await near.publish(placed(2))
            entries = events.with_gaps()
            gap = await anext(entries)
            assert isinstance(gap, Gap)
            assert began - 2 * HEARTBEAT - SLACK < gap.start < began < gap.end < ended
            assert "nothing came from it" in gap.reason
            assert await anext(entries) == last
            assert events.counts.gaps == 1

    run(main())


def test_a_quiet_channel_is_no_outage(redis_url: str) -> None:
    """P3: neither the time limit of commands nor the health checks of redis-py end anything."""

    async def main() -> None:
        url = f"{redis_url}?health_check_interval=1&socket_timeout=0.1"
        async with Proxy(port_of(redis_url)) as proxy:
            server = DirectRedisServer.from_url(through(proxy, url), timeout=HEARTBEAT / 2)
            async with bus_on(server) as bus, bus.subscribe(CHANNEL) as events:
                connections = proxy.accepted
                await asyncio.sleep(5 if IS_SOAK else 1)
                sent = await bus.publish(placed(1))
                assert await anext(events) == sent
                assert events.counts.gaps == 0
                assert proxy.accepted == connections + 1  # that of the pool, for publish
                assert events.counts.received == 1

    run(main())


def test_all_channels_are_there_again(redis_url: str) -> None:
    """P4: fifty channels, one subscription in flight when all are cut; none is missing or there twice."""
    classes: list[type[BidPlacedEvent]] = [
        type(f"Event{number}", (BidPlacedEvent,), {"channel": f"many:{number}"})
        for number in range(50)
    ]
    for number, class_ in enumerate(classes):
        field = class_.model_fields["type"]
        field.default = type("Name", (), {"value": f"many:{number}"})
    catalogue: Catalogue[Any] = Catalogue(*classes)
    channels = list(catalogue.channels)

    async def main() -> None:
        async with DirectRedisServer.from_url(redis_url) as server:

            async def numbers() -> list[int]:
                answer = await server.execute("PUBSUB", "NUMSUB", *channels)
                return [int(each) for each in answer[1::2]]

            async with (
                EventBus(server, catalogue, SOURCE, heartbeat=LONG) as bus,
                bus.subscribe(*channels) as events,
            ):
                for number in range(1, ROUNDS + 1):
                    assert await numbers() == [1] * 50
                    late = bus.subscribe(*channels)
                    opening = asyncio.create_task(late.__aenter__())
                    await asyncio.sleep(0.001 * number)
                    assert await kill_subscribers(server) >= 1
                    result: object
                    (result,) = await asyncio.gather(opening, return_exceptions=True)
                    assert result is late or isinstance(result, RedisUnreachableError)
                    await until(lambda number=number: events.counts.gaps == number)  # type: ignore[misc]
                    await until(lambda: bus.health().ok)
                    assert set(await numbers()) == {len(bus.health().subscriptions)}
                    await late.close()
                    await until_answer(lambda: _are(numbers, [1] * 50))
            await until_answer(lambda: _are(numbers, [0] * 50))

    run(main())


async def _are(numbers: Any, expected: list[int]) -> bool:
    return bool(await numbers() == expected)


def test_a_server_that_is_away_is_tried_again_patiently(
    start_redis: StartRedis, caplog: pytest.LogCaptureFixture
) -> None:
    """P5: it is there again: one gap, few attempts, and a log that gets louder."""
    server = start_redis()
    caplog.set_level(logging.INFO, "maquette.runtime")

    async def main() -> None:
        async with Proxy(server.port) as proxy:
            url = through(proxy, server.url)
            async with open_bus(url) as bus, bus.subscribe(CHANNEL) as events:
                before = proxy.accepted
                await asyncio.to_thread(server.kill)
                began = now()
                await until(lambda: logging.ERROR in {each.levelno for each in caplog.records})
                attempts = proxy.accepted - before
                assert 2 <= attempts <= 5 * (now() - began + SLACK).total_seconds()
                assert not bus.health().ok
                await asyncio.to_thread(server.start)
                await until(lambda: bus.health().ok)
                sent = await bus.publish(placed(1))
                entries = events.with_gaps()
                assert isinstance(await anext(entries), Gap)
                assert await anext(entries) == sent
                assert events.counts.gaps == 1

    run(main())
    levels = [record.levelno for record in caplog.records]
    assert levels == [*sorted(levels[:-1]), logging.WARNING]
    assert set(levels) == {logging.INFO, logging.WARNING, logging.ERROR}


def test_a_server_that_lets_in_and_throws_out_is_not_stormed(redis_url: str) -> None:
    """P5: attempts that succeed do not make it hasty."""

    async def main() -> None:
        async with Proxy(port_of(redis_url)) as proxy:
            url = through(proxy, redis_url)
            async with (
                open_bus(redis_url) as near,
                open_bus(url, heartbeat=LONG) as bus,
                bus.subscribe(CHANNEL) as events,
            ):
                began, before = now(), proxy.accepted
                while now() - began < timedelta(seconds=2):
                    await until_answer(lambda: _has_killed(near))
                assert proxy.accepted - before <= 5 * 2 + 2
                assert events.counts.gaps <= proxy.accepted - before

    run(main())


async def _has_killed(bus: EventBus[Any]) -> bool:
    return await kill_subscribers(bus._server) > 0


def test_a_password_that_was_changed_is_tried_until_it_is_right(
    start_redis: StartRedis, caplog: pytest.LogCaptureFixture
) -> None:
    """P5: it is logged as what it is, without the password."""
    server = start_redis(password="first-secret")  # noqa: S106 - a made-up one
    caplog.set_level(logging.INFO, "maquette.runtime")

    async def main() -> None:
        with redis.Redis.from_url(server.url) as operator:
            async with open_bus(server.url) as bus, bus.subscribe(CHANNEL) as events:
                operator.config_set("requirepass", "second-secret")
                operator.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
                (feed,) = events.feeds
                await until(lambda: isinstance(feed.cause, RedisRefusedError))
                with pytest.raises(RedisRefusedError):
                    await bus.subscribe(CHANNEL).__aenter__()
                operator.config_set("requirepass", "first-secret")
                await until(lambda: bus.health().ok)
                assert events.counts.gaps == 1

    run(main())
    assert "refused, trying again" in caplog.text
    assert "secret" not in caplog.text


def test_a_reader_too_far_behind_is_cut_off_and_told(start_redis: StartRedis) -> None:
    """P6: Redis drops who does not read; what had come is read, then the gap, then what came after."""
    server = start_redis("--client-output-buffer-limit", "pubsub", "1mb", "0", "0")
    long = "x" * (100 * KILOBYTE)

    async def main() -> None:
        async with open_bus(server.url) as bus, bus.subscribe(CHANNEL, most=10) as events:
            template = placed(0)
            data = template.data.model_copy(update={"user_id": long})
            for number in range(500):
                changed = data.model_copy(update={"bid_id": str(number)})
                await bus.publish(template.model_copy(update={"source": SOURCE, "data": changed}))
            await asyncio.sleep(3 * HEARTBEAT.total_seconds())
            assert events.counts.gaps == 0
            assert bus.health().ok  # who does not read does not know
            assert events.counts.queued == 10
            entries = events.with_gaps()
            read: list[Any] = []
            while not (read and isinstance(read[-1], Gap)):
                read.append(await anext(entries))
            *came, _gap = read
            assert list(map(number_of, came)) == list(range(len(came)))
            assert 10 < len(came) < 500
            last = await bus.publish(placed(1))
            assert await anext(entries) == last
            assert events.counts.gaps == 1

    run(main())


@pytest.mark.parametrize("when_full", [WhenFull.DROP_OLDEST, WhenFull.DROP_NEWEST])
def test_who_drops_is_not_cut_off(start_redis: StartRedis, when_full: WhenFull) -> None:
    """P6: 50 MB against a limit of 1 MB."""
    server = start_redis("--client-output-buffer-limit", "pubsub", "1mb", "0", "0")

    async def main() -> None:
        async with (
            open_bus(server.url) as bus,
            bus.subscribe(CHANNEL, most=10, when_full=when_full) as events,
        ):
            template = placed(0)
            data = template.data.model_copy(update={"user_id": "x" * (100 * KILOBYTE)})
            for _ in range(500):
                await bus.publish(template.model_copy(update={"source": SOURCE, "data": data}))
            await until(lambda: events.counts.received == 500)
            assert events.counts.dropped == 490
            assert events.counts.gaps == 0

    run(main())


@pytest.mark.parametrize(("most", "read"), [(1, 0), (10, 3)], ids=["full", "half full"])
def test_a_reader_that_pauses_is_not_taken_for_dead(redis_url: str, most: int, read: int) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus, bus.subscribe(CHANNEL, most=most) as events:
            sent = await bus.publish_many(placed(number) for number in range(40))
            await until(lambda: events.counts.queued == most)
            came = await next_of(events, read)
            await asyncio.sleep(5 * HEARTBEAT.total_seconds())
            assert came + await next_of(events, 40 - read) == sent
            await asyncio.sleep(3 * HEARTBEAT.total_seconds())
            assert events.counts.gaps == 0

    run(main())


def test_a_blocked_event_loop_is_not_taken_for_a_dead_network(redis_url: str) -> None:
    """A11: and it is told."""

    async def main() -> None:
        async with open_bus(redis_url) as bus, bus.subscribe(CHANNEL) as events:
            await asyncio.sleep(1.1 * HEARTBEAT.total_seconds())
            _block(3 * HEARTBEAT)
            await asyncio.sleep(3 * HEARTBEAT.total_seconds())
            assert events.counts.gaps == 0
            assert bus.health().longest_loop_lag > HEARTBEAT / 10

    run(main())


def test_what_is_lost_while_the_loop_is_blocked_is_told(redis_url: str) -> None:
    """A11."""

    async def main() -> None:
        async with open_bus(redis_url) as bus, bus.subscribe(CHANNEL) as events:
            await asyncio.sleep(0)
            before = now()
            with redis.Redis.from_url(redis_url) as operator:
                operator.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
                operator.publish(CHANNEL, b"lost")
            _block(3 * HEARTBEAT)
            await until(lambda: events.counts.gaps == 1)
            gap = await anext(events.with_gaps())
            assert isinstance(gap, Gap)
            assert gap.start <= before
            assert events.counts.received == 0

    run(main())


def _block(duration: timedelta) -> None:
    end = now() + duration
    while now() < end:
        pass


def test_closing_is_quick_whatever_happens(redis_url: str) -> None:
    """P7: under load, while it connects, while nothing answers, while Redis is away."""

    async def main() -> None:
        async with Proxy(port_of(redis_url)) as proxy:
            url = through(proxy, redis_url)
            async with open_bus(redis_url) as near, open_bus(url) as bus:
                load = asyncio.create_task(_publish_without_end(near))
                for number in range(100):
                    when_full = WhenFull.WAIT if number % 4 < 2 else WhenFull.DROP_NEWEST
                    events = bus.subscribe(CHANNEL, most=5, when_full=when_full)
                    await events.__aenter__()
                    (feed,) = events.feeds
                    await next_of(events, number % 5)
                    match number % 4:
                        case 1:
                            proxy.stop()
                        case 2:
                            await proxy.refuse()
                            await proxy.close_connections()
                            await until(lambda feed=feed: feed.cause is not None)  # type: ignore[misc]
                        case 3:
                            proxy.stop()
                            await proxy.close_connections()
                            await until(lambda feed=feed: feed.cause is not None)  # type: ignore[misc]
                        case _:
                            pass
                    async with asyncio.timeout(1):
                        await events.close()
                    proxy.resume()
                    await proxy.accept()
                    assert bus.health().ok
                load.cancel()
                await asyncio.wait([load])
                await until(lambda: proxy.open_connections == 0)

    run(main())


async def _publish_without_end(bus: EventBus[Any]) -> None:
    while True:
        await bus.publish_many(placed(number) for number in range(20))
        await asyncio.sleep(0.001)


def test_heartbeats_are_seen_by_nobody(redis_url: str) -> None:
    """P9: however many there are among messages and new subscriptions."""

    async def main() -> None:
        quick = timedelta(milliseconds=50)
        url = f"{redis_url}?health_check_interval=1"
        async with open_bus(url, heartbeat=quick) as bus, bus.subscribe(CHANNEL) as events:
            for number in range(100):
                async with bus.subscribe("stream:*") as others:
                    sent = await bus.publish_many([placed(number), started()])
                    assert await anext(others) == sent[1]
                    assert await anext(events) == sent[0]
                    assert others.counts.received == 1
                await asyncio.sleep(0.01)
            assert events.counts.received == 100
            assert events.counts.rejected == 0

    run(main())


def test_memory_stays_flat(redis_url: str) -> None:
    """A million events go through."""
    import tracemalloc

    async def main() -> None:
        number, piece = count(1_000_000), 1000

        async def pass_on(times: int) -> int:
            for _ in range(times):
                await bus.publish_many(pieces)
                await next_of(events, piece)
            return tracemalloc.get_traced_memory()[0]

        async with open_bus(redis_url) as bus, bus.subscribe(CHANNEL) as events:
            pieces = [placed(each) for each in range(piece)]
            tracemalloc.start()
            before = await pass_on(2)
            after = await pass_on(number // piece)
            tracemalloc.stop()
            assert after - before < 2**20
            assert events.counts.received == number + 2 * piece

    run(main())
