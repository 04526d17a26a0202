"""Plans of messages: what Node.js is to write, made by hypothesis from the Schema.

A plan is a list of a kind and of what is needed to make the value, as ``wire.js`` takes it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final, TypeAlias, assert_never

from hypothesis import strategies as st
from maquette.generators.schema.records import (
    DataField,
    Document,
    DocumentRef,
    EnumRef,
    Event,
    FieldType,
    ListOf,
    MapOf,
    Scalar,
    ScalarKind,
)

Plan: TypeAlias = list[Any]
Plans: TypeAlias = st.SearchStrategy[Plan]

EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
FIRST_MILLISECOND: Final = (dt.datetime.min.replace(tzinfo=dt.UTC) - EPOCH) // dt.timedelta(
    milliseconds=1
)
LAST_MILLISECOND: Final = (dt.datetime.max.replace(tzinfo=dt.UTC) - EPOCH) // dt.timedelta(
    milliseconds=1
)
INT: Final = (-(2**31), 2**31 - 1)
BIGINT: Final = (-(2**63), 2**63 - 1)
NULL: Final = ["plain", None]
ABSENT: Final = ["absent", None]
NUMBERS: Final = (
    *("30", "30.5", "1e21", "1e-7", "0.1", "1e-6", "123456789012345680000", "-0", "5e-324"),
    *("1.7976931348623157e308", "-1e21", "999999999999999900000", "9007199254740993", "1e16"),
    *("1.5e-7", "0.000001234", "-0.1", "100", "1e23", "4.35", "2.5e15", "12345678901234567"),
)
TEXTS: Final = (
    *("", "größe", "🎨", "\u2028\u2029", "\x00\x1f\x7f\x80", '\b\f\n\r\t"\\/', "\ud800", "\udc00"),
    *(
        "a\ud83c",
        "\udfa8z",
        "\udfa8\ud83c",
        "\ud83c\ud83c\udfa8",
        "\\ud800",
        "\\\ud800",
        "\\\\ud800",
    ),
    *("\\\\\udfff", "\ufdd0", "\ufdd0d800", "\ud800\ufdd0", "\ufeff", "\uffff", "NaN", "-Infinity"),
    *(
        "1e400",
        "null",
        "2026-03-01T14:00:00.000Z",
        "\U0010ffff",
        "</script>",
        "\u202e",
        "é",
        "e\u0301",
    ),
)
KEYS: Final = (
    "__proto__",
    "constructor",
    "toString",
    "snake_case",
    "10",
    "2",
    "model_config",
    "copy",
)


def joined(text: str) -> str:
    """Make one character of two surrogates that stand together, as JavaScript sees them."""
    return str(json.loads(json.dumps(text)))


def entries(names: st.SearchStrategy[str], values: Plans) -> Plans:
    """Give entries of an object, each of another name."""
    return st.lists(
        st.tuples(names, values).map(list), max_size=3, unique_by=lambda entry: entry[0]
    )


texts: Final = (
    st.sampled_from(TEXTS).map(joined)
    | st.text(max_size=8)
    | st.text(st.characters(), max_size=4).map(joined)
)
floats: Final = st.sampled_from(NUMBERS) | st.floats(allow_nan=False, allow_infinity=False).map(
    repr
)
json_plans: Final[Plans] = st.recursive(
    st.one_of(
        st.sampled_from([None, True, False]).map(lambda value: ["plain", value]),
        texts.map(lambda text: ["plain", text]),
        floats.map(lambda number: ["number", number]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda nodes: ["list", nodes]),
        entries(st.sampled_from(KEYS) | texts, inner).map(lambda each: ["map", each]),
    ),
    max_leaves=6,
)
"""Any value of JSON."""


@st.composite
def records(draw: st.DrawFn, fields: Iterable[tuple[str, Plans, bool]], is_mixed: bool) -> Plan:
    """Give an object of the fields (name, values, whether it may be absent), and of unknown ones.

    Where it is mixed, unknown fields stand anywhere, and absent ones may be null.
    """
    fields = list(fields)
    known: list[Plan] = []
    for name, values, is_optional in fields:
        value = draw(values) if not is_optional or draw(st.booleans()) else NULL
        if not is_optional or value != NULL:
            known.append([name, value])
        elif is_mixed and draw(st.booleans()):
            known.append([name, ABSENT])
    names = {name for name, _, _ in fields}
    free = (st.sampled_from(KEYS) | texts).filter(lambda name: name not in names)
    unknown = draw(entries(free, json_plans)) if is_mixed else []
    places = list(range(len(known) + len(unknown)))
    order = draw(st.permutations(places)) if unknown else places
    return ["record", {"known": known, "unknown": unknown, "order": order}]


def data(fields: Iterable[DataField], is_mixed: bool) -> Plans:
    """Give objects of the fields of a document or of an event's data."""
    return records(
        [(each.wire, values(each.type, is_mixed), each.is_optional) for each in fields],
        is_mixed,
    )


def documents(document: Document, is_mixed: bool) -> Plans:
    """Give documents."""
    return data(document.fields, is_mixed)


def events(event: Event, is_mixed: bool) -> Plans:
    """Give events as their senders write them."""

    def plain(*texts: str) -> Plans:
        return st.sampled_from(texts).map(lambda text: ["plain", text])

    timestamps = st.integers(0, 2**53).map(lambda number: ["number", str(number)])
    major, _, minor = event.version.partition(".")
    return records(
        [
            ("id", texts.map(lambda text: ["plain", text]), False),
            ("timestamp", timestamps, False),
            ("type", plain(event.type), False),
            ("source", plain(*(source.name.text for source in event.senders)), False),
            ("version", plain(event.version, f"{major}.{int(minor) + 7}"), False),
            ("data", data(event.fields, is_mixed), False),
        ],
        is_mixed,
    )


def values(type_: FieldType, is_mixed: bool) -> Plans:
    """Give values of a type."""
    match type_:
        case Scalar():
            return _scalars(type_)
        case EnumRef():
            return st.sampled_from([["plain", each.value] for each in type_.enum.values])
        case DocumentRef():
            return st.deferred(lambda: documents(type_.document, is_mixed))
        case ListOf():
            inner = values(type_.element, is_mixed)
            return st.lists(inner, max_size=3).map(lambda nodes: ["list", nodes])
        case MapOf():
            return entries(texts, values(type_.element, is_mixed)).map(lambda each: ["map", each])
        case _:
            assert_never(type_)


def _scalars(scalar: Scalar) -> Plans:
    limits = scalar.range
    minimum = None if limits is None or limits.minimum is None else limits.minimum
    maximum = None if limits is None or limits.maximum is None else limits.maximum
    match scalar.kind:
        case ScalarKind.STRING | ScalarKind.TEXT:
            return texts.map(lambda text: ["plain", text])
        case ScalarKind.INT:
            low = INT[0] if minimum is None else int(minimum)
            high = INT[1] if maximum is None else int(maximum)
            return st.integers(low, high).map(lambda number: ["number", str(number)])
        case ScalarKind.BIGINT:
            return st.integers(*BIGINT).map(lambda number: ["bigint", str(number)])
        case ScalarKind.FLOAT:
            return floats.filter(
                lambda text: (
                    (minimum is None or Decimal(text) >= minimum)
                    and (maximum is None or Decimal(text) <= maximum)
                )
            ).map(lambda number: ["number", number])
        case ScalarKind.DECIMAL:
            digits = scalar.digits
            places = 9 if digits is None else digits.scale
            whole = 20 if digits is None else digits.precision - digits.scale
            limit = Decimal(10) ** whole - Decimal(10) ** -places
            decimals = st.decimals(-limit, limit, places=places) | st.integers(-99, 99).map(Decimal)
            return decimals.map(lambda number: ["plain", f"{number:f}"])
        case ScalarKind.BOOL:
            return st.booleans().map(lambda value: ["plain", value])
        case ScalarKind.DATETIME:
            moments = st.integers(FIRST_MILLISECOND, LAST_MILLISECOND)
            return moments.map(lambda moment: ["datetime", moment])
        case ScalarKind.DATE:
            return st.dates().map(lambda day: ["plain", day.isoformat()])
        case ScalarKind.JSON:
            return json_plans
        case ScalarKind.BYTES:
            return st.binary(max_size=8).map(lambda data: ["bytes", data.hex()])
        case ScalarKind.UUID:
            return st.uuids().map(lambda value: ["plain", str(value)])
        case _:
            assert_never(scalar.kind)
