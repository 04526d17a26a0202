"""Locks: one owner at a time, who alone gives it back, and none for longer than the TTL."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta
from typing import Any

import anyio
import pytest
from maquette.runtime.redis_server import RedisUnreachableError
from maquette.runtime.state import LockBusyError, LockLostError
from redis.asyncio.lock import Lock as PeersLock

from tests.counts import count
from tests.proxy import Proxy
from tests.runtime.loops import run
from tests.runtime.state.shops import MakeServer, OpenShop, Shop, is_about, redis, server_of
from tests.servers import RedisProcess

SHORT = timedelta(milliseconds=50)


def test_a_lock_is_held_within_and_gone_after(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            async with shop.lock("auction:42"):
                assert is_about(await shop.lock.ttl("auction:42"), timedelta(minutes=1))
                assert not await shop.lock.exists("auction:43")
            assert not await shop.lock.exists("auction:42")

    run(main())


def test_one_at_a_time_has_it(make_server: MakeServer) -> None:
    """Tasks of one store and of others, which know nothing of each other."""
    inside = 0
    most = 0

    async def work(shop: Shop) -> None:
        nonlocal inside, most
        async with shop.lock("auction:42"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    async def main() -> None:
        async with make_server() as first, make_server() as second:
            shops = [Shop(first), Shop(second)]
            await asyncio.gather(*(work(shops[number % 2]) for number in range(60)))
        assert most == 1

    run(main())


def test_who_waits_in_vain_is_told(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop, shop.lock("a"):
            for wait in (timedelta(), SHORT):
                with pytest.raises(LockBusyError, match="somebody else had the lock lock:a"):
                    async with shop.lock("a", wait=wait):
                        raise AssertionError
            assert await shop.lock.exists("a")

    run(main())


def test_a_lock_that_ran_out_is_lost_and_frees_nobody_elses(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            lost = await shop.short_lock("a").__aenter__()
            async with shop.short_lock("a") as other:
                with pytest.raises(LockLostError, match=r"ran out after 0\.3 s") as caught:
                    await lost.__aexit__(None, None, None)
                assert caught.value.key == "short:lock:a"
                with pytest.raises(LockLostError):
                    await lost.extend()
                await other.extend()
            assert not await shop.short_lock.exists("a")

    run(main())


def test_an_extended_lock_lives_on(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop, shop.lock("a") as lock:
            await redis(shop, "PEXPIRE", "lock:a", 5000)
            await lock.extend()
            assert is_about(await shop.lock.ttl("a"), timedelta(minutes=1))
            assert await shop.lock.ttl("a") != timedelta(seconds=5)

    run(main())


def test_an_error_from_within_goes_first(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:

            async def fail() -> None:
                async with shop.lock("a"):
                    await shop.lock.delete("a")
                    raise KeyError

            with pytest.raises(KeyError) as caught:
                await fail()
            assert "ran out" in caught.value.__notes__[0]
            with pytest.raises(KeyError):
                async with shop.lock("a"):
                    raise KeyError
            assert not await shop.lock.exists("a")

    run(main())


def test_a_lock_is_used_once(open_simple_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            lock = shop.lock("a")
            async with lock:
                pass
            with pytest.raises(RuntimeError, match="has been used before"):
                async with lock:
                    raise AssertionError

    run(main())


def test_locks_of_redis_py_and_ours_keep_each_other_out(open_simple_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            client: Any = server_of(shop).client
            async with PeersLock(client, "lock:a", timeout=60):
                with pytest.raises(LockBusyError):
                    async with shop.lock("a", wait=timedelta()):
                        raise AssertionError
            async with shop.lock("a"):
                peer = PeersLock(client, "lock:a", timeout=60, blocking=False)
                assert not await peer.acquire()

    run(main())


def test_a1_whoever_is_cancelled_leaves_no_lock(open_shop: OpenShop) -> None:
    """At any moment: while it waits, is taken, is held, is given back."""
    chance = random.Random(11)  # noqa: S311 - the same moments each time

    async def work(shop: Shop, name: str) -> None:
        async with shop.lock(name):
            await asyncio.sleep(0)

    async def main() -> None:
        async with open_shop(connections=4) as shop:
            for _ in range(count(10_000)):
                tasks = [asyncio.create_task(work(shop, name)) for name in "aaab"]
                for _ in range(chance.randrange(40)):
                    await asyncio.sleep(0)
                for task in tasks[:3]:
                    task.cancel()
                results = await asyncio.gather(*tasks, return_exceptions=True)
                assert all(
                    each is None or isinstance(each, asyncio.CancelledError) for each in results
                )
                async with shop.lock("a", wait=timedelta(seconds=30)):
                    pass
            backing = vars(shop)["_backing"]
            await asyncio.gather(*backing.tasks, return_exceptions=True)
            assert not await shop.lock.exists("a")

    run(main())


def test_a3_cancelling_is_not_held_up_by_a_dead_server(
    open_simple_shop: OpenShop, oldest_redis: RedisProcess
) -> None:
    async def main() -> None:
        async with (
            Proxy(oldest_redis.port) as proxy,
            open_simple_shop(port=proxy.port, timeout=timedelta(seconds=1)) as shop,
        ):
            held = shop.lock("b")
            await held.__aenter__()
            proxy.stop()

            async def take() -> None:
                async with shop.lock("a"):
                    raise AssertionError

            for work in (take(), held.__aexit__(None, None, None), shop.price.get("1")):
                task = asyncio.ensure_future(work)
                await asyncio.sleep(0.05)
                task.cancel()
                async with asyncio.timeout(0.9):
                    with pytest.raises(asyncio.CancelledError):
                        await task
            proxy.resume()

    run(main())


def test_a_server_that_is_gone_is_told(
    open_simple_shop: OpenShop, oldest_redis: RedisProcess
) -> None:
    async def main() -> None:
        async with (
            Proxy(oldest_redis.port) as proxy,
            open_simple_shop(port=proxy.port, timeout=timedelta(seconds=1)) as shop,
        ):

            async def lose(error: Exception | None = None) -> None:
                await proxy.accept()
                async with shop.lock("a" if error is None else "b"):
                    await proxy.refuse()
                    await proxy.close_connections()
                    if error is not None:
                        raise error

            with pytest.raises(RedisUnreachableError):
                await lose()
            with pytest.raises(RedisUnreachableError):
                async with shop.lock("a"):
                    raise AssertionError
            with pytest.raises(KeyError) as caught:
                await lose(KeyError())
            assert "was not given back" in caught.value.__notes__[0]

    run(main())


def test_a10_a_scope_of_anyio_that_ends_leaves_no_lock(make_server: MakeServer) -> None:
    async def main() -> None:
        async with make_server() as server:
            with anyio.move_on_after(0.1):
                async with Shop(server) as shop, shop.lock("a"):
                    await asyncio.sleep(3600)
            async with Shop(server) as shop:
                assert not await shop.lock.exists("a")

    run(main())


def test_a_lock_that_is_not_held_is_not_extended(open_simple_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            with pytest.raises(RuntimeError, match="is not held"):
                await shop.lock("a").extend()

    run(main())
