"""The types of PostgreSQL as Prisma names them: what they store, and which arguments they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from maquette.runtime.datamodel import ScalarField, ScalarType


@dataclass(frozen=True, slots=True)
class KnownType:
    """What a type stores, and the least and greatest of an argument that may be given."""

    stores: ScalarType
    length: tuple[int, int] | None = None


_LENGTH: Final = (1, 10_485_760)
_BITS: Final = (1, 83_886_080)
_FRACTION: Final = (0, 6)
_DIGITS: Final = (1, 1000)
NATIVE_TYPES: Final = {
    "BigInt": KnownType(ScalarType.BIGINT),
    "Bit": KnownType(ScalarType.STRING, _BITS),
    "Boolean": KnownType(ScalarType.BOOLEAN),
    "ByteA": KnownType(ScalarType.BYTES),
    "Char": KnownType(ScalarType.STRING, _LENGTH),
    "Citext": KnownType(ScalarType.STRING),
    "Date": KnownType(ScalarType.DATETIME),
    "Decimal": KnownType(ScalarType.DECIMAL, _DIGITS),
    "DoublePrecision": KnownType(ScalarType.FLOAT),
    "Inet": KnownType(ScalarType.STRING),
    "Integer": KnownType(ScalarType.INT),
    "Json": KnownType(ScalarType.JSON),
    "JsonB": KnownType(ScalarType.JSON),
    "Money": KnownType(ScalarType.DECIMAL),
    "Oid": KnownType(ScalarType.INT),
    "Real": KnownType(ScalarType.FLOAT),
    "SmallInt": KnownType(ScalarType.INT),
    "Text": KnownType(ScalarType.STRING),
    "Time": KnownType(ScalarType.DATETIME, _FRACTION),
    "Timestamp": KnownType(ScalarType.DATETIME, _FRACTION),
    "Timestamptz": KnownType(ScalarType.DATETIME, _FRACTION),
    "Timetz": KnownType(ScalarType.DATETIME, _FRACTION),
    "Uuid": KnownType(ScalarType.STRING),
    "VarBit": KnownType(ScalarType.STRING, _BITS),
    "VarChar": KnownType(ScalarType.STRING, _LENGTH),
    "Xml": KnownType(ScalarType.STRING),
}
"""By their names."""
_USUAL_TYPES = {
    ScalarType.STRING: "Text",
    ScalarType.BOOLEAN: "Boolean",
    ScalarType.INT: "Integer",
    ScalarType.BIGINT: "BigInt",
    ScalarType.FLOAT: "DoublePrecision",
    ScalarType.DECIMAL: "Decimal",
    ScalarType.DATETIME: "Timestamp",
    ScalarType.JSON: "JsonB",
    ScalarType.BYTES: "ByteA",
}


def native_name(column: ScalarField) -> str:
    """Give the name of a column's type of PostgreSQL; empty where it is none of these."""
    if column.native is not None:
        return column.native.name
    return _USUAL_TYPES[column.type] if isinstance(column.type, ScalarType) else ""


def expected_arguments(name: str, arguments: tuple[int, ...]) -> str | None:
    """Tell which arguments a known type takes, where those given are others."""
    known = NATIVE_TYPES[name]
    if not arguments:
        return None
    if name == "Decimal":
        is_fit = len(arguments) == 2 and _are_digits(*arguments)
        return (
            None
            if is_fit
            else "a precision from 1 to 1000 and a scale that is not greater, or nothing"
        )
    if known.length is None:
        return "no argument"
    least, greatest = known.length
    is_fit = len(arguments) == 1 and least <= arguments[0] <= greatest
    return None if is_fit else f"a number from {least} to {greatest}, or nothing"


def _are_digits(precision: int, scale: int) -> bool:
    least, greatest = _DIGITS
    return least <= precision <= greatest and scale <= precision
