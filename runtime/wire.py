"""How values stand in JSON on the wire: as ``JSON.stringify`` writes them in the services beside us.

A type of the wire is an annotation: it says how a value is read from JSON, what Python may hand
over, and how it is written. Reading never converts: a number is no text, a text no number.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from json.encoder import encode_basestring
from typing import (
    Annotated,
    Any,
    Final,
    TypeAlias,
)
from uuid import UUID

from pydantic import Field, JsonValue
from pydantic_core import CoreSchema, SchemaSerializer, core_schema

INT_BITS: Final = 32
BIGINT_BITS: Final = 64
JSON_DEPTH: Final = 128
"""How deep a value of JSON may be nested; with what is around it, parsers read 200 levels."""

_SCIENTIFIC: Final = 1e16
"""From here on Python writes floats with an exponent."""

_PLAIN_DECIMAL: Final = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_DECIMAL: Final = rf"{_PLAIN_DECIMAL}(?:[eE][+-]?[0-9]{{1,3}})?"
_DECIMAL_TEXT: Final = re.compile(_DECIMAL)
_MOST_DIGITS: Final = 1000
BIGINT_PATTERN: Final = r"0|-?[1-9][0-9]{0,18}"
_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_UUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_DATETIME: Final = SchemaSerializer(core_schema.datetime_schema())

write_text = encode_basestring
"""Write a text, with quotes."""


def write_float(value: float) -> str:
    """Write a float as JavaScript does: ``30``, ``0.000001``, ``1e+21``.

    Raises ValueError for infinity and for what is not a number.
    """
    if value.is_integer() and -_SCIENTIFIC < value < _SCIENTIFIC:
        return int.__repr__(int(value))
    shortest = repr(value)
    mantissa, is_scientific, exponent = shortest.partition("e")
    if is_scientific:
        power = int(exponent)
        return f"{Decimal(shortest):f}" if -7 < power < 21 else f"{mantissa}e{power:+}"
    if not math.isfinite(value):
        raise ValueError("JSON has no number that is infinite or none")
    return shortest


def write_json(value: JsonValue) -> str:
    """Write any value of JSON.

    Raises ValueError for a number that JSON does not have, TypeError for what is no value of JSON.
    """
    match value:
        case str():
            return write_text(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return int.__repr__(value)
        case float():
            return write_float(value)
        case dict():
            return f"{{{','.join(f'{write_text(key)}:{write_json(each)}' for key, each in value.items())}}}"
        case list():
            return f"[{','.join(map(write_json, value))}]"
        case _:
            raise TypeError(f"{type(value).__name__} is no type of JSON")


def json_constant(text: str) -> Callable[[], Any]:
    """Give a function that makes a value of JSON, another one each time."""
    return partial(json.loads, text)


def _write_datetime(value: dt.datetime) -> str:
    text: str = _DATETIME.to_python(value, mode="json")
    if text[-1] != "Z":
        if value.utcoffset() is None:
            raise ValueError("a datetime without a zone says no moment")
        text = _DATETIME.to_python(value.astimezone(dt.UTC), mode="json")
    return f'"{text[:23]}Z"' if len(text) > 20 else f'"{text[:19]}.000Z"'


def _in_milliseconds(value: dt.datetime) -> dt.datetime:
    """Take a moment to UTC and cut it to what the wire can say, so that it comes back equal."""
    try:
        moment = value.astimezone(dt.UTC)
    except OverflowError:
        raise ValueError("in UTC it is before the year 1, or after the year 9999") from None
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _read_bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(f"it is no base64: {error}") from None


def _take_json(value: JsonValue) -> JsonValue:
    try:
        write_json(value)
        is_too_deep = _depth(value) > JSON_DEPTH
    except TypeError as error:
        raise ValueError(str(error)) from None
    except RecursionError:
        is_too_deep = True
    if is_too_deep:
        raise ValueError(f"it is nested deeper than {JSON_DEPTH} levels")
    return value


def _depth(value: JsonValue) -> int:
    match value:
        case dict():
            return 1 + max(map(_depth, value.values()), default=0)
        case list():
            return 1 + max(map(_depth, value), default=0)
        case _:
            return 0


def _take_decimal(value: object) -> Decimal:
    if isinstance(value, str) and _DECIMAL_TEXT.fullmatch(value):
        return Decimal(value)
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        number = Decimal(value)
        if not number.is_finite() or abs(number.adjusted()) < _MOST_DIGITS:
            return number
    raise ValueError("hand over a Decimal, or a text such as 1.50, of less than 1,000 digits")


@dataclass(frozen=True, eq=False)
class Spelling:
    """How the values of a type are read from JSON, taken from Python and written as JSON."""

    read: CoreSchema
    take: CoreSchema
    write: Callable[[Any], str]

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        return core_schema.json_or_python_schema(json_schema=self.read, python_schema=self.take)


@dataclass(frozen=True)
class Digits:
    """How many digits a decimal has in all, and how many of them behind the point."""

    precision: int | None = None
    scale: int | None = None

    def __get_pydantic_core_schema__(self, _source: object, _handler: object) -> CoreSchema:
        number = core_schema.decimal_schema(
            max_digits=self.precision, decimal_places=self.scale, strict=False
        )
        return core_schema.json_or_python_schema(
            json_schema=core_schema.union_schema(
                [
                    _matching(self.pattern, core_schema.decimal_schema(strict=False)),
                    _matching(_DECIMAL, number),
                ],
                mode="left_to_right",
                custom_error_type="decimal_text",
                custom_error_message=f"Input should be a text with a decimal number{self._limits()}",
            ),
            python_schema=core_schema.no_info_before_validator_function(_take_decimal, number),
        )

    @property
    def pattern(self) -> str:
        """The texts that are written; to match them is faster than to count their digits."""
        if self.precision is None or self.scale is None:
            return _PLAIN_DECIMAL
        before = self.precision - self.scale
        whole = f"0|[1-9][0-9]{{0,{before - 1}}}" if before else "0"
        return f"-?(?:{whole})(?:\\.[0-9]{{1,{self.scale}}})?" if self.scale else f"-?(?:{whole})"

    def _limits(self) -> str:
        if self.precision is None:
            return ""
        return f" of at most {self.precision} digits, {self.scale or 0} of them behind the point"

    @staticmethod
    def write(value: Decimal) -> str:
        """Write a decimal, never with an exponent."""
        return f'"{value:f}"'


def _matching(pattern: str, then: CoreSchema) -> CoreSchema:
    text = core_schema.str_schema(pattern=f"^(?:{pattern})$", strict=True)
    return core_schema.chain_schema([text, then])


def _write_uuid(value: UUID) -> str:
    return f'"{value}"'


def _write_date(value: dt.date) -> str:
    return f'"{value.isoformat()}"'


def _write_bytes(value: bytes) -> str:
    return f'"{base64.b64encode(value).decode()}"'


def _write_bigint(value: int) -> str:
    return f'"{int.__repr__(value)}"'


def _bits(count: int) -> dict[str, Any]:
    return {"ge": -(2 ** (count - 1)), "le": 2 ** (count - 1) - 1}


Int: TypeAlias = Annotated[int, Field(strict=True, **_bits(INT_BITS))]
"""A whole number of 32 bits."""

BigInt: TypeAlias = Annotated[
    int,
    Spelling(
        read=_matching(BIGINT_PATTERN, core_schema.int_schema(strict=False, **_bits(BIGINT_BITS))),
        take=core_schema.int_schema(strict=True, **_bits(BIGINT_BITS)),
        write=_write_bigint,
    ),
]
"""A whole number of 64 bits; a text in JSON, where numbers have 53."""

Numeric: TypeAlias = Annotated[Decimal, Digits()]
"""An exact number; a text in JSON. A float is refused, a text is taken."""

DateTime: TypeAlias = Annotated[
    dt.datetime,
    Spelling(
        read=core_schema.chain_schema(
            [
                core_schema.str_schema(pattern="^[0-9]{4}-", strict=True),  # as no number begins
                core_schema.datetime_schema(
                    strict=False,
                    tz_constraint="aware",
                    microseconds_precision="truncate",
                    ge=dt.datetime.min.replace(tzinfo=dt.UTC),  # or it could not be written in UTC
                    le=dt.datetime.max.replace(tzinfo=dt.UTC),
                ),
            ]
        ),
        take=core_schema.no_info_after_validator_function(
            _in_milliseconds, core_schema.datetime_schema(strict=True, tz_constraint="aware")
        ),
        write=_write_datetime,
    ),
]
"""A moment: ``2026-03-01T14:00:00.000Z``. What Python hands over is taken to UTC and cut to
milliseconds; one without a zone is refused."""

Date: TypeAlias = Annotated[
    dt.date,
    Spelling(
        read=_matching(_DATE, core_schema.date_schema(strict=False)),
        take=core_schema.date_schema(strict=True),
        write=_write_date,
    ),
]
"""A day: ``2026-03-01``."""

Bytes: TypeAlias = Annotated[
    bytes,
    Spelling(
        read=core_schema.no_info_after_validator_function(
            _read_bytes, core_schema.str_schema(strict=True)
        ),
        take=core_schema.bytes_schema(strict=True),
        write=_write_bytes,
    ),
]
"""Bytes; base64 in JSON, padded."""

Uuid: TypeAlias = Annotated[
    UUID,
    Spelling(
        read=_matching(_UUID, core_schema.uuid_schema(strict=False)),
        take=core_schema.uuid_schema(strict=True),
        write=_write_uuid,
    ),
]
"""A UUID, in its usual form."""

JSON: Final = Spelling(
    read=core_schema.any_schema(),
    take=core_schema.no_info_plain_validator_function(_take_json),
    write=write_json,
)

Json: TypeAlias = Annotated[JsonValue, JSON]
"""Any value of JSON."""
