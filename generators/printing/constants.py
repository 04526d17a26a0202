"""Defaults of the specs as Python."""

from __future__ import annotations

import base64
import datetime as dt
from typing import assert_never

from maquette.generators.printing.python import Imports, literal, number_literal
from maquette.generators.schema.records import (
    DocumentRef,
    EnumRef,
    FieldType,
    JsonValue,
    ListOf,
    MapOf,
    Scalar,
    ScalarKind,
)


def printed_constant(value: JsonValue, type_: FieldType, imports: Imports) -> str:
    """Print a constant of the specs as a value of its type in Python."""
    if value is None:
        return "None"
    match type_, value:
        case Scalar(kind=kind), _:
            return _scalar(value, kind, imports)
        case EnumRef(enum), _:
            member = next(each.member for each in enum.values if each.value == value)
            return f"{imports.name('.enums', enum.name.text)}.{member}"
        case ListOf(element), list():
            return f"[{', '.join(printed_constant(each, element, imports) for each in value)}]"
        case MapOf(element), dict():
            return _mapping(
                {key: printed_constant(each, element, imports) for key, each in value.items()}
            )
        case ((ListOf() | MapOf() | DocumentRef()), _):
            raise AssertionError(f"{value!r} is no constant of {type_}")
        case _:
            assert_never(type_)


def _mapping(values: dict[str, str]) -> str:
    return f"{{{', '.join(f'{literal(key)}: {value}' for key, value in values.items())}}}"


def _scalar(value: JsonValue, kind: ScalarKind, imports: Imports) -> str:
    match kind, value:
        case ScalarKind.DECIMAL, str():
            return f"{imports.name('decimal', 'Decimal')}({literal(value)})"
        case ScalarKind.DATETIME, str():
            return _datetime(dt.datetime.fromisoformat(value), imports)
        case ScalarKind.DATE, str():
            day = dt.date.fromisoformat(value)
            return f"{imports.module('datetime', 'dt')}.date({day.year}, {day.month}, {day.day})"
        case ScalarKind.BYTES, str():
            return f'b"{"".join(map(_byte, base64.b64decode(value)))}"'
        case ScalarKind.UUID, str():
            return f"{imports.name('uuid', 'UUID')}({literal(value)})"
        case _:
            return _json(value)


def _datetime(value: dt.datetime, imports: Imports) -> str:
    module = imports.module("datetime", "dt")
    parts = [value.year, value.month, value.day, value.hour, value.minute]
    parts += [value.second] if value.second or value.microsecond else []
    parts += [value.microsecond] if value.microsecond else []
    return f"{module}.datetime({', '.join(map(str, parts))}, tzinfo={module}.UTC)"


def _byte(value: int) -> str:
    is_plain = 0x20 <= value < 0x7F and chr(value) not in '"\\'
    return chr(value) if is_plain else f"\\x{value:02x}"


def _json(value: JsonValue) -> str:
    match value:
        case str():
            return literal(value)
        case list():
            return f"[{', '.join(map(_json, value))}]"
        case dict():
            return _mapping({key: _json(each) for key, each in value.items()})
        case float():
            return number_literal(value)
        case _:
            return repr(value)
