"""Types of the database's own, as ``VarChar(50)``: those of PostgreSQL, as Prisma names them."""

from __future__ import annotations

import re

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import did_you_mean
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.records import ScalarKind
from maquette.generators.schema.resolve.scope import Scope
from maquette.runtime.datamodel import ColumnType, NativeType, ScalarField, ScalarType
from maquette.runtime.native_types import NATIVE_TYPES, expected_arguments, native_name

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


_FAMILIES = (
    frozenset({"Bit", "VarBit"}),
    frozenset({"Inet"}),
    frozenset({"Uuid"}),
    frozenset({"Money"}),
    frozenset({"Time", "Timetz"}),
)
"""The types that PostgreSQL compares with each other and with no other that stores the same."""


def resolve_native(text: Text, type_: ColumnType, scope: Scope) -> NativeType:
    """Give a type of PostgreSQL for a column, or raise Misread with the mistake noted."""
    match = _NATIVE.fullmatch(text.text)
    if match is None:
        raise scope.report.misread(mistakes.MALFORMED_NATIVE, text.place, found=text.text)
    native = NativeType(
        match[1], tuple(int(number) for number in match[2].split(",")) if match[2] else ()
    )
    known = NATIVE_TYPES.get(native.name)
    if known is None:
        hint = did_you_mean(native.name, NATIVE_TYPES)
        raise scope.report.misread(mistakes.UNKNOWN_NATIVE, text.place, name=native.name, hint=hint)
    if known.stores is not type_:
        fitting = known.stores.lower()
        raise scope.report.misread(
            mistakes.NATIVE_UNFIT, text.place, name=native.name, fitting=fitting
        )
    if expected := expected_arguments(native.name, native.arguments):
        scope.report.add(mistakes.NATIVE_ARGUMENTS, text.place, name=native.name, expected=expected)
    return native


def are_comparable(held: ScalarField, referred: ScalarField) -> bool:
    """Tell whether PostgreSQL compares two columns of one type, as it must for a foreign key."""
    names = {native_name(held), native_name(referred)}
    return all(names.isdisjoint(family) or names <= family for family in _FAMILIES)
