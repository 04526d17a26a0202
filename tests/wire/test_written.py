"""What Python makes and writes is what services in TypeScript would have written."""

from __future__ import annotations

import base64
import datetime as dt
import json
import math
import sys
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.wire import Node, plans

MOMENT: Final = dt.datetime(2026, 3, 1, 14, 0, 0, 123456, tzinfo=dt.UTC)
SAFE_INTEGER: Final = 2**53 - 1

examples = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
zones = st.timezones() | st.integers(-1439, 1439).map(
    lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
)
moments = st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 1, 1), timezones=zones)  # noqa: DTZ001 - hypothesis gives them a zone
floats = st.sampled_from(plans.NUMBERS).map(float) | st.floats(
    allow_nan=False, allow_infinity=False
)
keys = plans.texts.filter(lambda key: not key.isdecimal())  # JavaScript puts numbers first
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-SAFE_INTEGER, SAFE_INTEGER) | floats | plans.texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="session")
def example(everything: Any) -> Mapping[str, Any]:
    """The fields of a document of every type."""
    modules = sys.modules[everything.__module__]
    overlay = modules.Overlay(factor=1)
    return {
        "a_string": "a",
        "a_text": "b",
        "an_int": 1,
        "a_bigint": 2**63 - 1,
        "a_float": 30,
        "a_decimal": Decimal("1.50"),
        "a_bool": True,
        "a_datetime": MOMENT,
        "a_date": dt.date(2026, 3, 1),
        "a_json": {"a": [1, None]},
        "some_bytes": b"\x00\xff\xfe",
        "a_uuid": UUID("9b2c8e2a-7d9e-4a43-8b7e-0b9d3c6b1a52"),
        "an_enum": "lobby",
        "a_document": overlay,
        "a_list": [overlay],
        "a_map": {"k": overlay},
        "deep": {"a": [{"b": 1}]},
        "renamed": "c",
        "secret": "d",
    }


def test_every_type_has_its_text(everything: Any, example: Mapping[str, Any], node: Node) -> None:
    written = everything(**example).to_json()
    overlay = (
        '{"text":"Hello","size":12,"factor":1,"price":"0.5","isShown":true,"scene":"lobby",'
        '"lines":[],"extra":{},"anything":null,"since":"2026-03-01T14:00:00.000Z"}'
    )
    assert written.decode() == (
        '{"aString":"a","aText":"b","anInt":1,"aBigint":"9223372036854775807","aFloat":30,'
        '"aDecimal":"1.50","aBool":true,"aDatetime":"2026-03-01T14:00:00.123Z",'
        '"aDate":"2026-03-01","aJson":{"a":[1,null]},"someBytes":"AP/+",'
        '"aUuid":"9b2c8e2a-7d9e-4a43-8b7e-0b9d3c6b1a52","anEnum":"lobby",'
        f'"aDocument":{overlay},"aList":[{overlay}],"aMap":{{"k":{overlay}}},'
        '"deep":{"a":[{"b":1}]},"x-name":"c","secret":"d"}'
    )
    assert node.again(written) == written


@examples
@given(st.data())
def test_javascript_writes_it_again_as_it_was(
    node: Node, everything: Any, example: Mapping[str, Any], data: st.DataObject
) -> None:
    fields: dict[str, Any] = {
        **example,
        "a_string": data.draw(plans.texts),
        "an_int": data.draw(st.integers(*plans.INT)),
        "a_bigint": data.draw(st.integers(*plans.BIGINT)),
        "a_float": data.draw(floats),
        "a_decimal": data.draw(st.decimals(-(10**11), 10**11, places=8)),
        "a_datetime": data.draw(moments),
        "a_date": data.draw(st.dates()),
        "a_json": data.draw(json_values),
        "some_bytes": data.draw(st.binary()),
        "a_uuid": data.draw(st.uuids()),
        "deep": data.draw(st.dictionaries(keys, st.just([{"b": 1}]))),
        "optional_list": data.draw(st.none() | st.lists(plans.texts)),
    }
    made = everything(**fields)
    written = made.to_json()
    assert node.again(written) == written
    read = everything.from_json(written)
    assert read.to_json() == written
    assert read.model_copy(update={"a_json": made.a_json}) == made
    values = json.loads(written, parse_int=float)  # as JavaScript does
    moment = fields["a_datetime"].astimezone(dt.UTC)
    assert values["aString"] == fields["a_string"]
    assert values["anInt"] == fields["an_int"]
    assert int(values["aBigint"]) == fields["a_bigint"]
    assert values["aFloat"] == fields["a_float"]
    assert Decimal(values["aDecimal"]) == fields["a_decimal"]
    assert "e" not in values["aDecimal"].lower()
    assert values["aDatetime"] == (
        f"{moment.year:04}{moment:-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"
    )
    assert values["aDate"] == fields["a_date"].isoformat()
    assert values["aJson"] == fields["a_json"]
    assert base64.b64decode(values["someBytes"]) == fields["some_bytes"]
    assert values["aUuid"] == str(fields["a_uuid"])
    assert ("optionalList" in values) == (fields["optional_list"] is not None)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (30, "30"),
        (30.0, "30"),
        (30.5, "30.5"),
        (-0.0, "0"),
        (1e16, "10000000000000000"),
        (1e20, "100000000000000000000"),
        (123456789012345680000.0, "123456789012345680000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.25e-7, "1.25e-7"),
        (5e-324, "5e-324"),
    ],
)
def test_a_float_has_the_digits_of_javascript(
    everything: Any, example: Mapping[str, Any], number: float, text: str
) -> None:
    fields = {**example, "a_float": number, "a_json": number}
    written = everything(**fields).to_json().decode()
    assert f'"aFloat":{text},' in written
    assert f'"aJson":{text},' in written


@pytest.mark.parametrize(
    ("given_text", "text"),
    [
        ("1E+2", "100"),
        ("1E-7", "0.0000001"),
        ("0E-8", "0.00000000"),
        ("-0", "-0"),
        ("123456789012.12345678", "123456789012.12345678"),
    ],
)
def test_a_decimal_has_no_exponent(
    everything: Any, example: Mapping[str, Any], given_text: str, text: str
) -> None:
    for value in (Decimal(given_text), given_text):
        written = everything(**{**example, "a_decimal": value}).to_json().decode()
        assert f'"aDecimal":"{text}",' in written


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (MOMENT.replace(microsecond=999999), "2026-03-01T14:00:00.999Z"),
        (MOMENT.replace(microsecond=0), "2026-03-01T14:00:00.000Z"),
        (MOMENT.replace(microsecond=1), "2026-03-01T14:00:00.000Z"),
        (dt.datetime(1969, 12, 31, 23, 59, 59, 999999, dt.UTC), "1969-12-31T23:59:59.999Z"),
        (dt.datetime.min.replace(tzinfo=dt.UTC), "0001-01-01T00:00:00.000Z"),
        (dt.datetime.max.replace(tzinfo=dt.UTC), "9999-12-31T23:59:59.999Z"),
        (
            dt.datetime(2026, 7, 1, 1, tzinfo=ZoneInfo("Europe/Berlin")),
            "2026-06-30T23:00:00.000Z",
        ),
        (
            dt.datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1),
            "2026-10-25T01:30:00.000Z",
        ),
        (
            dt.datetime(2026, 3, 1, tzinfo=dt.timezone(dt.timedelta(seconds=-30))),
            "2026-03-01T00:00:30.000Z",
        ),
    ],
)
def test_a_moment_is_in_utc_and_cut_to_milliseconds(
    everything: Any, example: Mapping[str, Any], moment: dt.datetime, text: str
) -> None:
    made = everything(**{**example, "a_datetime": moment})
    assert f'"aDatetime":"{text}",' in made.to_json().decode()
    assert everything.from_json(made.to_json()) == made


def nested(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


def endless() -> Any:
    value: list[Any] = []
    value.append(value)
    return value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("a_datetime", dt.datetime(2026, 3, 1)),  # noqa: DTZ001 - that is what is wrong
        ("a_datetime", dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=1)))),
        ("a_datetime", dt.datetime.max.replace(tzinfo=dt.timezone(dt.timedelta(hours=-1)))),
        ("a_datetime", "2026-03-01T14:00:00Z"),
        ("a_datetime", 0),
        ("a_datetime", dt.date(2026, 3, 1)),
        ("a_date", MOMENT),
        ("a_decimal", 1.5),
        ("a_decimal", float("nan")),
        ("a_decimal", Decimal("NaN")),
        ("a_decimal", Decimal("Infinity")),
        ("a_decimal", Decimal("1234567890123")),
        ("a_decimal", Decimal("0.123456789")),
        ("a_float", math.nan),
        ("a_float", -math.inf),
        ("a_float", "1"),
        ("a_float", True),
        ("an_int", True),
        ("an_int", 1.0),
        ("an_int", 2**31),
        ("a_bigint", 2**63),
        ("a_bigint", "1"),
        ("a_bool", 1),
        ("a_string", 1),
        ("a_string", None),
        ("a_uuid", "9b2c8e2a-7d9e-4a43-8b7e-0b9d3c6b1a52"),
        ("some_bytes", "AA=="),
        ("a_list", ()),
        ("a_json", (1, 2)),
        ("a_json", {1: 2}),
        ("a_json", {"a": math.nan}),
        ("a_json", [MOMENT]),
        ("a_json", nested(129)),
        ("a_json", nested(100_000)),
        ("a_json", endless()),
        ("an_enum", "cellar"),
    ],
)
def test_what_the_wire_does_not_have_is_refused(
    everything: Any, example: Mapping[str, Any], field: str, value: Any
) -> None:
    with pytest.raises(ValidationError, match=field):
        everything(**{**example, field: value})


def test_json_may_be_as_deep_as_it_is_read(
    everything: Any, example: Mapping[str, Any], node: Node
) -> None:
    made = everything(**{**example, "a_json": nested(128)})
    assert everything.from_json(made.to_json()) == made
    assert node.again(made.to_json()) == made.to_json()


@pytest.mark.parametrize("text", ["a\ud83c", "\udfa8", "\udfa8\ud83c", "\\\ud800", "\ufdd0d800"])
def test_a_text_that_was_cut_within_a_character_comes_back(
    everything: Any, example: Mapping[str, Any], node: Node, text: str
) -> None:
    made = everything(**{**example, "a_string": text, "a_json": {text: text}})
    assert everything.from_json(made.to_json()) == made
    assert node.again(made.to_json()) == made.to_json()


def test_a_character_that_was_put_together_again_is_one(
    everything: Any, example: Mapping[str, Any], node: Node
) -> None:
    written = everything(**{**example, "a_string": "\ud83c" + "\udfa8"}).to_json()
    assert '"aString":"🎨"' in written.decode()
    assert node.again(written) == written
