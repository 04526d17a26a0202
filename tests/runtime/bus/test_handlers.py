"""Handlers run concurrently, in order where asked for, and what one of them does concerns no other."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import asyncio
import gc
import logging
from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest
from maquette.runtime.bus import Gap
from maquette.runtime.bus.handlers import MOST_WAITING, HandlerFailure
from maquette.runtime.events import RejectedEventError
from maquette.runtime.redis_server import RedisUnreachableError
from sothebais.events import BidPlacedEvent, Event, StreamStartEvent

from tests.runtime.bus.buses import (
    CHANNEL,
    HEARTBEAT,
    ended,
    kill_subscribers,
    open_bus,
    placed,
    running,
    started,
    until,
)
from tests.runtime.loops import run

BRIEF = timedelta(milliseconds=50)


def test_handlers_get_what_they_asked_for(redis_url: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus:
            came: defaultdict[str, list[Any]] = defaultdict(list)

            @bus.on(BidPlacedEvent)
            async def bids(event: BidPlacedEvent) -> None:
                came["bids"].append(event)

            @bus.on("stream:*", BidPlacedEvent)
            async def several(event: Any) -> None:
                came["several"].append(event)

            @bus.on(CHANNEL)
            async def channel(event: Any) -> None:
                came["channel"].append(event)

            task = await running(bus)
            bid, start = await bus.publish(placed(1)), await bus.publish(started())
            await bus._server.execute("PUBLISH", CHANNEL, b'{"type":"a:b"}')
            await until(lambda: sum(map(len, came.values())) == 5)
            assert came["bids"] == [bid]
            assert came["several"] == [bid, start]
            assert [each.type for each in came["channel"]] == [bid.type, "a:b"]
            await ended(task)

    run(main())


def test_a_handler_that_fails_disturbs_no_other(
    redis_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """P8: raised, cancelled by itself, no key: each is told, with its event and without its values."""
    asked: list[BaseException] = [ValueError("secret amount"), asyncio.CancelledError()]

    async def main() -> None:
        async with open_bus(redis_url) as bus:
            failures: list[HandlerFailure] = []
            came: list[Event] = []

            @bus.on_error
            async def broken(_failure: HandlerFailure) -> None:
                raise RuntimeError("secret hook")

            @bus.on_error
            async def hangs(_failure: HandlerFailure) -> None:
                await asyncio.Event().wait()

            @bus.on_error
            async def keep(failure: HandlerFailure) -> None:
                failures.append(failure)

            @bus.on(BidPlacedEvent)
            async def fails(event: BidPlacedEvent) -> None:
                number = int(event.data.bid_id)
                if number == 2:
                    task = asyncio.current_task()
                    assert task is not None
                    task.cancel()
                    await asyncio.sleep(0)
                raise asked[number]

            @bus.on(BidPlacedEvent, key=lambda event: [event.data.auction_id])  # type: ignore[arg-type, return-value]
            async def never(_event: BidPlacedEvent) -> None:
                raise AssertionError

            @bus.on(BidPlacedEvent)
            async def others(event: BidPlacedEvent) -> None:
                came.append(event)

            task = await running(bus)
            sent = [await bus.publish(placed(number)) for number in range(3)]
            await until(lambda: len(failures) == 6 and len(came) == 3)
            assert came == sent
            told = {(each.event.id, each.handler.rpartition(".")[2]) for each in failures}
            assert told == {(event.id, name) for event in sent for name in ("fails", "never")}
            assert {type(each.error) for each in failures} == {
                ValueError,
                asyncio.CancelledError,
                TypeError,
            }
            assert bus.health().ok
            assert bus.health().handler_failures == 6
            await until(lambda: bus.health().hook_failures == 6)
            await ended(task)
            assert all(event.id in caplog.text for event in sent)

    run(main())
    assert "auction:bid:placed" in caplog.text
    assert "ValueError, raised at" in caplog.text
    assert "secret" not in caplog.text.replace('"secret', "")  # the line of code, but no message


def test_events_of_one_key_are_handled_in_order(redis_url: str) -> None:
    """A slow key holds up its own events only."""

    async def main() -> None:
        async with open_bus(redis_url) as bus:
            handled: defaultdict[str, list[int]] = defaultdict(list)
            gate = asyncio.Event()
            at_once: defaultdict[str, int] = defaultdict(int)

            @bus.on(BidPlacedEvent, key=lambda event: event.data.auction_id)
            async def decide(event: BidPlacedEvent) -> None:
                auction = event.data.auction_id
                at_once[auction] += 1
                assert at_once[auction] == 1
                if auction == "slow":
                    await gate.wait()
                await asyncio.sleep(0.001 * (int(event.data.bid_id) % 3))
                handled[auction].append(int(event.data.bid_id))
                at_once[auction] -= 1

            task = await running(bus, concurrency=5)
            keys = ["slow", "a", "b", "c"]
            await bus.publish_many(placed(n, keys[n % 4]) for n in range(400))
            await until(lambda: all(len(handled[key]) == 100 for key in "abc"))
            assert handled["slow"] == []
            gate.set()
            await until(lambda: len(handled["slow"]) == 100)
            for place, key in enumerate(keys):
                assert handled[key] == list(range(place, 400, 4))
            assert bus.health().handler_failures == 0
            await ended(task)

    run(main())


def test_no_more_run_at_a_time_than_may(redis_url: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus:
            most = now = done = 0

            @bus.on(BidPlacedEvent)
            async def handle(_event: BidPlacedEvent) -> None:
                nonlocal most, now, done
                now += 1
                most = max(most, now)
                await asyncio.sleep(0.002)
                now -= 1
                done += 1

            task = await running(bus, concurrency=7)
            await bus.publish_many(placed(number) for number in range(200))
            await until(lambda: done == 200)
            assert most == 7
            await ended(task)

    run(main())


def test_when_too_much_waits_no_more_is_read(
    redis_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def main() -> int:
        async with open_bus(redis_url) as bus:

            @bus.on(BidPlacedEvent, key=lambda _event: None)
            async def stuck(_event: BidPlacedEvent) -> None:
                await asyncio.Event().wait()

            task = await running(bus, most=10, grace=BRIEF)
            await bus.publish_many(placed(number) for number in range(2 * MOST_WAITING))
            await until(lambda: bus.health().waiting == MOST_WAITING + 1)
            await asyncio.sleep(3 * HEARTBEAT.total_seconds())
            health = bus.health()
            counts = health.subscriptions[0].counts
            assert health.running == 1
            assert 5 < counts.queued <= 10
            assert counts.received == 1 + MOST_WAITING + 1 + counts.queued
            assert counts.gaps == 0
            await ended(task)
            return health.waiting + counts.queued

    lost = run(main())
    assert f"at least {lost} calls of handlers did not begin" in caplog.text
    assert "1 handlers had not ended within the grace time" in caplog.text


def test_gaps_and_rejected_messages_reach_their_hooks(redis_url: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus:
            gaps: asyncio.Queue[Gap] = asyncio.Queue()
            rejected: asyncio.Queue[RejectedEventError] = asyncio.Queue()
            bus.on_gap(gaps.put)
            bus.on_reject(rejected.put)

            @bus.on(StreamStartEvent)
            async def handle(_event: StreamStartEvent) -> None: ...

            task = await running(bus)
            await kill_subscribers(bus._server)
            gap = await gaps.get()
            assert gap.channels == {StreamStartEvent.channel}
            await bus._server.execute("PUBLISH", StreamStartEvent.channel, b"no event")
            assert (await rejected.get()).payload == b"no event"
            await ended(task)

    run(main())


def test_wrong_calls_say_what_to_do(redis_url: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus:
            with pytest.raises(RuntimeError, match="no handlers to run"):
                await bus.run()
            with pytest.raises(RuntimeError, match="no handlers to run"):
                await bus.started()
            with pytest.raises(ValueError, match="did you mean auction:bid:placed"):
                bus.on("auction:bid:place")

            @bus.on("*")
            async def handle(_event: Any) -> None: ...

            with pytest.raises(ValueError, match="concurrency is 0"):
                await bus.run(concurrency=0)
            task = await running(bus)
            with pytest.raises(RuntimeError, match="runs already"):
                await bus.run()
            with pytest.raises(RuntimeError, match=r"before bus\.run"):
                bus.on("*")
            await ended(task)

        async with open_bus("redis://127.0.0.1:1/0") as nowhere:
            nowhere.on("*")(handle)
            task = asyncio.create_task(nowhere.run())
            with pytest.raises(RedisUnreachableError):
                await nowhere.started()
            with pytest.raises(RedisUnreachableError):
                await task
            assert not nowhere.health().ok
            assert nowhere.health().cause == "RedisUnreachableError"

    run(main())


def test_a_bug_in_listening_is_seen(redis_url: str, caplog: pytest.LogCaptureFixture) -> None:
    """A5: reading raises it, running raises it, and the health is red."""

    async def main() -> None:
        def broken(payload: bytes) -> Any:
            if b"bug" in payload:
                raise ZeroDivisionError("secret")
            return parse(payload)

        async with open_bus(redis_url) as bus:
            parse, bus._context.parse = bus._context.parse, broken

            @bus.on("*")
            async def handle(_event: Any) -> None: ...

            async with bus.subscribe("*") as events:
                task = await running(bus)
                sent = await bus.publish(placed(1))
                await bus._server.execute("PUBLISH", CHANNEL, b"bug")
                await until(task.done)
                with pytest.raises(ZeroDivisionError):
                    await task
                health = bus.health()
                assert not health.ok
                assert health.cause == "ZeroDivisionError"
                assert [each.cause for each in health.subscriptions] == ["ZeroDivisionError"]
                assert await anext(events) == sent
                for _ in range(2):
                    with pytest.raises(ZeroDivisionError):
                        await anext(events)
            assert not bus.health().ok

    run(main())
    assert "ZeroDivisionError" in caplog.text
    assert "secret" not in caplog.text.replace('"secret"', "")


def test_background_work_is_not_collected(redis_url: str) -> None:
    """A4."""

    async def main() -> None:
        async with open_bus(redis_url) as bus:
            came: list[Any] = []

            @bus.on("*")
            async def handle(event: Any) -> None:
                await asyncio.sleep(0.01)
                came.append(event)

            await running(bus)
            await bus.subscribe("*").__aenter__()
            for number in range(50):
                gc.collect()
                await bus.publish(placed(number))
                gc.collect()
            await until(lambda: len(came) == 50)
            assert len(bus.health().subscriptions) == 2
            assert {each.counts.received for each in bus.health().subscriptions} == {50}
        await until(lambda: len(asyncio.all_tasks()) == 1)

    run(main())


def test_handlers_run_in_other_threads_too(redis_url: str) -> None:
    """A6: in the event loop of each; signals are left to the main thread."""

    async def main() -> None:
        async with open_bus(redis_url) as bus:
            came = asyncio.Event()

            @bus.on("*")
            async def handle(_event: Any) -> None:
                came.set()

            task = await running(bus)
            await bus.publish(placed(1))
            await came.wait()
            await ended(task)
            assert bus.health().handler_failures == 0

    async def threads() -> None:
        await asyncio.gather(*(asyncio.to_thread(run, main()) for _ in range(2)))

    asyncio.run(threads())


def test_a_flood_for_a_hook_that_hangs_is_bounded(
    redis_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)

    async def main() -> None:
        async with open_bus(redis_url) as bus, bus.subscribe("*") as events:

            @bus.on_reject
            async def hangs(_error: RejectedEventError) -> None:
                await asyncio.Event().wait()

            await bus._server.execute_many([("PUBLISH", CHANNEL, b"no event")] * 3000)
            sent = await bus.publish(placed(1))
            assert await anext(events) == sent
            assert events.counts.rejected == 3000
            assert bus.health().hook_failures in {1999, 2000}

    run(main())


def test_run_may_be_called_again_after_a_wrong_call(redis_url: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus:

            @bus.on("*")
            async def handle(_event: Any) -> None: ...

            with pytest.raises(ValueError, match="most is 0"):
                await bus.run(most=0)
            await ended(await running(bus))

    run(main())


class Service:
    def handle(self, _event: Any) -> None: ...


def test_what_is_not_async_is_refused(redis_url: str) -> None:
    async def main() -> None:
        def hook(_occurrence: Any) -> None: ...

        async with open_bus(redis_url) as bus:
            for register in (bus.on("*"), bus.on_gap, bus.on_reject, bus.on_error):
                refusing: Any = register
                for function in (hook, Service().handle, print):
                    with pytest.raises(TypeError, match="has to be an async function"):
                        refusing(function)

    run(main())
