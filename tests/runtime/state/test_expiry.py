"""How long what is stored lives: as the specs say, in one command, never for ever by mistake (K1, K2, K4, K6)."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from maquette.runtime.keys import Key
from maquette.runtime.redis_server import RedisRefusedError
from maquette.runtime.state import Counters, Locks, MissingValueError, RateLimits, Values, scripts
from maquette.runtime.state.families import WrittenFamily

from tests.runtime.loops import run
from tests.runtime.state.shops import (
    DAY,
    HOUR,
    OpenShop,
    Shop,
    is_about,
    left,
    price,
    redis,
    server_of,
    unchanged,
)

Write = Callable[[Any], Awaitable[object]]

WRITES: Final[dict[str, tuple[Write, Write]]] = {
    "price set": (lambda it: it.set("1", price()), lambda it: it.set("1", price())),
    "price update": (
        lambda it: it.create("1", price()),
        lambda it: it.update("1", unchanged),
    ),
    "viewers incr": (lambda it: it.incr("1"), lambda it: it.incr("1", by=5)),
    "viewers decr": (lambda it: it.decr("1"), lambda it: it.decr("1", by=5)),
    "viewers set": (lambda it: it.set("1", 5), lambda it: it.set("1", 5)),
    "moods set": (lambda it: it.set("1", "joy", 0.5), lambda it: it.set("1", "joy", 1)),
    "moods set_many": (
        lambda it: it.set_many("1", {"joy": 0.5}),
        lambda it: it.set_many("1", {"fear": 0.5}),
    ),
    "moods remove": (
        lambda it: it.set_many("1", {"joy": 0.5, "fear": 1}),
        lambda it: it.remove("1", "joy"),
    ),
    "history append": (lambda it: it.append("1", "a"), lambda it: it.append("1", "b")),
    "history append_left": (
        lambda it: it.append_left("1", "a"),
        lambda it: it.append_left("1", "b"),
    ),
    "history append most": (
        lambda it: it.append("1", "a", most=1),
        lambda it: it.append("1", "b", most=1),
    ),
    "history pop": (lambda it: it.append("1", "a"), lambda it: _after(it.append, it.pop)),
    "history pop_left": (lambda it: it.append("1", "a"), lambda it: _after(it.append, it.pop_left)),
    "online add": (lambda it: it.add("1", "ada"), lambda it: it.add("1", "ben")),
    "online remove": (lambda it: _both(it.add), lambda it: it.remove("1", "ben")),
    "bidders add": (
        lambda it: it.add("1", "ada", score=1),
        lambda it: it.add("1", "ada", score=2),
    ),
    "bidders incr": (lambda it: it.incr("1", "ada"), lambda it: it.incr("1", "ada")),
    "bidders remove": (
        lambda it: _both(partial(it.add, score=1)),
        lambda it: it.remove("1", "ben"),
    ),
}
"""What begins a key, and what writes to it once more, for each verb that writes."""

each_write = pytest.mark.parametrize("name", WRITES)


async def _after(append: Callable[[str, str], Awaitable[int]], pop: Any) -> None:
    """Take from a list that Redis goes on having; to append renews nothing that pop would not."""
    assert await append("1", "b") == 2
    assert await pop("1") in ("a", "b")


async def _both(add: Callable[[str, str], Awaitable[bool]]) -> None:
    await add("1", "ada")
    await add("1", "ben")


def family_of(shop: Shop, name: str, prefix: str = "") -> WrittenFamily[str]:
    family: WrittenFamily[str] = getattr(shop, f"{prefix}{name.partition(' ')[0]}")
    return family


async def shorten(shop: Shop, family: WrittenFamily[str]) -> None:
    """Let an hour be left of a key."""
    assert await redis(shop, "EXPIRE", family.key("1"), 3600)


@each_write
def test_k1_a_first_write_begins_the_ttl(open_shop: OpenShop, name: str) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            for prefix in ("", "kept_"):
                family = family_of(shop, name, prefix)
                await WRITES[name][0](family)
                assert is_about(await left(family, shop), DAY)

    run(main())


@each_write
def test_k1_a_later_write_renews_the_ttl_where_the_specs_say_so(
    open_shop: OpenShop, name: str
) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            family = family_of(shop, name)
            await WRITES[name][0](family)
            await shorten(shop, family)
            await WRITES[name][1](family)
            assert is_about(await left(family, shop), DAY)

    run(main())


@each_write
def test_k1_a_later_write_keeps_what_is_left_of_the_ttl(open_shop: OpenShop, name: str) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            family = family_of(shop, name, "kept_")
            await WRITES[name][0](family)
            await shorten(shop, family)
            await WRITES[name][1](family)
            assert is_about(await left(family, shop), HOUR)

    run(main())


@each_write
def test_k1_a_write_never_keeps_that_there_was_no_ttl(open_shop: OpenShop, name: str) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            for prefix in ("", "kept_"):
                family = family_of(shop, name, prefix)
                await WRITES[name][0](family)
                assert await redis(shop, "PERSIST", family.key("1"))
                await WRITES[name][1](family)
                assert is_about(await left(family, shop), DAY)

    run(main())


@each_write
def test_k1_what_is_permanent_has_no_ttl(open_shop: OpenShop, name: str) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            family = family_of(shop, name, "permanent_")
            for write in WRITES[name]:
                await write(family)
                assert await left(family, shop) is None

    run(main())


def test_k1_touch_begins_the_ttl_anew(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            for family in (shop.price, shop.kept_price):
                assert not await family.touch("1")
                await family.set("1", price())
                await shorten(shop, family)
                assert await family.touch("1")
                assert is_about(await left(family, shop), DAY)
            assert not await shop.permanent_price.touch("1")
            await shop.permanent_price.set("1", price())
            await shorten(shop, shop.permanent_price)
            assert await shop.permanent_price.touch("1")
            assert await left(shop.permanent_price, shop) is None

    run(main())


def test_the_ttl_is_told(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            with pytest.raises(MissingValueError, match="nothing is stored at price:1") as caught:
                await shop.price.ttl("1")
            assert caught.value.key == "price:1"
            await shop.price.set("1", price())
            assert is_about(await shop.price.ttl("1"), DAY)
            await shop.permanent_price.set("1", price())
            assert await shop.permanent_price.ttl("1") is None

    run(main())


def test_set_is_the_command_that_others_would_send() -> None:
    async def main() -> None:
        shop = Shop(server_of(Shop(_no_server())))
        operation = shop.price.set("1", price())
        text = b'{"lot":"42","amount":"1.50"}'
        assert operation.command == ("SET", "price:1", text, "EX", 86400)
        created = shop.short_price.create("1", price())
        assert created.command == ("SET", "short:price:1", text, "PX", 1500, "NX")
        permanent = shop.permanent_price.set("1", price())
        assert permanent.command == ("SET", "permanent:price:1", text)
        for each in (operation, created, permanent):
            each.use()

    run(main())


@pytest.mark.parametrize("is_kept", [False, True])
def test_k2_the_ttl_is_that_of_the_hash_and_rewriting_fields_does_not_wipe_it(
    open_shop: OpenShop, is_kept: bool
) -> None:
    """Whoever wants more of a Redis without TTLs of fields is refused, and told no value."""

    async def main() -> None:
        async with open_shop() as shop:
            family = shop.kept_moods if is_kept else shop.moods
            await family.set("1", "s3cret", 0.5)
            await shorten(shop, family)
            with pytest.raises(RedisRefusedError) as caught:
                await redis(shop, "HEXPIRE", family.key("1"), 60, "FIELDS", 1, "s3cret")
            assert caught.value.code == "ERR"
            assert "HEXPIRE" in str(caught.value)
            assert "s3cret" not in str(caught.value)
            assert is_about(await left(family, shop), HOUR)
            await family.set("1", "s3cret", 1)
            assert await family.get_all("1") == {"s3cret": 1}
            assert is_about(await left(family, shop), HOUR if is_kept else DAY)

    run(main())


def _no_server() -> Any:
    return None


def test_k4_nothing_takes_two_steps() -> None:
    """What dates a key stands in the scripts, in the words of SET, and in touch, which does only that."""
    folder = Path(scripts.__file__).parent
    found = {
        path.name: len(re.findall(r"EXPIRE|KEEPTTL|PERSIST|SETEX|MULTI|WATCH", text))
        for path in folder.glob("*.py")
        if (text := path.read_text("utf-8"))
    }
    assert found.pop("scripts.py") == 5
    assert {name: number for name, number in found.items() if number} == {"families.py": 2}
    sends = [
        path.name
        for path in folder.glob("*.py")
        if re.search(r"\.(execute(_many)?|limited)\(", path.read_text("utf-8"))
    ]
    assert sorted(sends) == ["locks.py", "operations.py", "store.py"]


@each_write
def test_k4_each_verb_is_one_command(open_shop: OpenShop, name: str) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            for prefix in ("", "kept_", "permanent_"):
                family = family_of(shop, name, prefix)
                first, later = WRITES[name]
                await first(family)
                if name.endswith(("update", "pop", "pop_left")):
                    continue  # of several operations
                command: Any = later(family)
                assert command.command[0] in {"EVAL", *_PLAIN}, command
                await command

    run(main())


_PLAIN: Final = ("HDEL HSET INCRBY LPUSH RPUSH SADD SET SREM ZADD ZINCRBY ZREM").split()


@pytest.mark.parametrize(
    "ttl", [timedelta(), timedelta(seconds=-1), timedelta(microseconds=999), -DAY]
)
def test_k6_a_ttl_that_would_delete_or_be_for_ever_is_refused(ttl: timedelta) -> None:
    key = Key[str]("it:{id}", ttl=ttl)
    for family in (Counters[str], RateLimits[str], Locks[str]):
        with pytest.raises(ValueError, match="has to be a millisecond or more"):
            family(key)
    with pytest.raises(ValueError, match="has to be a millisecond or more"):
        Values[int, str](key, int)


def test_k6_locks_and_limits_have_a_ttl() -> None:
    key = Key[str]("it:{id}", ttl=None)
    with pytest.raises(ValueError, match="would have it for ever"):
        Locks[str](key)
    with pytest.raises(ValueError, match="no window"):
        RateLimits[str](key)


@pytest.mark.parametrize(
    "ttl",
    [
        timedelta(milliseconds=1001),
        timedelta(seconds=2**31),
        timedelta(days=365_000),
        timedelta(days=10_000_000),
    ],
)
def test_k6_a_long_or_odd_ttl_is_exact(open_shop: OpenShop, ttl: timedelta) -> None:
    class Long(Shop):
        value = Values[int, str](Key[str]("long:value:{id}", ttl=ttl), int)
        count = Counters[str](Key[str]("long:count:{id}", ttl=ttl))

    async def main() -> None:
        async with open_shop() as shop:
            store = Long(server_of(shop))
            await store.value.set("1", 1)
            await store.count.incr("1")
            for family in (store.value, store.count):
                assert is_about(await left(family, shop), ttl)

    run(main())
