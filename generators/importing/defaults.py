"""Defaults of columns, as the specs write them."""

from __future__ import annotations

import json
import math
import re
from base64 import b64encode
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final, assert_never

from maquette.generators.importing.writing import Entries, Entry, Node, Text, Word, listed
from maquette.generators.importing.writing import record as record_of
from maquette.runtime.datamodel import (
    AutoIncrement,
    ColumnType,
    Constant,
    ConstantDefault,
    Cuid,
    DatabaseDefault,
    Default,
    EnumType,
    NanoId,
    Now,
    ScalarType,
    Ulid,
    UnsupportedType,
    Uuid,
)

_INT_BITS: Final = {ScalarType.INT: 32, ScalarType.BIGINT: 64}
_DECIMAL_CHARACTERS: Final = 100
_MIDNIGHT: Final = "T00:00:00.000Z"
_OFFSET: Final = re.compile(r"[+-](?!00:?00$)[0-9]{2}:?[0-9]{2}$")
_FRACTION: Final = re.compile(r"\.[0-9]{6}[0-9]*[1-9]")


class NoCounterpartError(Exception):
    """What the specs cannot say; the message says why."""


def written_default(default: Default, type_: ColumnType) -> Node:
    """Write a default; raises NoCounterpartError."""
    match default:
        case ConstantDefault(value):
            return _constant(value, type_)
        case Uuid(number) | Cuid(number) | NanoId(number):
            return Word(f"{type(default).__name__.lower()}({'' if number is None else number})")
        case Ulid():
            return Word("ulid()")
        case Now():
            return Word("now()")
        case AutoIncrement():
            return Word("autoincrement()")
        case DatabaseDefault(sql):
            return record_of(sql=Word("null") if sql is None else Text(sql))
        case _:
            assert_never(default)


def day_of(value: Constant) -> str | None:
    """Give the day that a moment is the beginning of, as ``2026-03-01``."""
    if not isinstance(value, str) or not value.isascii():
        return None
    moment = _moment(value)
    day, _, rest = moment.isoformat(timespec="milliseconds").partition("T")
    return (
        day if f"T{rest}" == _MIDNIGHT.removesuffix("Z") and not _FRACTION.search(value) else None
    )


def is_elsewhere(default: Default, type_: ColumnType) -> bool:
    """Tell whether a moment is written with the offset of another time zone than UTC."""
    if not isinstance(default, ConstantDefault) or type_ is not ScalarType.DATETIME:
        return False
    moments = default.value if isinstance(default.value, tuple) else (default.value,)
    return any(_OFFSET.search(str(moment)) for moment in moments)


def _constant(value: Constant, type_: ColumnType) -> Node:
    if isinstance(value, tuple):
        return listed(*(_constant(item, type_) for item in value))
    if isinstance(value, bytes):
        return Text(b64encode(value).decode())
    match type_:
        case EnumType():
            return Text(str(value))
        case UnsupportedType():
            raise NoCounterpartError("it has a value of a type that only the database knows")
        case ScalarType.STRING:
            return _text(str(value))
        case ScalarType.BOOLEAN:
            return Word(str(value).lower())
        case ScalarType.INT | ScalarType.BIGINT:
            bits = _INT_BITS[type_]
            if not -(2 ** (bits - 1)) <= int(str(value)) < 2 ** (bits - 1):
                raise NoCounterpartError(f"{value} is no whole number of {bits} bits")
            return Word(str(value))
        case ScalarType.FLOAT:
            number = Decimal(str(value))
            if not math.isfinite(float(number)):
                raise NoCounterpartError(f"{value} is more than a float can hold")
            return Word(f"{number:f}")
        case ScalarType.DECIMAL:
            digits = f"{Decimal(str(value)):f}"
            if len(digits) >= _DECIMAL_CHARACTERS:
                raise NoCounterpartError("it has too many digits")
            return Word(digits)
        case ScalarType.DATETIME:
            return _written_moment(str(value))
        case ScalarType.JSON:
            return _json(str(value))
        case ScalarType.BYTES:
            raise NoCounterpartError("it is no bytes")
        case _:
            assert_never(type_)


def _text(value: str) -> Text:
    if "\0" in value:
        raise NoCounterpartError("it has the character U+0000, which no database keeps")
    return Text(value, is_quoted="(" in value)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)


def _written_moment(text: str) -> Node:
    try:
        _moment(text)
    except (ValueError, OverflowError) as error:
        raise NoCounterpartError(f"{text} is no moment that the specs can name") from error
    if _FRACTION.search(text):
        raise NoCounterpartError(f"{text} is more exact than a microsecond")
    return Word(text)


def _json(text: str) -> Node:
    try:
        value: Any = json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NoCounterpartError("it is no JSON") from error
    if _keys(value) == ["sql"]:
        raise NoCounterpartError("an object with sql alone means an expression of the database")
    return _json_node(value)


def _keys(value: Any) -> list[str] | None:
    return [*value] if isinstance(value, dict) else None


def _refuse(_constant: str) -> None:
    raise ValueError


def _json_node(value: Any) -> Node:
    match value:
        case None:
            return Word("null")
        case bool():
            return Word(str(value).lower())
        case int():
            return Word(str(value))
        case Decimal():
            if Decimal(repr(float(value))) != value:
                raise NoCounterpartError(f"{value} is no number that a float holds")
            return Word(repr(float(value)))
        case str():
            return _text(value)
        case [*items]:
            return listed(*map(_json_node, items))
        case _:
            entries = (Entry(_text(key).text, _json_node(each)) for key, each in value.items())
            return Entries(tuple(entries))
