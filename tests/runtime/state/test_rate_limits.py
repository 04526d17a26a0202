"""Rate limits: as many calls as are allowed in a window, however many come at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from maquette.runtime.state import Hit

from tests.runtime.loops import run
from tests.runtime.state.shops import OpenShop, is_about, redis

MINUTE = timedelta(minutes=1)


def test_as_many_are_allowed_as_the_caller_says(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            hits = [await shop.calls.hit("bid", "ada", most=3) for _ in range(5)]
            assert [hit.is_allowed for hit in hits] == [True, True, True, False, False]
            assert [hit.remaining for hit in hits] == [2, 1, 0, 0, 0]
            assert hits[0] == Hit(is_allowed=True, remaining=2, retry_after=timedelta())
            assert timedelta() < hits[-1].retry_after <= MINUTE
            assert await redis(shop, "GET", "rate:bid:ada") == b"3"
            assert (await shop.calls.hit("bid", "::1", most=1)).is_allowed
            assert (await shop.calls.hit("bid", "ada", most=4)).is_allowed
            assert await shop.calls.delete("bid", "ada")
            assert (await shop.calls.hit("bid", "ada", most=1)).is_allowed

    run(main())


def test_of_a_thousand_at_once_ten_are_allowed(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            hits = await asyncio.gather(
                *(shop.calls.hit("bid", "ada", most=10) for _ in range(1000))
            )
            assert sum(hit.is_allowed for hit in hits) == 10
            assert sorted(hit.remaining for hit in hits if hit.is_allowed) == list(range(10))

    run(main())


def test_the_window_begins_with_the_first_call(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            await shop.calls.hit("bid", "ada", most=2)
            await redis(shop, "EXPIRE", "rate:bid:ada", 5)
            await shop.calls.hit("bid", "ada", most=2)
            refused = await shop.calls.hit("bid", "ada", most=2)
            assert timedelta() < refused.retry_after <= timedelta(seconds=5)

    run(main())


def test_after_the_window_calls_are_allowed_again(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            assert (await shop.short_calls.hit("ada", most=1)).is_allowed
            while not (hit := await shop.short_calls.hit("ada", most=1)).is_allowed:
                await asyncio.sleep(hit.retry_after.total_seconds())

    run(main())


def test_k6_nobody_is_locked_out_for_ever(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            await redis(shop, "SET", "rate:bid:ada", 99)
            hit = await shop.calls.hit("bid", "ada", most=1)
            assert not hit.is_allowed
            assert hit.retry_after == MINUTE
            assert is_about(await shop.calls.ttl("bid", "ada"), MINUTE)

    run(main())


def test_a_limit_of_nothing_is_refused(open_simple_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            with pytest.raises(ValueError, match="would allow nothing"):
                shop.calls.hit("bid", "ada", most=0)

    run(main())
