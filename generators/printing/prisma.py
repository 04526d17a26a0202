"""How texts, types and values are spelled in a Prisma schema, exactly as ``prisma format`` leaves them."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import assert_never

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
    NativeType,
    Now,
    ScalarType,
    Ulid,
    UnsupportedType,
    Uuid,
)

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff]")
_UNPRINTABLE_SIGN = "\N{REPLACEMENT CHARACTER}"
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_NUMBERS = frozenset({ScalarType.INT, ScalarType.BIGINT, ScalarType.FLOAT, ScalarType.DECIMAL})
_SHORT_ESCAPES = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a block in columns, under its documentation."""

    cells: tuple[str, ...]
    doc: str = ""


def string(text: str) -> str:
    """Write a string literal; the language has the escapes of JSON."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _SHORT_ESCAPES.get(character, f"\\u{ord(character):04x}")


def array(items: Iterable[str]) -> str:
    """Write a list of expressions."""
    return f"[{', '.join(items)}]"


def call(name: str, *arguments: str | None) -> str:
    """Write a function or an attribute; arguments that are None are left out, and so are empty brackets."""
    given = [argument for argument in arguments if argument is not None]
    return f"{name}({', '.join(given)})" if given else name


def named(name: str, text: str | None) -> str | None:
    """Write an argument whose value is a text, where there is one."""
    return None if text is None else f"{name}: {string(text)}"


def documentation(doc: str) -> tuple[str, ...]:
    """Write a documentation comment; what would end its line begins a new one."""
    return tuple(
        f"/// {_UNPRINTABLE.sub(_UNPRINTABLE_SIGN, line)}".rstrip()
        for line in doc.strip().splitlines()
    )


def aligned(rows: Sequence[Row]) -> tuple[str, ...]:
    """Write the rows of a block; Prisma counts the width of a column in bytes of UTF-8."""
    columns = zip_longest(*(row.cells for row in rows), fillvalue="")
    widths = [max(map(_width, column)) for column in columns]
    return tuple(line for row in rows for line in (*documentation(row.doc), _line(row, widths)))


def _line(row: Row, widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - _width(cell)) for cell, width in zip(row.cells, widths, strict=False)
    )
    return " ".join(padded).rstrip()


def _width(cell: str) -> int:
    return len(cell.encode())


def column_type(kind: ColumnType) -> str:
    """Write the type of a column."""
    match kind:
        case ScalarType():
            return kind.value
        case EnumType(name):
            return name
        case UnsupportedType(sql):
            return call("Unsupported", string(sql))
        case _:
            assert_never(kind)


def native_type(native: NativeType) -> str:
    """Write the attribute for a type of the database."""
    return call(f"@db.{native.name}", *map(str, native.arguments))


def default_value(default: Default, kind: ColumnType) -> str:
    """Write the default of a column of a type."""
    match default:
        case ConstantDefault(value):
            return _constant(value, kind)
        case Uuid(argument):
            return _function("uuid", argument)
        case Cuid(argument):
            return _function("cuid", argument)
        case NanoId(argument):
            return _function("nanoid", argument)
        case Ulid():
            return _function("ulid")
        case Now():
            return _function("now")
        case AutoIncrement():
            return _function("autoincrement")
        case DatabaseDefault(sql):
            return f"dbgenerated({'' if sql is None else string(sql)})"
        case _:
            assert_never(default)


def _function(name: str, argument: int | None = None) -> str:
    return f"{name}({'' if argument is None else argument})"


def _constant(value: Constant, kind: ColumnType) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case bytes():
            return string(b64encode(value).decode())
        case tuple():
            return array(_constant(item, kind) for item in value)
        case str():
            return _text_constant(value, kind)
        case _:
            assert_never(value)


def _text_constant(text: str, kind: ColumnType) -> str:
    if isinstance(kind, EnumType):
        return text
    if kind in _NUMBERS:
        return f"{Decimal(text):f}"
    return string(text)
