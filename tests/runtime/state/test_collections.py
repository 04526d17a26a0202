"""Hashes, lists, sets and sorted sets: what users do with them, and how elements stand in Redis."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest

from tests.runtime.loops import run
from tests.runtime.state.shops import OpenShop, Status, moment, price, redis


def test_hashes(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            moods = shop.moods
            assert await moods.get("1", "joy") is None
            assert await moods.get_all("1") == {}
            await moods.set("1", "joy", 0.5)
            await moods.set_many("1", {"fear": 1.0, "größe": 1e21})
            assert await moods.get("1", "joy") == 0.5
            assert await moods.get_many("1", ["fear", "none", "joy"]) == {"fear": 1, "joy": 0.5}
            assert await moods.get_all("1") == {"joy": 0.5, "fear": 1, "größe": 1e21}
            assert await redis(shop, "HGET", "moods:1", "fear") == b"1"
            assert await moods.contains("1", "joy")
            assert await moods.remove("1", "joy")
            assert not await moods.remove("1", "joy")
            assert not await moods.contains("1", "joy")
            assert await moods.size("1") == 2
            assert await moods.delete("1")
            assert await moods.size("1") == 0

    run(main())


def test_hashes_of_many_fields(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            fields = {str(number): float(number) for number in range(20_001)}
            await shop.moods.set_many("1", fields)
            assert await shop.moods.get_all("1") == fields

    run(main())


def test_hashes_refuse_what_is_no_field(open_simple_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            with pytest.raises(ValueError, match="name a field"):
                shop.moods.set_many("1", {})
            with pytest.raises(ValueError, match="name a field"):
                shop.moods.get_many("1", [])
            with pytest.raises(TypeError, match="is a text"):
                shop.moods.get("1", 5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    run(main())


def test_lists(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            history = shop.history
            assert await history.range("1") == []
            assert await history.pop("1") is None
            assert [await history.append("1", each) for each in "abc"] == [1, 2, 3]
            assert await history.append_left("1", "0") == 4
            assert await history.range("1") == ["0", "a", "b", "c"]
            assert await history.pop("1") == "c"
            assert await history.pop_left("1") == "0"
            assert await history.size("1") == 2

    run(main())


@pytest.mark.parametrize("start", [0, 1, 3, 4, 9, -1, -3, -9])
@pytest.mark.parametrize("stop", [None, 0, 1, 3, 4, 9, -1, -3, -9])
def test_ranges_are_slices(open_simple_shop: OpenShop, start: int, stop: int | None) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            values = ["a", "b", "c", "d"]
            for score, each in enumerate(values):
                await shop.history.append("1", each)
                await shop.bidders.add("1", each, score=score)
            assert await shop.history.range("1", start=start, stop=stop) == values[start:stop]
            ranked = await shop.bidders.range("1", start=start, stop=stop)
            assert [each for each, _ in ranked] == values[start:stop]
            ranked = await shop.bidders.range("1", start=start, stop=stop, descending=True)
            assert [each for each, _ in ranked] == values[::-1][start:stop]

    run(main())


def test_lists_that_keep_the_newest(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            for family in (shop.history, shop.kept_history, shop.permanent_history):
                lengths = [await family.append("1", each, most=3) for each in "abcde"]
                assert lengths == [1, 2, 3, 3, 3]
                assert await family.range("1") == ["c", "d", "e"]
                assert await family.append_left("1", "b", most=2) == 2
                assert await family.range("1") == ["b", "c"]
                with pytest.raises(ValueError, match="delete it instead"):
                    family.append("1", "x", most=0)

    run(main())


def test_sets(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            online = shop.online
            assert await online.members("1") == []
            assert await online.add("1", "ada")
            assert not await online.add("1", "ada")
            assert await online.add("1", "ben")
            assert sorted(await online.members("1")) == ["ada", "ben"]
            assert await online.contains("1", "ada")
            assert not await online.contains("1", "eve")
            assert await online.size("1") == 2
            assert await online.remove("1", "ada")
            assert not await online.remove("1", "ada")
            assert await online.members("1") == ["ben"]

    run(main())


def test_sorted_sets(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            bidders = shop.bidders
            assert await bidders.range("1") == []
            assert await bidders.add("1", "ada", score=1.5)
            assert not await bidders.add("1", "ada", score=0.1)
            assert await bidders.incr("1", "ben") == 1
            assert await bidders.incr("1", "ben", by=-0.75) == 0.25
            assert await bidders.add("1", "eve", score=math.inf)
            assert await bidders.score("1", "ada") == 0.1
            assert await bidders.score("1", "eve") == math.inf
            assert await bidders.score("1", "none") is None
            assert await bidders.rank("1", "ben") == 1
            assert await bidders.rank("1", "ben", descending=True) == 1
            assert await bidders.rank("1", "eve", descending=True) == 0
            assert await bidders.rank("1", "none") is None
            assert await bidders.range("1") == [("ada", 0.1), ("ben", 0.25), ("eve", math.inf)]
            assert await bidders.range("1", stop=1, descending=True) == [("eve", math.inf)]
            assert await bidders.range_by_score("1", least=0.25, most=9) == [("ben", 0.25)]
            assert await bidders.range_by_score("1", most=0.25, descending=True) == [
                ("ben", 0.25),
                ("ada", 0.1),
            ]
            assert await bidders.size("1") == 3
            assert await bidders.remove("1", "ada")
            assert not await bidders.remove("1", "ada")
            with pytest.raises(ValueError, match="is no score"):
                bidders.add("1", "ada", score=math.nan)

    run(main())


def test_texts_stand_bare_and_all_else_as_json(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            await shop.online.add("1", 'ö"\n')
            assert await redis(shop, "SISMEMBER", "online:1", 'ö"\n')
            await shop.amounts.append("1", Decimal("1E-8"))
            assert await redis(shop, "LRANGE", "amounts:1", 0, -1) == [b"0.00000001"]
            assert await shop.amounts.range("1") == [Decimal("0.00000001")]
            await shop.numbers.add("1", 2**53 + 1)
            assert await redis(shop, "SISMEMBER", "numbers:1", "9007199254740993")
            assert await shop.numbers.members("1") == [2**53 + 1]
            await shop.moments.add("1", moment(14))
            assert await redis(shop, "SISMEMBER", "moments:1", "2026-03-01T14:00:00.000Z")
            assert await shop.moments.members("1") == [moment(14)]
            await shop.statuses.add("1", Status.SOLD)
            assert await redis(shop, "SISMEMBER", "statuses:1", "sold")
            await redis(shop, "SADD", "statuses:1", "frozen")
            assert set(await shop.statuses.members("1")) == {"sold", "frozen"}
            await shop.offers.append("1", price())
            assert await redis(shop, "LRANGE", "offers:1", 0, -1) == [
                b'{"lot":"42","amount":"1.50"}'
            ]
            assert await shop.offers.range("1") == [price()]
            await shop.anything.add("1", "a text")
            assert await redis(shop, "SISMEMBER", "anything:1", '"a text"')

    run(main())


def test_a_text_that_is_no_utf_8_is_refused(open_simple_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            with pytest.raises(UnicodeEncodeError):
                shop.online.add("1", "\ud83d")

    run(main())
