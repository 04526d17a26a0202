"""How constants are written in SQL, as Prisma writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, assert_never

from maquette.runtime.datamodel import (
    ColumnType,
    Constant,
    EnumType,
    Provider,
    ScalarType,
    UnsupportedType,
)

_MOMENT: Final = re.compile(
    r"(?P<date>[\d-]+)[Tt ](?P<time>[\d:]+)(?:\.(?P<fraction>\d+))?(?P<zone>[Zz]|[+-][\d:]+)"
)


def text_literal(text: str) -> str:
    """Write a text; backslashes mean nothing in it."""
    return "'" + text.replace("'", "''") + "'"


def literal(value: Constant, kind: ColumnType, provider: Provider) -> str:
    """Write a constant of a type that is no list; an enum's as the database names it."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case bytes():
            return text_literal(_hex_prefix(provider) + value.hex())
        case str():
            return _text(value, kind)
        case tuple():
            raise AssertionError(value)
        case _:
            assert_never(value)


def _hex_prefix(provider: Provider) -> str:
    match provider:
        case Provider.POSTGRESQL:
            return "\\x"
        case Provider.SQLITE:
            return ""


def _text(text: str, kind: ColumnType) -> str:
    match kind:
        case ScalarType.FLOAT | ScalarType.DECIMAL:
            return f"{Decimal(text):f}"
        case ScalarType.DATETIME:
            return text_literal(_moment(text))
        case ScalarType() | EnumType() | UnsupportedType():
            return text_literal(text)
        case _:
            assert_never(kind)


def _moment(text: str) -> str:
    """Write a moment of RFC 3339 with a space for the T, and as many digits as it has in threes."""
    found = _MOMENT.fullmatch(text)
    assert found, text
    digits = (found["fraction"] or "").rstrip("0")
    fraction = digits and "." + digits.ljust(-(-len(digits) // 3) * 3, "0")
    zone = "+00:00" if found["zone"] in "Zz" else found["zone"]
    return f"{found['date']} {found['time']}{fraction} {zone}"
