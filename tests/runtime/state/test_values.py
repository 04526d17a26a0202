"""Values: what is stored is read back, on every kind of server, and stands there as the wire says."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import pytest
from maquette.runtime.enums import keep_unknown_values
from maquette.runtime.redis_server import RedisServerError
from maquette.runtime.state import StateStore
from pydantic import ValidationError

from tests.runtime.loops import run
from tests.runtime.state.shops import OpenShop, Price, Shop, Status, price, redis, unchanged

SECRET: Final = "s3cret"  # noqa: S105


def test_what_was_set_is_read_until_it_is_deleted(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            assert await shop.price.get("1") is None
            assert not await shop.price.exists("1")
            await shop.price.set("1", price())
            assert await shop.price.exists("1")
            assert await shop.price.get("1") == price()
            assert await shop.price.get("2") is None
            assert await redis(shop, "GET", "price:1") == b'{"lot":"42","amount":"1.50"}'
            assert await shop.price.delete("1")
            assert not await shop.price.delete("1")
            assert await shop.price.get("1") is None

    run(main())


def test_create_stores_only_where_nothing_is(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            assert await shop.price.create("1", price("1"))
            assert not await shop.price.create("1", price("2"))
            assert await shop.price.get("1") == price("1")

    run(main())


def test_keys_with_other_parameters(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            await shop.day.set("7", 2, 5)
            assert await shop.day.get("7", 2) == 5
            assert await shop.day.update("7", 2, lambda number: number + 1) == 6
            await shop.motto.set("buy")
            assert await shop.motto.update(lambda text: f"{text}!") == "buy!"
            await shop.page.set("a:b", [1, None])
            assert await shop.page.get("a:b") == [1, None]
            assert await redis(shop, "GET", "page:{a:b}") == b"[1,null]"

    run(main())


JSON: Final[Mapping[str, tuple[Any, bytes]]] = {
    "motto": ('größe "x"', '"größe \\"x\\""'.encode()),
    "page": ({"a": [1.0, 1e21, True]}, b'{"a":[1,1e+21,true]}'),
    "prices": ({"x": price()}, b'{"x":{"lot":"42","amount":"1.50"}}'),
    "status": (Status.SOLD, b'"sold"'),
}


@pytest.mark.parametrize("name", JSON)
def test_values_that_are_no_documents_stand_as_json(open_simple_shop: OpenShop, name: str) -> None:
    value, text = JSON[name]

    async def main() -> None:
        async with open_simple_shop() as shop:
            family: Any = getattr(shop, name)
            parameters = () if name == "motto" else ("1",)
            await family.set(*parameters, value)
            assert await redis(shop, "GET", family.key(*parameters)) == text
            assert await family.get(*parameters) == value

    run(main())


def test_what_does_not_fit_the_type_is_not_stored(open_simple_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            wrong: list[tuple[Any, Any]] = [
                (shop.price, {"lot": "42"}),
                (shop.price, None),
                (shop.status, "sold"[:2]),
                (shop.prices, {"x": 1}),
                (shop.page, {1, 2}),
                (shop.page, float("nan")),
            ]
            for family, value in wrong:
                with pytest.raises((TypeError, ValueError)) as caught:
                    family.set("1", value)
                assert not isinstance(caught.value, RedisServerError)
            with pytest.raises(ValidationError) as told:
                shop.prices.set("1", {"x": SECRET})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
            assert SECRET not in str(told.value)
            assert await redis(shop, "DBSIZE") == 0

    run(main())


def test_many_are_read_in_one_round_trip(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            names = [str(number) for number in range(1000)]
            assert await shop.price.get_many([]) == []
            await shop.batch(*(shop.price.set(name, price(name)) for name in names[::2]))
            found = await shop.price.get_many(names)
            assert [each and each.amount for each in found] == [
                None if number % 2 else Decimal(number) for number in range(1000)
            ]
            assert await shop.price.get_many([("0",), ("1",)]) == [price("0"), None]
            await shop.day.set("7", 2, 5)
            assert await shop.day.get_many([("7", 2), ("7", 3)]) == [5, None]

    run(main())


def test_k5_scan_finds_what_is_of_the_family_and_nothing_else(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            names = {f"größe-{number}-\\%s" for number in range(500)}
            await shop.batch(*(shop.price.set(name, price()) for name in names))
            for other in ("price:a:b", "price:", "xprice:1", "price:a*", b"price:\xff", "price"):
                await redis(shop, "SET", other, "1")
            found = [name async for (name,) in shop.price.scan()]
            assert set(found) == names
            assert len(found) == len(names)
            assert [each async for each in shop.price.scan("größe-7-\\%s")] == [("größe-7-\\%s",)]
            await shop.batch(*(shop.day.set("7", day, day) for day in (-1, 0, 10**20)))
            await shop.day.set("8", 1, 1)
            await redis(shop, "SET", "day:7:01", "1")
            assert {each async for each in shop.day.scan("7")} == {
                ("7", -1),
                ("7", 0),
                ("7", 10**20),
            }
            assert [each async for each in shop.day.scan(None, 1)] == [("8", 1)]
            await shop.page.set("a:b:c", 1)
            assert [each async for each in shop.page.scan()] == [("a:b:c",)]

    run(main())


@pytest.mark.parametrize(
    "part", ["", "a:b", "a*", "a?", "{a}", "a b", "a\nb", "\x00", "[a]", 7, None]
)
def test_k5_a_hostile_part_is_refused_before_anything_is_sent(
    open_simple_shop: OpenShop, part: Any
) -> None:
    async def main() -> None:
        async with open_simple_shop() as shop:
            family: Any = shop.price
            with pytest.raises(ValueError, match="cannot be the parameter"):
                family.get(part)
            with pytest.raises(ValueError, match="cannot be the parameter"):
                family.set(part, price())
            with pytest.raises(ValueError, match="cannot be the parameter"):
                await family.update(part, unchanged)
            if part is not None:
                with pytest.raises(ValueError, match="cannot be the parameter"):
                    _ = [each async for each in family.scan(part)]

    run(main())


def test_k5_a_long_part_is_one_key(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            name = "ö" * 5000
            await shop.price.set(name, price())
            assert [each async for each in shop.price.scan()] == [(name,)]

    run(main())


def test_what_a_newer_service_wrote_is_kept(open_shop: OpenShop) -> None:
    async def main() -> None:
        async with open_shop() as shop:
            text = b'{"lot":"42","amount":"1","status":"frozen","mood":{"a":[1]}}'
            await redis(shop, "SET", "price:1", text)
            await shop.price.update("1", lambda old: old.model_copy(update={"amount": Decimal(2)}))
            assert await redis(shop, "GET", "price:1") == text.replace(b'"1"', b'"2"')
            await redis(shop, "SET", "status:1", b'"frozen"')
            status = await shop.status.get("1")
            assert status == "frozen"
            assert status is not None
            assert not status.is_known
            await shop.status.set("2", status)
            assert await redis(shop, "GET", "status:2") == b'"frozen"'
            with keep_unknown_values():
                assert Status("frozen") == status

    run(main())


def test_a_store_has_its_own_families() -> None:
    first, second = Shop(None), Shop(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert first.price is first.price
    assert first.price is not second.price
    assert first.price.key is Shop.price.key
    assert repr(Shop.price) == "Values(Key('price:{id}'))"
    with pytest.raises(RuntimeError, match="is of no store"):
        Shop.price.get("1")


def test_a_store_has_few_names_of_its_own() -> None:
    """Every other name may be that of a key; see ``Name.member``."""
    assert [name for name in dir(StateStore) if not name.startswith("_")] == ["batch"]


def test_documents_of_an_heir_are_written() -> None:
    class Heir(Price, frozen=True):
        extra: str

    async def main() -> None:
        shop = Shop(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        operation = shop.price.set("1", Heir(lot="1", amount=Decimal(1), extra="x"))
        assert operation.command[2] == b'{"lot":"1","amount":"1","extra":"x"}'
        operation.use()

    run(main())
