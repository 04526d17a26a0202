"""Types of the database's own, as ``VarChar(50)``: those of PostgreSQL, as Prisma names them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import did_you_mean
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.records import ScalarKind
from maquette.generators.schema.resolve.scope import Scope
from maquette.runtime.datamodel import ColumnType, NativeType, ScalarType

_NATIVE = re.compile(r"([A-Z][A-Za-z]*)(?:\(\s*([0-9]{1,9}(?:\s*,\s*[0-9]{1,9})*)\s*\))?")


COLUMN_TYPES = {
    ScalarKind.STRING: ScalarType.STRING,
    ScalarKind.TEXT: ScalarType.STRING,
    ScalarKind.INT: ScalarType.INT,
    ScalarKind.BIGINT: ScalarType.BIGINT,
    ScalarKind.FLOAT: ScalarType.FLOAT,
    ScalarKind.DECIMAL: ScalarType.DECIMAL,
    ScalarKind.BOOL: ScalarType.BOOLEAN,
    ScalarKind.DATETIME: ScalarType.DATETIME,
    ScalarKind.DATE: ScalarType.DATETIME,
    ScalarKind.JSON: ScalarType.JSON,
    ScalarKind.BYTES: ScalarType.BYTES,
    ScalarKind.UUID: ScalarType.STRING,
}
"""The types of columns that hold the types of the language."""


@dataclass(frozen=True, slots=True)
class _Type:
    """What a type stores, and the least and greatest of an argument that may be given."""

    stores: ScalarType
    length: tuple[int, int] | None = None


_LENGTH = (1, 10_485_760)
_BITS = (1, 83_886_080)
_FRACTION = (0, 6)
_DIGITS = (1, 1000)
_TYPES = {
    "BigInt": _Type(ScalarType.BIGINT),
    "Bit": _Type(ScalarType.STRING, _BITS),
    "Boolean": _Type(ScalarType.BOOLEAN),
    "ByteA": _Type(ScalarType.BYTES),
    "Char": _Type(ScalarType.STRING, _LENGTH),
    "Citext": _Type(ScalarType.STRING),
    "Date": _Type(ScalarType.DATETIME),
    "Decimal": _Type(ScalarType.DECIMAL, _DIGITS),
    "DoublePrecision": _Type(ScalarType.FLOAT),
    "Inet": _Type(ScalarType.STRING),
    "Integer": _Type(ScalarType.INT),
    "Json": _Type(ScalarType.JSON),
    "JsonB": _Type(ScalarType.JSON),
    "Money": _Type(ScalarType.DECIMAL),
    "Oid": _Type(ScalarType.INT),
    "Real": _Type(ScalarType.FLOAT),
    "SmallInt": _Type(ScalarType.INT),
    "Text": _Type(ScalarType.STRING),
    "Time": _Type(ScalarType.DATETIME, _FRACTION),
    "Timestamp": _Type(ScalarType.DATETIME, _FRACTION),
    "Timestamptz": _Type(ScalarType.DATETIME, _FRACTION),
    "Timetz": _Type(ScalarType.DATETIME, _FRACTION),
    "Uuid": _Type(ScalarType.STRING),
    "VarBit": _Type(ScalarType.STRING, _BITS),
    "VarChar": _Type(ScalarType.STRING, _LENGTH),
    "Xml": _Type(ScalarType.STRING),
}


def resolve_native(text: Text, type_: ColumnType, scope: Scope) -> NativeType:
    """Give a type of PostgreSQL for a column, or raise Misread with the mistake noted."""
    match = _NATIVE.fullmatch(text.text)
    if match is None:
        raise scope.report.misread(mistakes.MALFORMED_NATIVE, text.place, found=text.text)
    native = NativeType(
        match[1], tuple(int(number) for number in match[2].split(",")) if match[2] else ()
    )
    known = _TYPES.get(native.name)
    if known is None:
        hint = did_you_mean(native.name, _TYPES)
        raise scope.report.misread(mistakes.UNKNOWN_NATIVE, text.place, name=native.name, hint=hint)
    if known.stores is not type_:
        fitting = known.stores.lower()
        raise scope.report.misread(
            mistakes.NATIVE_UNFIT, text.place, name=native.name, fitting=fitting
        )
    _check_arguments(native, known, text, scope)
    return native


def _check_arguments(native: NativeType, known: _Type, text: Text, scope: Scope) -> None:
    expected = "no argument"
    if native.name == "Decimal":
        expected = "a precision from 1 to 1000 and a scale that is not greater, or nothing"
        is_fit = not native.arguments or _are_digits(native.arguments)
    elif known.length is not None:
        least, greatest = known.length
        expected = f"a number from {least} to {greatest}, or nothing"
        is_fit = not native.arguments or (
            len(native.arguments) == 1 and least <= native.arguments[0] <= greatest
        )
    else:
        is_fit = not native.arguments
    if not is_fit:
        scope.report.add(mistakes.NATIVE_ARGUMENTS, text.place, name=native.name, expected=expected)


def _are_digits(arguments: tuple[int, ...]) -> bool:
    match arguments:
        case (precision, scale):
            return _DIGITS[0] <= precision <= _DIGITS[1] and scale <= precision
        case _:
            return False
