"""Read, change, write: no change is lost, none is made twice (K3)."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import pytest
from maquette.runtime.state import ConflictError, MissingValueError
from maquette.runtime.state.values import TRIES

from tests.runtime.loops import run
from tests.runtime.state.shops import MakeServer, OpenShop, Price, Shop, price, redis

CHANGES: Final = 1000
BIDDERS: Final = 1000
ALWAYS: Final = 10**6


def raised(by: str = "1") -> Callable[[Price], Price]:
    return lambda old: old.model_copy(update={"amount": old.amount + Decimal(by)})


def test_update_gives_what_was_stored(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            for family in (shop.price, shop.kept_price, shop.permanent_price):
                await family.set("1", price("1"))
                assert await family.update("1", raised()) == price("2")
                assert await family.get("1") == price("2")

    run(main())


def test_what_is_not_there_is_not_updated(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            with pytest.raises(MissingValueError, match="set or create it first"):
                await shop.price.update("1", raised())
            assert not await shop.price.exists("1")

    run(main())


def test_k3_a_thousand_changes_at_once_are_all_made(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop(connections=10) as shop:
            await shop.price.set("1", price("0"))
            changed = await asyncio.gather(
                *(shop.price.update("1", raised()) for _ in range(CHANGES))
            )
            assert sorted(each.amount for each in changed) == list(range(1, CHANGES + 1))
            assert await shop.price.get("1") == price(str(CHANGES))

    run(main())


def test_k3_stores_that_know_nothing_of_each_other_lose_no_change(
    make_server: MakeServer,
) -> None:
    async def work(number: int) -> None:
        async with make_server() as server, Shop(server) as shop:
            for _ in range(CHANGES // 10):
                await shop.price.update("1", raised())
                await shop.day.update("1", number, lambda count: count + 1)

    async def main() -> None:
        async with make_server() as server, Shop(server) as shop:
            await shop.price.set("1", price("0"))
            for number in range(10):
                await shop.day.set("1", number, 0)
            await asyncio.gather(*map(work, range(10)))
            assert await shop.price.get("1") == price(str(CHANGES))
            assert await shop.day.get_many([("1", number) for number in range(10)]) == [100] * 10

    run(main())


class TooLowError(Exception):
    """A bid that is not higher than the last."""


def test_k3_of_a_thousand_bidders_each_that_is_accepted_is_higher_than_the_last(
    open_shop: OpenShop,
) -> None:
    """Money of 18 digits in front, none of which a float would keep."""
    chance = random.Random(7)  # noqa: S311 - the same bids each time
    amounts = [
        Decimal(123_456_789_012_345_678) + Decimal(chance.randrange(10**10)).scaleb(-8)
        for _ in range(BIDDERS)
    ]

    async def main() -> None:
        async with open_shop() as shop:
            await shop.price.set("1", price("123456789012345678.00000001", bids=[]))
            accepted: list[Decimal] = []

            async def bid(amount: Decimal) -> bool:
                def higher(old: Price) -> Price:
                    if amount <= old.amount:
                        raise TooLowError
                    bids = [*(old.bids or ()), str(amount)]
                    return old.model_copy(update={"amount": amount, "bids": bids})

                try:
                    await shop.price.update("1", higher)
                except TooLowError:
                    return False
                accepted.append(amount)
                return True

            results = await asyncio.gather(*map(bid, amounts))
            stored = await shop.price.get("1")
            assert stored is not None
            bids = [Decimal(each) for each in stored.bids or ()]
            assert bids == sorted(set(bids))
            assert sorted(accepted) == bids
            assert bids[-1] == stored.amount == max(amounts)
            assert results.count(True) == len(bids) > 1
            for amount, was_accepted in zip(amounts, results, strict=True):
                assert was_accepted or amount < max(amounts)

    run(main())


def test_what_a_change_raises_ends_the_update(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            await shop.price.set("1", price())

            def refuse(_: Price) -> Price:
                raise TooLowError

            with pytest.raises(TooLowError):
                await shop.price.update("1", refuse)
            with pytest.raises(TypeError, match="not a NoneType"):
                await shop.price.update("1", lambda _: None)  # type: ignore[arg-type,return-value]  # pyright: ignore[reportArgumentType]
            assert await shop.price.get("1") == price()
            assert await shop.price.update("1", raised()) == price("2.50")

    run(main())


def test_who_is_always_too_slow_is_told(open_simple_shop: OpenShop) -> None:
    """Somebody else writes between each reading and the writing after it."""

    async def main() -> None:
        async with open_simple_shop() as shop:
            await shop.price.set("1", price())
            calls = 0

            def slow(old: Price) -> Price:
                nonlocal calls
                calls += 1
                other = json.dumps({"lot": str(calls), "amount": "1"})
                _set_beside(shop, other)
                return old

            with pytest.raises(ConflictError, match=f"price:1 was changed by others {TRIES}"):
                await shop.price.update("1", slow)
            assert calls == TRIES
            stored = await shop.price.get("1")
            assert stored is not None
            assert stored.lot == str(TRIES)

    run(main())


def _set_beside(shop: Shop, text: str) -> None:
    """Write on a connection of its own, while the event loop waits."""
    import redis as redis_py

    options: dict[str, Any] = vars(shop)["_backing"].server.client.connection_pool.connection_kwargs
    client: Any = redis_py.Redis(port=options["port"])
    with client:
        client.set("price:1", text)


def test_a_value_deleted_meanwhile_is_missing(open_simple_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            await shop.price.set("1", price())

            def deleted(old: Price) -> Price:
                import redis as redis_py

                options: Any = vars(shop)["_backing"].server.client.connection_pool
                client: Any = redis_py.Redis(port=options.connection_kwargs["port"])
                with client:
                    client.delete("price:1")
                return old

            with pytest.raises(MissingValueError):
                await shop.price.update("1", deleted)
            assert await redis(shop, "EXISTS", "price:1") == 0

    run(main())


def test_updates_of_other_keys_do_not_wait(open_simple_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            for name in ("1", "2"):
                await shop.price.set(name, price())
            turn = vars(shop)["_backing"].turn("price:1")
            async with turn.lock:
                waiting = asyncio.create_task(shop.price.update("1", raised()))
                assert await shop.price.update("2", raised()) == price("2.50")
                assert not waiting.done()
            assert await waiting == price("2.50")
            del turn
            assert len(vars(shop)["_backing"]._turns) == 0

    run(main())
