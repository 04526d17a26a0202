"""What others left there and does not fit: told with its place, and left as it is (K7)."""

from __future__ import annotations

import pickle
from collections.abc import Awaitable, Callable
from typing import Any, Final

import pytest
from maquette.runtime.redis_server import RedisRefusedError
from maquette.runtime.state import StateError, StoredValueError

from tests.runtime.loops import run
from tests.runtime.state.shops import OpenShop, price, redis, unchanged

SECRET: Final = "s3cret"  # noqa: S105

VALUES: Final[dict[str, tuple[bytes, tuple[str | int, ...]]]] = {
    "no JSON": (SECRET.encode(), ()),
    "nothing": (b"", ()),
    "cut off": (b'{"lot":"s3cret","amo', ()),
    "another type": (b'["s3cret"]', ()),
    "null": (b"null", ()),
    "a field of another type": (b'{"lot":"1","amount":{"s3cret":1}}', ("amount",)),
    "a number in place of money": (b'{"lot":"s3cret","amount":1.5}', ("amount",)),
    "an older shape": (b'{"lot":"s3cret","price":"1"}', ("amount",)),
    "no text": (b'{"lot":"\xff","amount":"1"}', ()),
    "no number": (b'{"lot":"s3cret","amount":"1","x":NaN}', ()),
}


async def misfit(awaitable: Awaitable[object], key: str) -> StoredValueError:
    """Give the error with which something fails, once it has been seen to tell no value."""
    with pytest.raises(StoredValueError) as caught:
        await awaitable
    error = caught.value
    assert error.key == key
    assert key in str(error)
    assert SECRET not in f"{error} {error.misfits!r} {error!r}"
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301 - ours
    assert (copied.key, copied.misfits, str(copied)) == (key, error.misfits, str(error))
    return error


@pytest.mark.parametrize("name", VALUES)
def test_k7_a_value_that_does_not_fit_is_told_and_left(open_shop: OpenShop, name: str) -> None:
    text, place = VALUES[name]

    async def main() -> None:
        async with open_shop() as shop:
            await redis(shop, "SET", "price:1", text)
            error = await misfit(shop.price.get("1"), "price:1")
            assert error.misfits[0].place == place
            await misfit(shop.price.update("1", unchanged), "price:1")
            await misfit(shop.price.get_many(["2", "1"]), "price:1")
            assert not await shop.price.create("1", price())
            assert await redis(shop, "GET", "price:1") == text
            await shop.price.set("1", price())
            assert await shop.price.get("1") == price()

    run(main())


OTHER_KINDS: Final[dict[str, Callable[[Any], Awaitable[object]]]] = {
    "price get": lambda it: it.get("1"),
    "price get_many": lambda it: it.get_many(["1"]),
    "price update": lambda it: it.update("1", unchanged),
    "viewers get": lambda it: it.get("1"),
    "viewers incr": lambda it: it.incr("1"),
    "kept_viewers incr": lambda it: it.incr("1"),
    "permanent_viewers incr": lambda it: it.incr("1"),
    "moods get": lambda it: it.get("1", "a"),
    "moods get_many": lambda it: it.get_many("1", ["a"]),
    "moods get_all": lambda it: it.get_all("1"),
    "moods set": lambda it: it.set("1", "a", 1),
    "moods set_many": lambda it: it.set_many("1", {"a": 1}),
    "permanent_moods set": lambda it: it.set("1", "a", 1),
    "history append": lambda it: it.append("1", "a"),
    "history append most": lambda it: it.append("1", "a", most=1),
    "history range": lambda it: it.range("1"),
    "history pop": lambda it: it.pop("1"),
    "online add": lambda it: it.add("1", "a"),
    "online members": lambda it: it.members("1"),
    "bidders add": lambda it: it.add("1", "a", score=1),
    "bidders incr": lambda it: it.incr("1", "a"),
    "bidders range": lambda it: it.range("1"),
}


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_k7_a_key_of_another_kind_is_told_and_left(open_shop: OpenShop, name: str) -> None:
    attribute = name.partition(" ")[0]
    others = {
        "stream": ("XADD", ("1-1", "a", SECRET)),
        "set": ("SADD", (SECRET,)) if attribute != "online" else ("RPUSH", (SECRET,)),
    }

    async def main() -> None:
        async with open_shop() as shop:
            family: Any = getattr(shop, attribute)
            key = family.key("1")
            for command, words in others.values():
                await redis(shop, command, key, *words)
                before = await redis(shop, "DUMP", key)
                error = await misfit(OTHER_KINDS[name](family), key)
                assert "another kind in Redis" in str(error)
                assert isinstance(error.__cause__, RedisRefusedError | None)
                assert await redis(shop, "DUMP", key) == before
                assert await redis(shop, "PTTL", key) == -1
                assert await family.delete("1")

    run(main())


def test_k7_elements_that_do_not_fit_are_told_by_their_place(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            await redis(shop, "HSET", "moods:1", "joy", "0.5", "fear", SECRET)
            for reading in (shop.moods.get_all("1"), shop.moods.get_many("1", ["joy", "fear"])):
                assert (await misfit(reading, "moods:1")).misfits[0].place == ("fear",)
            assert await shop.moods.get("1", "joy") == 0.5
            await misfit(shop.moods.get("1", "fear"), "moods:1")
            await redis(shop, "RPUSH", "amounts:1", "1.50", SECRET)
            assert (await misfit(shop.amounts.range("1"), "amounts:1")).misfits[0].place == (1,)
            await redis(shop, "RPUSH", "offers:1", '{"lot":"1","amount":"1"}', '{"lot":"s3cret"}')
            assert (await misfit(shop.offers.range("1"), "offers:1")).misfits[0].place == (
                1,
                "amount",
            )
            await redis(shop, "SADD", "online:1", b"\xff")
            await misfit(shop.online.members("1"), "online:1")
            await redis(shop, "SADD", "moments:1", "yesterday")
            await misfit(shop.moments.members("1"), "moments:1")

    run(main())


@pytest.mark.parametrize("text", ["", "s3cret", "1.5", " 1", "+1", "01", "1e3", "9" * 30, '"1"'])
def test_k7_a_counter_that_is_no_number_is_told_and_left(open_shop: OpenShop, text: str) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            for family in (shop.viewers, shop.kept_viewers, shop.permanent_viewers):
                key = family.key("1")
                await redis(shop, "SET", key, text)
                await misfit(family.get("1"), key)
                await misfit(family.incr("1"), key)
                await misfit(family.decr("1"), key)
                assert await redis(shop, "GET", key) == text.encode()
                assert await redis(shop, "PTTL", key) == -1

    run(main())


def test_k7_a_limit_that_is_no_number_is_told_and_left(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            await redis(shop, "SET", "rate:bid:ada", SECRET)
            await misfit(shop.calls.hit("bid", "ada", most=3), "rate:bid:ada")
            assert await redis(shop, "GET", "rate:bid:ada") == SECRET.encode()
            await redis(shop, "DEL", "rate:bid:ada")
            await redis(shop, "RPUSH", "rate:bid:ada", SECRET)
            await misfit(shop.calls.hit("bid", "ada", most=3), "rate:bid:ada")

    run(main())


def test_errors_are_of_one_tree() -> None:
    error = StateError("no", "price:1")
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301 - ours
    assert (type(copied), str(copied), copied.key) == (StateError, "no", "price:1")
