"""Handlers that run when the bus ends, however it does, have their grace time, and nothing is left."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import anyio
import pytest
from sothebais.events import BidPlacedEvent

from tests.runtime.bus.buses import CHANNEL, ended, open_bus, placed, running, until
from tests.runtime.loops import run

SERVICE = """
import asyncio, sys
from datetime import timedelta
from maquette.runtime.bus import EventBus
from maquette.runtime.redis_server import DirectRedisServer
from sothebais.events import EVENTS, BidPlacedEvent

async def main():
    async with DirectRedisServer.from_url(sys.argv[1]) as server:
        async with EventBus(server, EVENTS, "auction-engine") as bus:
            @bus.on(BidPlacedEvent)
            async def handle(event):
                print("begun", flush=True)
                await asyncio.sleep(float(sys.argv[2]))
                print("done", flush=True)

            print("up", flush=True)
            await bus.run(concurrency=1, grace=timedelta(seconds=float(sys.argv[3])))
            print("ended", flush=True)

asyncio.run(main())
"""


def test_what_runs_at_the_end_may_finish(redis_url: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus:
            begun = finished = cancelled = 0

            @bus.on(BidPlacedEvent)
            async def handle(event: BidPlacedEvent) -> None:
                nonlocal begun, finished, cancelled
                begun += 1
                try:
                    await asyncio.sleep(0.1 if event.data.auction_id == "42" else 3600)
                    finished += 1
                except asyncio.CancelledError:
                    cancelled += 1
                    raise

            task = await running(bus, grace=timedelta(milliseconds=500))
            await bus.publish_many(placed(number) for number in range(5))
            await bus.publish_many(placed(number, "slow") for number in range(3))
            await until(lambda: begun == 8)
            await ended(task)
            assert (finished, cancelled) == (5, 3)
            assert bus.health().handler_failures == 0
            assert bus.health().subscriptions == ()

            again = await running(bus)
            await bus.publish(placed(9, "slow"))
            await until(lambda: begun == 9)
            again.cancel()
            await until(lambda: bus.health().subscriptions == ())
            assert not again.done()
            again.cancel()
            await asyncio.wait([again])
            assert cancelled == 4  # who cancels twice does not wait

    run(main())


def test_closing_the_bus_ends_what_runs(redis_url: str) -> None:
    """A10: also while a handler is busy and more events wait: none of these begins."""

    async def main() -> None:
        begun: list[str] = []
        async with open_bus(redis_url) as bus:

            @bus.on(BidPlacedEvent)
            async def handle(event: BidPlacedEvent) -> None:
                begun.append(event.data.bid_id)
                await asyncio.sleep(0.1)

            task = await running(bus, concurrency=1)
            await bus.publish_many(placed(number) for number in range(20))
            await until(lambda: begun == ["0"])
            await until(lambda: bus.health().subscriptions[0].counts.received == 20)
        await task
        assert begun == ["0"]
        assert bus.health().cause is None

    run(main())


def test_a10_a_scope_of_anyio_gives_the_grace_time_too(redis_url: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus:
            begun, finished = asyncio.Event(), asyncio.Event()

            @bus.on("*")
            async def handle(_event: Any) -> None:
                begun.set()
                await asyncio.sleep(0.3)
                finished.set()

            with anyio.CancelScope() as scope:
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(bus.run)
                    await bus.started()
                    await bus.publish(placed(1))
                    await begun.wait()
                    scope.cancel()
            assert finished.is_set()

    run(main())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_service_when_its_handlers_have(redis_url: str, number: int) -> None:
    """A12."""
    lines, errors, code = asyncio.run(serve(redis_url, [number], seconds=0.3, grace=30))
    assert lines == ["up", "begun", "done", "ended"]
    assert "at least 1 calls of handlers did not begin" in errors
    assert "Task was destroyed" not in errors
    assert code == 0


def test_a_second_signal_ends_it_at_once(redis_url: str) -> None:
    """A12."""
    signals = [signal.SIGTERM, signal.SIGTERM]
    lines, errors, code = asyncio.run(serve(redis_url, signals, seconds=3600, grace=3600))
    assert lines == ["up", "begun", "ended"]
    assert "1 handlers had not ended" in errors
    assert code == 0


async def serve(
    url: str, signals: Sequence[int], *, seconds: float, grace: float
) -> tuple[list[str], str, int]:
    """Run a service, give it two events, and signal while it handles the first."""
    service = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-X", "dev", "-W", "error", "-c", SERVICE, url, str(seconds), str(grace)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": "generated"},
    )
    assert service.stdout is not None
    lines = [await service.stdout.readline()]
    async with open_bus(url) as bus:
        while not await bus._server.execute("PUBLISH", CHANNEL, b"is anybody there"):
            await asyncio.sleep(0.01)
        await bus.publish_many([placed(1), placed(2)])
    lines.append(await service.stdout.readline())
    await asyncio.sleep(0.1)
    for number in signals:
        service.send_signal(number)
        await asyncio.sleep(0.2)
    rest, errors = await asyncio.wait_for(service.communicate(), 60)
    assert service.returncode is not None
    text = (b"".join(lines) + rest).decode()
    return text.splitlines(), errors.decode(), service.returncode


def test_what_was_set_for_signals_is_set_again(redis_url: str) -> None:
    async def main() -> None:
        async with open_bus(redis_url) as bus:

            @bus.on("*")
            async def handle(_event: Any) -> None: ...

            before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
            task = await running(bus)
            assert signal.getsignal(signal.SIGTERM) != before[0]
            await ended(task)
            after = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
            assert after == before

    run(main())
