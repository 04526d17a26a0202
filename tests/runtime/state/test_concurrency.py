"""Many at once, cancelled at any moment, in the wrong loop, on a server that dies (A1, A3, A6, A8, K4)."""

# pyright: reportPrivateUsage=false

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import pytest
from maquette.runtime.redis_server import DirectRedisServer, RedisServerError

from tests.counts import count
from tests.proxy import Proxy
from tests.runtime.loops import run
from tests.runtime.state.shops import OpenShop, Shop, price, redis, server_of
from tests.servers import RedisProcess, StartRedis


def test_a8_five_hundred_operations_on_ten_connections(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop(connections=10) as shop:
            await asyncio.gather(*(shop.price.set(str(n), price(str(n))) for n in range(500)))
            found = await asyncio.gather(*(shop.price.get(str(n)) for n in range(500)))
            assert found == [price(str(n)) for n in range(500)]

    run(main())


def test_a1_cancelling_crosses_no_replies_and_leaks_no_connection(
    open_simple_shop: OpenShop, oldest_redis: RedisProcess
) -> None:
    chance = random.Random(5)  # noqa: S311 - the same moments each time

    def verb(shop: Shop, name: str) -> Awaitable[Any]:
        return chance.choice(
            (
                lambda: shop.price.get(name),
                lambda: shop.price.set(name, price(name)),
                lambda: shop.price.update(name, lambda old: old),
                lambda: shop.price.get_many([name, name]),
                lambda: shop.batch(shop.price.get(name), shop.viewers.incr(name)),
                lambda: shop.viewers.incr(name),
                lambda: shop.calls.hit("bid", name, most=5),
            )
        )()

    async def work(shop: Shop, name: str) -> None:
        await verb(shop, name)

    async def main() -> None:
        async with (
            Proxy(oldest_redis.port) as proxy,
            open_simple_shop(port=proxy.port, connections=5) as shop,
        ):
            names = [str(number) for number in range(20)]
            for name in names:
                await shop.price.set(name, price(name))
            proxy.replies.delay = timedelta(microseconds=200)
            cancelled = 0
            while cancelled < count(100_000):
                tasks = [asyncio.create_task(work(shop, name)) for name in names]
                for task in tasks:
                    await asyncio.sleep(chance.random() / 1000)
                    cancelled += task.cancel()
                results = await asyncio.gather(*tasks, return_exceptions=True)
                assert {type(each) for each in results} <= {type(None), asyncio.CancelledError}
            proxy.replies.delay = timedelta()
            for name in names * 5:
                assert await shop.price.get(name) == price(name)
            assert server_of(shop)._free._value == 5
            assert proxy.open_connections <= 5

    run(main())


def test_a3_every_verb_can_be_cancelled_while_no_answer_comes(
    open_simple_shop: OpenShop, oldest_redis: RedisProcess
) -> None:
    async def main() -> None:
        async with (
            Proxy(oldest_redis.port) as proxy,
            open_simple_shop(port=proxy.port) as shop,
        ):
            await shop.price.set("1", price())
            proxy.stop()

            async def scan() -> None:
                async for _ in shop.price.scan():
                    raise AssertionError

            async def operation() -> None:
                await shop.price.get("1")

            verbs = (
                operation(),
                scan(),
                shop.batch(shop.price.get("1"), shop.viewers.incr("1")),
                shop.price.update("1", lambda old: old),
                shop.price.get_many(["1"]),
                Shop(server_of(shop)).__aenter__(),
            )
            tasks = [asyncio.ensure_future(verb) for verb in verbs]
            await asyncio.sleep(0.1)
            for task in tasks:
                assert not task.done()
                task.cancel()
            _, pending = await asyncio.wait(tasks, timeout=1)
            assert not pending
            assert all(task.cancelled() for task in tasks)
            proxy.resume()
            await proxy.close_connections()

    run(main())


def test_a6_a_store_of_another_loop_says_so(oldest_redis: RedisProcess) -> None:
    server = DirectRedisServer.from_url(oldest_redis.url)
    shop = Shop(server)

    async def opened() -> None:
        await server.__aenter__()
        async with shop:
            await shop.price.set("1", price())

    async def elsewhere() -> None:
        for verb in (
            lambda: shop.price.get("1").run(),
            lambda: shop.price.update("1", lambda old: old),
            lambda: shop.batch(shop.price.get("1")),
            lambda: shop.lock("a").__aenter__(),
        ):
            with pytest.raises(RuntimeError, match="was opened in another event loop"):
                await verb()

    async def both() -> None:
        await opened()
        await asyncio.to_thread(lambda: asyncio.run(elsewhere()))
        await server.__aexit__(None, None, None)
        with pytest.raises(RuntimeError, match="is closed"):
            await shop.price.get("1")

    run(both())


def test_a6_a_store_may_be_made_where_no_loop_runs(oldest_redis: RedisProcess) -> None:
    async def main(shop: Shop, server: DirectRedisServer) -> None:
        async with server, shop:
            await shop.price.set("1", price())
            assert await shop.price.update("1", lambda old: old) == price()
            async with shop.lock("a"):
                pass

    for _ in range(2):
        server = DirectRedisServer.from_url(oldest_redis.url)
        run(main(Shop(server), server))


def test_k4_no_key_is_left_without_a_ttl_when_the_server_dies(
    start_redis: StartRedis, open_simple_shop: OpenShop
) -> None:
    """It is killed in the middle of writes that it has on disk, and started again."""
    server = start_redis("--appendonly", "yes", "--appendfsync", "always")

    async def write(shop: Shop, number: int) -> None:
        for name in range(1000):
            await shop.kept_viewers.incr(f"{number}-{name}")
            await shop.history.append(f"{number}-{name}", "a")
            await shop.kept_price.set(f"{number}-{name}", price())

    async def main() -> None:
        async with open_simple_shop(port=server.port) as shop:
            writes = [asyncio.create_task(write(shop, number)) for number in range(20)]
            while await redis(shop, "DBSIZE") < 200:
                await asyncio.sleep(0)
            server.kill()
            results = await asyncio.gather(*writes, return_exceptions=True)
            assert all(isinstance(each, RedisServerError) for each in results)
        server.start()
        async with open_simple_shop(port=server.port) as shop:
            keys = [key async for key in server_of(shop).scan("*")]
            assert len(keys) >= 200
            assert [key for key in keys if await redis(shop, "PTTL", key) == -1] == []

    run(main())
