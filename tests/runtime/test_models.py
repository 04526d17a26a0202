"""Rows: sensitive values are masked wherever a row is printed, and nowhere else."""

from __future__ import annotations

import copy
import datetime as dt
import json
import logging
import pickle
from collections.abc import Callable, Mapping
from decimal import Decimal
from io import StringIO
from pprint import pformat
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maquette.runtime.models import Model, Related
from maquette.runtime.sensitive import MASK, Sensitive
from pydantic import JsonValue, ValidationError
from rich.console import Console

SECRET: Final = "tell nobody"  # noqa: S105 - and no password


class User(Model):
    id: int
    name: str | None = None
    email: Sensitive[str | None] = None
    tokens: Sensitive[list[str]]
    facts: Sensitive[JsonValue] = None
    boss: Related[User] | None = None
    staff: list[Related[User]] | None = None


class Admin(User):
    level: int = 1
    pin: Sensitive[int]


def user(**values: Any) -> User:
    usual = {"id": 1, "email": SECRET, "tokens": [SECRET], "facts": {SECRET: 1}}
    return User.model_validate(usual | values)


def test_sensitive_values_are_masked() -> None:
    assert repr(user(name="Ann")) == (
        "User(id=1, name='Ann', email='***', tokens='***', facts='***', boss=None, staff=None)"
    )
    assert str(user(name="Ann")) == (
        "id=1 name='Ann' email='***' tokens='***' facts='***' boss=None staff=None"
    )


@pytest.mark.parametrize("value", ["", 0, False, [], {}, "***"], ids=repr)
def test_sensitive_values_are_masked_whatever_they_are(value: JsonValue) -> None:
    assert "facts='***'" in repr(user(facts=value))


def test_what_is_absent_is_seen_to_be() -> None:
    assert "email=None" in repr(user(email=None))


def printed_by_rich(value: object) -> str:
    output = StringIO()
    Console(file=output, width=200, color_system=None).print(value)
    return output.getvalue()


def logged(value: object) -> str:
    output = StringIO()
    record = logging.LogRecord("x", logging.INFO, "x", 1, "%s %r", (value, value), None)
    output.write(logging.Formatter("%(message)s").format(record))
    return output.getvalue()


PRINTERS: Final[Mapping[str, Callable[[object], str]]] = {
    "repr": repr,
    "str": str,
    "ascii": ascii,
    "format": "{0} {0!r}".format,
    "pprint": pformat,
    "rich": printed_by_rich,
    "log": logged,
}


@pytest.mark.parametrize("printer", PRINTERS.values(), ids=PRINTERS)
def test_rows_within_rows_are_masked_too(printer: Any) -> None:
    inner = user(id=2)
    outer = user(id=3, boss=inner, staff=[inner, Admin(id=4, tokens=[SECRET], pin=123_456)])
    for value in (outer, [outer], {"user": outer}, (outer, inner)):
        shown = printer(value)
        assert MASK in shown
        assert SECRET not in shown
        assert "123456" not in shown


@settings(deadline=None)
@given(st.text(min_size=4), st.binary(min_size=4))
def test_no_part_of_a_secret_is_printed(text: str, data: bytes) -> None:
    class Vault(Model):
        text: Sensitive[str]
        data: Sensitive[bytes]

    assert repr(Vault(text=text, data=data)) == "Vault(text='***', data='***')"


def test_heirs_mask_what_they_inherit() -> None:
    admin = Admin(id=1, email=SECRET, tokens=[SECRET], pin=123_456, level=2)
    assert repr(admin) == (
        "Admin(id=1, name=None, email='***', tokens='***', facts=None, boss=None, staff=None, "
        "level=2, pin='***')"
    )


def test_copies_are_masked() -> None:
    original = user()
    copies = (
        original.model_copy(),
        original.model_copy(update={"email": SECRET}),
        copy.deepcopy(original),
        pickle.loads(pickle.dumps(original)),  # noqa: S301 - ours
        User.model_construct(id=1, email=SECRET),
    )
    for each in copies:
        assert each.email == SECRET
        assert SECRET not in repr(each)


def test_errors_do_not_show_what_was_wrong() -> None:
    with pytest.raises(ValidationError) as caught:
        User.model_validate(
            {
                "id": SECRET,
                "email": [SECRET],
                "tokens": {SECRET: SECRET},
                "boss": {"id": SECRET, "email": {SECRET: 1}, "tokens": [SECRET, 5]},
                "staff": [{"id": 1, "tokens": SECRET}],
            }
        )
    assert caught.value.error_count() == 7
    for shown in (str(caught.value), repr(caught.value), logged(caught.value)):
        assert "email" in shown
        assert SECRET not in shown


def test_errors_in_json_do_not_show_it() -> None:
    with pytest.raises(ValidationError) as caught:
        User.model_validate_json(f'{{"id": "{SECRET}", "tokens": 5}}')
    assert SECRET not in str(caught.value)


class Box(Model):
    id: int
    data: bytes = b"\xff\xfe"
    amount: Decimal = Decimal("0.10")
    lid: Related[Lid] | None = None
    parts: list[Related[Box]] | None = None


class Lid(Model):
    id: int
    box: Related[Box] | None = None


def test_rows_within_rows_become_rows() -> None:
    box = Box.model_validate({"id": 1, "lid": {"id": 2, "box": {"id": 3}}, "parts": [{"id": 4}]})
    assert type(box.lid) is Lid
    assert box.lid.box == Box(id=3)
    assert box.parts == [Box(id=4)]
    assert Box.model_validate(box.model_dump()) == box
    assert Box.model_validate_json(box.model_dump_json()) == box
    assert Box.model_validate(box.model_dump(mode="json")).lid == box.lid
    assert pickle.loads(pickle.dumps(box)) == box  # noqa: S301 - ours
    assert box.model_dump(include={"lid": {"id"}}) == {"lid": {"id": 2}}
    assert box.model_dump(exclude_none=True)["lid"]["box"].keys() == {"id", "data", "amount"}


def test_rows_within_rows_stay_the_same() -> None:
    lid = Lid(id=1)
    box = Box(id=2, lid=lid, parts=[])
    assert box.lid is lid
    assert Box.model_validate({"id": 3, "parts": [box]}).parts == [box]


@pytest.mark.parametrize("wrong", [Box(id=1), 5, "text", [], {}, {"id": "x"}], ids=repr)
def test_rows_of_another_model_are_refused(wrong: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        Box.model_validate({"id": 1, "lid": wrong})
    (error,) = caught.value.errors()
    assert error["loc"][0] == "lid"


def test_errors_of_rows_within_rows_are_all_told_with_their_places() -> None:
    parts: list[object] = [{"id": 1}, {"id": "x"}, 5]
    rows: dict[str, object] = {"id": 1, "lid": {"box": {"parts": parts}}, "parts": [{"data": ""}]}
    for error in (
        error_of(Box.model_validate, rows),
        error_of(Box.model_validate_json, json.dumps(rows)),
    ):
        assert {each["loc"] for each in error.errors()} == {
            ("lid", "id"),
            ("lid", "box", "id"),
            ("lid", "box", "parts", 1, "id"),
            ("lid", "box", "parts", 2),
            ("parts", 0, "id"),
        }


def error_of(read: Any, rows: object) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        read(rows)
    return caught.value


def test_a_schema_of_json_does_not_lead_to_other_rows() -> None:
    properties = Box.model_json_schema()["properties"]
    assert properties["lid"]["anyOf"] == [{"type": "object"}, {"type": "null"}]


def test_the_values_themselves_are_whole() -> None:
    row = user(boss=user(id=2))
    assert row.email == SECRET
    assert row.boss is not None
    assert row.boss.tokens == [SECRET]
    dumped = row.model_dump()
    assert dumped["email"] == SECRET
    assert dumped["boss"]["facts"] == {SECRET: 1}
    assert row.model_dump_json().count(SECRET) == 6
    assert dict(row)["tokens"] == [SECRET]
    assert row == user(boss=user(id=2))
    assert row != user(boss=user(id=2), email="other")


def test_names_may_begin_as_those_of_pydantic() -> None:
    class Car(Model):
        model_number: int
        model_dump_count: int
        model_validate_all: bool

    car = Car(model_number=1, model_dump_count=2, model_validate_all=True)
    assert car.model_dump() == {
        "model_number": 1,
        "model_dump_count": 2,
        "model_validate_all": True,
    }


class Sample(Model):
    data: bytes
    parts: list[bytes]
    amount: Decimal
    moment: dt.datetime


@settings(deadline=None)
@given(
    st.builds(
        Sample,
        data=st.binary(),
        parts=st.lists(st.binary()),
        amount=st.decimals(allow_nan=False, allow_infinity=False),
        moment=st.datetimes(timezones=st.just(dt.UTC)),
    )
)
def test_rows_survive_json(sample: Sample) -> None:
    assert Sample.model_validate_json(sample.model_dump_json()) == sample
    assert Sample.model_validate(sample.model_dump(mode="json")) == sample


def test_bytes_are_base64_of_the_url_safe_sort_in_json() -> None:
    sample = Sample(
        data=b"\xff\xfe", parts=[b""], amount=Decimal(1), moment=dt.datetime.now(dt.UTC)
    )
    assert sample.model_dump(mode="json")["data"] == "__4="
