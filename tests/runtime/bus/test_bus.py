"""The bus sends events as the wire has them, with its own source, and nothing else."""

# pyright: reportUnknownMemberType=false, reportPrivateUsage=false

from __future__ import annotations

import asyncio
import random
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import redis
from maquette.runtime.bus import EventBus, ForeignSourceError, NotPublishedError
from maquette.runtime.events import Catalogue, Data, Event, UnknownEvent
from maquette.runtime.redis_server import (
    ClusterRedisServer,
    DirectRedisServer,
    RedisBusyError,
    RedisRefusedError,
    RedisUnreachableError,
)
from sothebais.events import EVENTS, BidPlacedData, BidPlacedEvent, EventSource, parse_event

from tests.counts import count
from tests.proxy import Proxy
from tests.runtime.bus.buses import (
    CHANNEL,
    NOON,
    SOURCE,
    bus_on,
    next_of,
    open_bus,
    placed,
    started,
    through,
)
from tests.runtime.loops import run
from tests.servers import StartRedis, port_of

DATA = BidPlacedData(
    bid_id="1",
    auction_id="42",
    user_id="7",
    amount=Decimal("1.5"),
    currency="ETH",
    timestamp=NOON,
)


class OtherData(Data, frozen=True):
    """The data of an event of other specs."""

    text: str = ""


class OtherEvent(Event, frozen=True):
    """An event of other specs."""

    type: str = "other:event"
    version: str = "1.0"
    data: OtherData = OtherData()


def test_what_is_published_is_what_is_given_back_and_what_stands_on_the_wire(
    redis_url: str,
) -> None:
    async def main() -> None:
        listener: Any
        with redis.Redis.from_url(redis_url) as client, client.pubsub() as listener:
            listener.subscribe(CHANNEL)
            assert listener.get_message(timeout=10)
            async with open_bus(redis_url) as bus:
                event = placed(1)
                sent = await bus.publish(event)
            message = listener.get_message(timeout=10)
        assert message is not None
        assert message["data"] == sent.to_json()
        assert type(sent) is BidPlacedEvent
        assert sent.source is EventSource.EVENT_HANDLER
        assert sent == event.model_copy(update={"source": SOURCE})
        assert "source" not in event.model_fields_set
        assert parse_event(message["data"]) == sent

    run(main())


def test_an_event_with_the_source_of_the_bus_is_sent_as_it_is(redis_url: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus:
            event = BidPlacedEvent(source=SOURCE, data=DATA)
            assert await bus.publish(event) is event

    run(main())


def test_a_source_that_was_given_quickly_is_as_one_that_was_checked() -> None:
    event = placed(1)
    quick, checked = event.with_source(SOURCE), event.model_copy(update={"source": SOURCE})
    assert quick == checked
    assert repr(quick) == repr(checked)
    assert list(vars(quick)) == list(vars(checked))
    assert quick.model_fields_set == checked.model_fields_set
    assert quick.to_json() == checked.to_json()
    with pytest.raises(AttributeError):
        print(event.source)  # noqa: T201 - it has none still


def test_events_of_others_are_refused(redis_url: str) -> None:
    foreign = BidPlacedEvent(source=EventSource.AUCTION_ENGINE, data=DATA)
    unknown = UnknownEvent(type="a:b", version=None, id=None, source=None, payload=b"{}")
    other: Any = OtherEvent(source="somebody")
    refused: list[tuple[Any, type[Exception], str]] = [
        (foreign, ForeignSourceError, r"comes from auction-engine.*that of event-handler"),
        (unknown, TypeError, "UnknownEvent is not published"),
        (other, TypeError, "OtherEvent is no event of this bus's specs"),
        ("text", TypeError, "str is no event"),
    ]

    async def main() -> None:
        async with open_bus(redis_url) as bus, bus.subscribe("*") as events:
            for event, error, message in refused:
                with pytest.raises(error, match=message):
                    await bus.publish(event)
                with pytest.raises(error, match=message):
                    await bus.publish_many([placed(1), event])
            last = await bus.publish(placed(2))
            assert await anext(events) == last
            assert events.counts.received == 1

    run(main())


def test_the_source_of_a_bus_is_one_of_the_specs() -> None:
    server = DirectRedisServer.from_url("redis://localhost:1/0")
    for source in ("event-handler", EventSource.EVENT_HANDLER):
        assert EventBus(server, EVENTS, source).source is EventSource.EVENT_HANDLER
    with pytest.raises(ValueError, match="did you mean event-handler") as caught:
        EventBus(server, EVENTS, "event-handlr")
    assert all(source.value in str(caught.value) for source in EventSource)
    nothing: Catalogue[Event] = Catalogue()
    assert EventBus(server, nothing, "anybody").source == "anybody"


def test_many_are_sent_in_order_and_in_one_round_trip(redis_url: str) -> None:
    async def main() -> None:
        async with Proxy(port_of(redis_url)) as proxy:
            proxy.replies.delay = timedelta(milliseconds=300)
            url = through(proxy, redis_url)
            async with open_bus(redis_url) as near, near.subscribe("*") as events:
                async with open_bus(url) as bus, asyncio.timeout(30):  # a hundred trips take longer
                    assert await bus.publish_many([]) == []
                    sent = await bus.publish_many(placed(number) for number in range(200))
                assert await next_of(events, 200) == sent
                assert {event.source for event in sent} == {SOURCE}

    run(main())


def test_which_of_many_were_refused_is_told(start_redis: StartRedis) -> None:
    server = start_redis()
    with redis.Redis.from_url(server.url) as client:
        client.execute_command(
            "ACL",
            "SETUSER",
            "guest",
            "on",
            ">secret",
            "+@all",
            "~*",
            "resetchannels",
            f"&{CHANNEL}",
        )

    async def main() -> None:
        async with open_bus(server.url) as bus, bus.subscribe("*") as events:
            url = f"redis://guest:secret@127.0.0.1:{server.port}/0"
            async with open_bus(url) as guest:
                refused = started()
                with pytest.raises(NotPublishedError, match=f"1 of 3 .*{refused.id}.*") as caught:
                    await guest.publish_many([placed(1), refused, placed(2)])
                assert [event.id for event in caught.value.events] == [refused.id]
                assert "secret" not in str(caught.value)
                with pytest.raises(RedisRefusedError) as alone:
                    await guest.publish(started())
                assert alone.value.code == "NOPERM"
                with pytest.raises(RedisRefusedError):  # the rest of the channels would be missing
                    await guest.subscribe("*").__aenter__()
            bids = [each for each in await next_of(events, 2) if isinstance(each, BidPlacedEvent)]
            assert [bid.data.bid_id for bid in bids] == ["1", "2"]

    run(main())


def test_a_server_that_is_not_there_is_told_at_once() -> None:
    async def main() -> None:
        async with open_bus("redis://127.0.0.1:1/0") as bus:
            with pytest.raises(RedisUnreachableError):
                await bus.publish(placed(1))
            with pytest.raises(RedisUnreachableError):
                await bus.publish_many([placed(1)])
            with pytest.raises(RedisUnreachableError):
                await bus.subscribe("*").__aenter__()
            assert bus.health().subscriptions == ()

    run(main())


def test_a_bus_is_used_while_it_is_open(redis_url: str) -> None:
    """A10."""

    async def main() -> None:
        async with DirectRedisServer.from_url(redis_url) as server:
            bus = EventBus(server, EVENTS, SOURCE)
            assert not bus.health().ok
            with pytest.raises(RuntimeError, match="EventBus is new; use it within async with"):
                await bus.publish(placed(1))
            async with bus:
                assert bus.health().ok
                with pytest.raises(RuntimeError, match="opened before"):
                    await bus.__aenter__()
                subscription = bus.subscribe("*")
                await subscription.__aenter__()
            await bus.__aexit__(None, None, None)
            await subscription.__aexit__(None, None, None)
            assert not bus.health().ok
            with pytest.raises(RuntimeError, match="EventBus is closed; make another one"):
                await bus.publish_many([placed(1)])
            with pytest.raises(RuntimeError, match="EventBus is closed"):
                await bus.subscribe("*").__aenter__()

    run(main())


def test_a_bus_is_used_in_the_loop_of_its_server(redis_url: str) -> None:
    """A6."""

    async def main() -> None:
        def elsewhere() -> None:
            async def use() -> None:
                with pytest.raises(RuntimeError, match="another event loop"):
                    await bus.publish(placed(1))
                with pytest.raises(RuntimeError, match="another event loop"):
                    await bus.subscribe("*").__aenter__()
                with pytest.raises(RuntimeError, match="another event loop"):
                    await anext(events)
                with pytest.raises(RuntimeError, match="another event loop"):
                    aiter(events)

            asyncio.run(use())

        async with open_bus(redis_url) as bus, bus.subscribe("*") as events:
            await asyncio.to_thread(elsewhere)
            sent = await bus.publish(placed(1))
            assert await anext(events) == sent

    run(main())


def test_five_hundred_publish_through_a_pool_of_ten(redis_url: str) -> None:
    """A8."""

    async def main() -> None:
        async with open_bus(redis_url, connections=10) as bus, bus.subscribe("*") as events:
            sent = await asyncio.gather(*(bus.publish(placed(number)) for number in range(500)))
            came = await next_of(events, 500)
            assert {event.id for event in came} == {event.id for event in sent}

    run(main())


def test_cancelled_calls_leave_nothing_behind(redis_url: str) -> None:
    """A1, A3: whatever is cancelled at whatever moment ends at once, and no answer goes astray."""
    rolls = random.Random(7)  # noqa: S311 - no secret

    async def main() -> None:
        async with Proxy(port_of(redis_url)) as proxy:
            url = through(proxy, redis_url)
            server = DirectRedisServer.from_url(url, connections=10)
            async with bus_on(server) as bus:

                @bus.on("*")
                async def handle(_event: object) -> None:
                    await asyncio.sleep(0)

                async def listen() -> None:
                    async with bus.subscribe("*") as events:
                        async for _ in events:
                            pass

                async def listen_with_gaps() -> None:
                    async with bus.subscribe(CHANNEL) as events:
                        async for _ in events.with_gaps():
                            pass

                async def cancelled(call: Any) -> None:
                    proxy.replies.delay = timedelta(milliseconds=rolls.choice([0, 0, 1, 3]))
                    task = asyncio.create_task(call())
                    await asyncio.sleep(rolls.random() * 0.008)
                    is_cancelled = task.cancel()
                    async with asyncio.timeout(5):
                        await asyncio.wait([task])
                    if is_cancelled and not task.cancelled():
                        assert task.exception() is None

                calls = [
                    lambda: bus.publish(placed(1)),
                    lambda: bus.publish_many([placed(1), placed(2)]),
                    listen,
                    listen_with_gaps,
                ]
                for _ in range(count(100_000) // 8):
                    await asyncio.gather(
                        cancelled(bus.run), *(cancelled(rolls.choice(calls)) for _ in range(7))
                    )
                proxy.replies.delay = timedelta()
                for number in range(100):
                    assert await server.execute("ECHO", str(number)) == str(number).encode()
                assert bus.health().ok
                assert bus.health().subscriptions == ()
            assert proxy.open_connections == 0 or await _closed(proxy)

    run(main())


async def _closed(proxy: Proxy) -> bool:
    while proxy.open_connections:
        await asyncio.sleep(0.01)
    return True


def test_a_pool_in_use_is_told_from_a_server_that_is_away(redis_url: str) -> None:

    async def main() -> None:
        async with Proxy(port_of(redis_url)) as proxy:
            url = through(proxy, redis_url)
            brief = timedelta(milliseconds=300)
            async with open_bus(url, timeout=brief, connections=1) as bus:
                proxy.stop()
                first, *others = await asyncio.gather(
                    *(bus.publish(placed(number)) for number in range(10)), return_exceptions=True
                )
                assert isinstance(first, RedisUnreachableError)
                assert any(isinstance(other, RedisBusyError) for other in others)

    run(main())


def test_the_channels_of_a_cluster_are_sharded(redis_cluster_urls: tuple[str, ...]) -> None:
    """P11: a connection for each channel, to the node that has it."""

    async def main() -> None:
        server = ClusterRedisServer([("127.0.0.1", port_of(redis_cluster_urls[0]))])
        async with bus_on(server) as bus, bus.subscribe("*") as events:
            assert len(events.feeds) == len(events.channels) > 1
            first = await bus.publish(placed(1))
            second = await bus.publish(started())
            both = await next_of(events, 2)
            assert {event.id for event in both} == {first.id, second.id}
            many = await bus.publish_many([placed(2), started(), placed(3)])
            came = await next_of(events, 3)
            assert {event.id for event in came} == {event.id for event in many}

    run(main())
