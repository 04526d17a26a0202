"""Constants: values in the specs, as the types of their fields want them."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import math
import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import did_you_mean, listed
from maquette.generators.language.nodes import Mapping, Node, Sequence, described
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.records import (
    DocumentRef,
    EnumRef,
    FieldType,
    JsonValue,
    ListOf,
    MapOf,
    Range,
    Scalar,
    ScalarKind,
)
from maquette.generators.schema.resolve.scope import Scope

_DECIMAL_DIGITS = 100
_ISO_WITH_ZONE = re.compile(r".+T.+(Z|[+-][0-9]{2}:[0-9]{2})")


def resolve_constant(node: Node, type_: FieldType, scope: Scope) -> JsonValue:
    """Give a value as it stands in JSON, or raise Misread with the mistake noted.

    Decimals, datetimes, dates and bytes are strings; a bigint is a number.
    """
    match type_:
        case Scalar():
            return _resolve_scalar(node, type_, scope)
        case EnumRef():
            return _resolve_enum_value(node, type_, scope)
        case ListOf():
            if isinstance(node, Sequence):
                return [resolve_constant(item, type_.element, scope) for item in node.items]
            raise _unfit(node, "a list", scope)
        case MapOf():
            if isinstance(node, Mapping):
                return {
                    key.text: resolve_constant(value, type_.element, scope)
                    for key, value in node.entries
                }
            raise _unfit(node, "a mapping", scope)
        case DocumentRef():
            raise scope.report.misread(mistakes.DEFAULT_DOCUMENT, node.place)
        case _:
            assert_never(type_)


def _unfit(node: Node, expected: str, scope: Scope, hint: str = "") -> Exception:
    return scope.report.misread(
        mistakes.UNFIT_CONSTANT, node.place, expected=expected, found=described(node), hint=hint
    )


def _resolve_enum_value(node: Node, type_: EnumRef, scope: Scope) -> str:
    enum = type_.enum
    values = [value.value for value in enum.values]
    if isinstance(node, Text) and node.text in values:
        return node.text
    hint = did_you_mean(described(node), values)
    raise _unfit(node, f"a value of {enum.name} ({listed(values)})", scope, hint)


def _resolve_scalar(node: Node, type_: Scalar, scope: Scope) -> JsonValue:
    if type_.kind is ScalarKind.JSON:
        return json_of(node, scope)
    expected, read = _READERS[type_.kind]
    value = None
    if isinstance(node, Text) and not node.is_null:
        try:
            value = read(node)
        except (ValueError, ArithmeticError):
            value = None
    if value is None:
        raise _unfit(node, expected, scope)
    _check_limits(node, value, type_, scope)
    return value


def _check_limits(node: Node, value: JsonValue, type_: Scalar, scope: Scope) -> None:
    if type_.digits is not None:
        number = Decimal(str(value)).normalize()
        exponent = number.as_tuple().exponent
        behind = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        before = max(number.adjusted() + 1, 0) if number else 0
        if behind > type_.digits.scale or before > type_.digits.precision - type_.digits.scale:
            raise scope.report.misread(
                mistakes.TOO_MANY_DIGITS,
                node.place,
                value=value,
                precision=type_.digits.precision,
                scale=type_.digits.scale,
            )
    if type_.range is not None:
        number = Decimal(str(value))
        low, high = type_.range.minimum, type_.range.maximum
        if (low is not None and number < low) or (high is not None and number > high):
            raise scope.report.misread(
                mistakes.OUT_OF_RANGE, node.place, value=value, range=_described_range(type_.range)
            )


def _described_range(range_: Range) -> str:
    low, high = range_.minimum, range_.maximum
    if low is None or high is None:
        return f"from {low}" if high is None else f"up to {high}"
    return f"from {low} to {high}"


def json_of(node: Node, scope: Scope) -> JsonValue:
    """Give what a node is in JSON; plain words that YAML 1.2 gives no type are strings."""
    match node:
        case Sequence():
            return [json_of(item, scope) for item in node.items]
        case Mapping():
            return {key.text: json_of(value, scope) for key, value in node.entries}
        case Text(is_null=True):
            return None
        case Text() if node.boolean is not None:
            return node.boolean
        case Text() if node.integer is not None:
            return node.integer
        case Text(is_number=True):
            number = _read_float(node)
            if number is None:
                raise _unfit(node, "a number that a float can hold", scope)
            return number
        case Text():
            return node.text
        case _:
            assert_never(node)


def _read_text(node: Text) -> str:
    return node.text


def _read_int(bits: int) -> Callable[[Text], int | None]:
    def read(node: Text) -> int | None:
        number = node.integer
        if number is None or not -(2 ** (bits - 1)) <= number < 2 ** (bits - 1):
            return None
        return number

    return read


def _read_float(node: Text) -> float | None:
    if not node.is_number:
        return None
    number = float(node.text)
    return number if math.isfinite(number) else None


def _read_decimal(node: Text) -> str | None:
    if not replace(node, is_plain=True).is_number:
        return None
    number = Decimal(node.text)
    is_short = number.is_finite() and abs(number.adjusted()) < _DECIMAL_DIGITS
    return f"{number:f}" if is_short and len(node.text) < _DECIMAL_DIGITS else None


def _read_datetime(node: Text) -> str | None:
    if not _ISO_WITH_ZONE.fullmatch(node.text):
        return None
    moment = dt.datetime.fromisoformat(node.text).astimezone(dt.UTC)
    precision = "microseconds" if moment.microsecond % 1000 else "milliseconds"
    return moment.replace(tzinfo=None).isoformat(timespec=precision) + "Z"


def _read_date(node: Text) -> str:
    return dt.date.fromisoformat(node.text).isoformat()


def _read_bytes(node: Text) -> str | None:
    try:
        base64.b64decode(node.text, validate=True)
    except binascii.Error:
        return None
    return node.text


def _read_uuid(node: Text) -> str:
    return str(uuid.UUID(node.text))


def _read_bool(node: Text) -> bool | None:
    return node.boolean


_READERS: dict[ScalarKind, tuple[str, Callable[[Text], JsonValue]]] = {
    ScalarKind.STRING: ("a text", _read_text),
    ScalarKind.TEXT: ("a text", _read_text),
    ScalarKind.INT: ("a whole number of 32 bits", _read_int(32)),
    ScalarKind.BIGINT: ("a whole number of 64 bits", _read_int(64)),
    ScalarKind.FLOAT: ("a number", _read_float),
    ScalarKind.DECIMAL: ("a decimal number", _read_decimal),
    ScalarKind.BOOL: ("true or false", _read_bool),
    ScalarKind.DATETIME: ("a datetime with its zone, as 2026-03-01T14:00:00Z", _read_datetime),
    ScalarKind.DATE: ("a date, as 2026-03-01", _read_date),
    ScalarKind.BYTES: ("bytes in base64", _read_bytes),
    ScalarKind.UUID: ("a uuid", _read_uuid),
}
