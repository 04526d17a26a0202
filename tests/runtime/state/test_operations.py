"""Operations: awaited once, or sent together; nothing is forgotten and no value is told."""

from __future__ import annotations

import gc
import warnings
from typing import Any

import pytest
from maquette.runtime.redis_server import RedisUnreachableError
from maquette.runtime.state import StoredValueError

from tests.runtime.loops import run
from tests.runtime.state.shops import MakeServer, OpenShop, Shop, price, redis
from tests.servers import StartRedis

SECRET = "s3cret"  # noqa: S105


def test_a_batch_gives_what_each_operation_would(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            nothing: tuple[object, ...] = await shop.batch()
            assert nothing == ()
            results = await shop.batch(
                shop.price.set("1", price()),
                shop.price.get("1"),
                shop.viewers.incr("1"),
                shop.viewers.incr("1", by=2),
                shop.moods.set("1", "joy", 1),
                shop.moods.get_all("1"),
            )
            assert list(results) == [None, price(), 1, 3, None, {"joy": 1}]
            more = await shop.batch(
                shop.history.append("1", "a"),
                shop.history.range("1"),
                shop.online.add("1", "ada"),
                shop.online.members("1"),
                shop.bidders.incr("1", "ada"),
                shop.bidders.range("1"),
                shop.calls.hit("bid", "ada", most=2),
                shop.price.exists("1"),
                shop.price.delete("1"),
                shop.price.get("1"),
            )
            assert more[:6] == (1, ["a"], True, ["ada"], 1.0, [("ada", 1.0)])
            assert more[7:] == (True, True, None)

    run(main())


def test_all_of_a_batch_is_carried_out_and_the_first_error_told(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            await redis(shop, "SET", "price:1", SECRET)
            await redis(shop, "RPUSH", "viewers:1", "x")
            with pytest.raises(StoredValueError) as caught:
                await shop.batch(
                    shop.price.set("2", price()),
                    shop.viewers.incr("1"),
                    shop.price.get("1"),
                    shop.price.set("3", price()),
                )
            assert caught.value.key == "viewers:1"
            assert await shop.price.get_many(["2", "3"]) == [price(), price()]

    run(main())


def test_a_batch_is_one_round_trip(open_simple_shop: OpenShop) -> None:
    """All of it is sent before the first answer is read."""

    async def main() -> None:
        async with open_simple_shop() as shop:
            calls: list[int] = []
            server: Any = vars(shop)["_backing"].server
            execute_many = server.execute_many

            async def counted(commands: Any) -> Any:
                calls.append(len(commands))
                return await execute_many(commands)

            server.execute_many = counted
            await shop.batch(*(shop.viewers.incr("1") for _ in range(100)))
            await shop.price.get_many(map(str, range(50)))
            assert calls == [100, 50]

    run(main())


def test_an_operation_is_used_once(open_simple_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            operation = shop.viewers.incr("1")
            assert await operation == 1
            with pytest.raises(RuntimeError, match="has been awaited before"):
                await operation
            with pytest.raises(RuntimeError, match="has been awaited before"):
                await shop.batch(operation)
            twice = shop.viewers.incr("1")
            with pytest.raises(RuntimeError, match="has been awaited before"):
                await shop.batch(twice, twice)
            assert await shop.viewers.get("1") == 1

    run(main())


def test_an_operation_that_is_forgotten_warns() -> None:
    shop = Shop(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        shop.price.set("1", price(SECRET.replace("s3cret", "77")))
        gc.collect()
    (warning,) = caught
    assert warning.category is RuntimeWarning
    assert str(warning.message) == "<operation SET on price:1> was never awaited"


def test_nothing_tells_a_value(start_redis: StartRedis, open_simple_shop: OpenShop) -> None:
    async def main() -> None:
        server = start_redis()
        async with open_simple_shop(port=server.port) as shop:
            operation = shop.motto.set(SECRET)
            assert SECRET not in repr(operation)
            server.kill()
            with pytest.raises(RedisUnreachableError) as caught:
                await operation
            assert SECRET not in str(caught.value)

    run(main())


def test_a_batch_has_operations_of_one_store(make_server: MakeServer) -> None:
    async def main() -> None:
        async with make_server() as first, make_server() as second:
            with pytest.raises(ValueError, match="of several stores"):
                await Shop(first).batch(Shop(second).viewers.incr("1"))
            assert await Shop(second).viewers.get("1") == 0

    run(main())
