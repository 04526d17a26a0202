"""Records do not change, and their copies are checked; what is unknown is kept and never shown."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal
from typing import Annotated, Any

import pytest
from maquette.runtime.documents import Document
from maquette.runtime.dtos import Dto
from maquette.runtime.events import UnknownEvent
from maquette.runtime.reading import PayloadError, as_bytes
from maquette.runtime.sensitive import Sensitive
from maquette.runtime.wire import DateTime, Digits, Int, Json, Numeric
from pydantic import ValidationError

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


class Price(Document, frozen=True):
    """A price."""

    auction_id: str
    amount: Annotated[Decimal, Digits(20, 8)]
    tip: Numeric | None = None
    since: DateTime = NOON
    factor: float = 1
    details: Json = None


class Person(Dto, frozen=True):
    """Somebody."""

    user_id: str
    mail: Sensitive[str | None] = None


PRICE = Price(auction_id="42", amount=Decimal("1.5"))
TEXT = b'{"auctionId":"42","amount":"1.5","since":"2026-03-01T12:00:00.000Z","factor":1,"details":null}'


def test_a_copy_has_the_new_values_and_what_was_unknown() -> None:
    read = Price.from_json(TEXT.replace(b"{", b'{"new":[1],', 1))
    copied = read.model_copy(update={"amount": Decimal(2)})
    assert copied.amount == 2
    assert copied.model_extra == {"new": [1]}
    assert b'"new":[1]' in copied.to_json()
    assert copied.model_fields_set == read.model_fields_set
    assert read.amount == Decimal("1.5")


@pytest.mark.parametrize(
    "update",
    [
        {"amount": Decimal(1) / 3},
        {"amount": 1e-9},
        {"amount": Decimal("NaN")},
        {"amount": None},
        {"amount": True},
        {"amount": " 1_0 "},
        {"tip": "1e5000000"},
        {"tip": Decimal("1e5000")},
        {"tip": (0, (1, 2), -1)},
        {"auctionId": "9"},
        {"auction_idd": "9"},
        {"factor": float("inf")},
        {"since": NOON.replace(tzinfo=None)},
        {"details": {"a": float("nan")}},
    ],
    ids=repr,
)
def test_a_copy_is_checked(update: dict[str, Any]) -> None:
    for price in (PRICE, Price.from_json(TEXT)):
        with pytest.raises(ValidationError):
            price.model_copy(update=update)


def test_what_a_copy_is_given_comes_back_equal() -> None:
    copied = PRICE.model_copy(
        update={"factor": 5, "since": NOON.replace(microsecond=123456), "tip": "1e-8"}
    )
    assert Price.from_json(copied.to_json()) == copied
    assert b'"tip":"0.00000001"' in copied.to_json()
    assert b'"factor":5,' in copied.to_json()


@pytest.mark.parametrize("name", [b"auction_id", b"amount", b"new", b"model_config", b"__dict__"])
def test_a_field_that_is_unknown_is_not_shown_whatever_its_name_is(name: bytes) -> None:
    read = Price.from_json(TEXT.replace(b"{", b'{"' + name + b'_":"SECRET",', 1))
    again = Price.from_json(TEXT.replace(b"{", b'{"x_y":"SECRET","auction_id":"SECRET",', 1))
    for record in (read, again):
        assert "SECRET" not in repr(record) + str(record)
        assert b"SECRET" in record.to_json()


@pytest.mark.parametrize("name", ["walletAddress", "wallet_address", "userID"])
def test_a_dto_carries_no_more_than_its_fields(name: str) -> None:
    values: dict[str, Any] = {"userId": "1", name: "SECRET"}
    fields: dict[str, Any] = {"user_id": "1", name: "SECRET"}
    with pytest.raises(ValidationError):
        Person.model_validate(values)
    with pytest.raises(ValidationError):
        Person.model_validate_json(f'{{"userId":"1","{name}":"SECRET"}}')
    with pytest.raises(ValidationError):
        Person(**fields)
    assert b"SECRET" not in Person.model_construct(**fields).to_json()
    assert Person.model_json_schema()["additionalProperties"] is False


def test_bytes_of_any_kind_are_read() -> None:
    payloads: list[Any] = [TEXT, bytearray(TEXT), memoryview(TEXT), TEXT.decode()]
    for payload in payloads:
        assert Price.from_json(payload) == PRICE


@pytest.mark.parametrize(
    "text", ['{"x":"\\\ud800"}', '{"x":"\\\\\\\ud800"}', '{"y":"\\ud800","x":"\\\ufdd0"}']
)
def test_an_escape_of_nothing_is_no_json(text: str) -> None:
    with pytest.raises(PayloadError, match="Invalid JSON"):
        Price.from_json(text)


def test_a_surrogate_behind_an_escaped_backslash_is_one() -> None:
    assert as_bytes('"\\\\\ud800\ud800"') == b'"\\\\\\ud800\\ud800"'


@pytest.mark.parametrize("many", [b"NaN,", b"[NaN],", b"1e999,"])
def test_many_numbers_that_are_none_cost_no_memory(many: bytes) -> None:
    with pytest.raises(PayloadError, match="number") as caught:
        Price.from_json(TEXT.replace(b"null", b"[" + many * 200_000 + b"1]"))
    assert len(caught.value.misfits) <= 2


def test_an_unknown_event_is_shown_short() -> None:
    event = UnknownEvent(type="a" * 10**6, version="1.0", id=None, source=None, payload=b"SECRET")
    assert len(repr(event)) < 300
    assert "SECRET" not in repr(event)
    assert pickle.loads(pickle.dumps(event)) == event  # noqa: S301 - ours


def test_whole_numbers_have_32_bits() -> None:
    class Counted(Document, frozen=True):
        count: Int

    assert Counted.from_json(b'{"count":2147483647}').count == 2**31 - 1
    with pytest.raises(PayloadError, match="count"):
        Counted.from_json(b'{"count":2147483648}')
