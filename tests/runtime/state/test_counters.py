"""Counters: Redis counts, in 64 bits."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import pytest
from maquette.runtime.state import CounterOverflowError

from tests.runtime.loops import run
from tests.runtime.state.shops import OpenShop, redis

MOST: Final = 2**63 - 1
LEAST: Final = -(2**63)


def test_counters_count(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            for family in (shop.viewers, shop.kept_viewers, shop.permanent_viewers):
                assert await family.get("1") == 0
                assert not await family.exists("1")
                assert await family.incr("1") == 1
                assert await family.incr("1", by=10) == 11
                assert await family.decr("1") == 10
                assert await family.decr("1", by=15) == -5
                assert await family.get("1") == -5
                assert await redis(shop, "GET", family.key("1")) == b"-5"
                await family.set("1", 7)
                assert await redis(shop, "GET", family.key("1")) == b"7"
                assert await family.incr("1") == 8

    run(main())


def test_what_others_counted_is_read(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            assert await redis(shop, "INCRBY", "viewers:1", 41) == 41
            assert await shop.viewers.incr("1") == 42

    run(main())


@pytest.mark.parametrize(("limit", "by"), [(MOST, 1), (LEAST, -1)])
def test_a_count_does_not_leave_its_64_bits(open_shop: OpenShop, limit: int, by: int) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            for family in (shop.viewers, shop.permanent_viewers):
                await family.set("1", limit)
                assert await family.get("1") == limit
                with pytest.raises(CounterOverflowError, match="64 bits") as caught:
                    await family.incr("1", by=by)
                assert caught.value.key == family.key("1")
                assert await family.get("1") == limit

    run(main())


@pytest.mark.parametrize("number", [MOST + 1, LEAST - 1, 1.5, "1", True, None])
def test_a_number_of_other_kinds_is_refused(open_simple_shop: OpenShop, number: Any) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            with pytest.raises((TypeError, ValueError)):
                shop.viewers.incr("1", by=number)
            with pytest.raises((TypeError, ValueError)):
                shop.viewers.set("1", number)

    run(main())


def test_k3_no_count_is_lost(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop(connections=10) as shop:
            counts = await asyncio.gather(*(shop.viewers.incr("1") for _ in range(1000)))
            assert sorted(counts) == list(range(1, 1001))

    run(main())
