"""Indexes: which of PostgreSQL's access methods takes which column, by which operator class.

The table is what Prisma's validator accepts, less what PostgreSQL then refuses (lists in a BRIN index,
a GiST index on text without an operator class).
"""

from __future__ import annotations

import re

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import did_you_mean
from maquette.generators.language.grammar.models import IndexFieldSpec, IndexSpec, Method
from maquette.generators.schema.resolve.scope import Scope
from maquette.runtime.datamodel import (
    EnumType,
    Provider,
    ScalarField,
    ScalarType,
    UnsupportedType,
)

_RAW = re.compile(r"[a-z_][a-z0-9_]*")
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
_BRIN_PREFIXES = {
    "BigInt": "Int8",
    "Bit": "Bit",
    "ByteA": "Bytea",
    "Char": "Bpchar",
    "Date": "Date",
    "Decimal": "Numeric",
    "DoublePrecision": "Float8",
    "Inet": "Inet",
    "Integer": "Int4",
    "Oid": "Oid",
    "Real": "Float4",
    "SmallInt": "Int2",
    "Text": "Text",
    "Time": "Time",
    "Timestamp": "Timestamp",
    "Timestamptz": "TimestampTz",
    "Timetz": "TimeTz",
    "Uuid": "Uuid",
    "VarBit": "VarBit",
    "VarChar": "Text",
}
_WITHOUT_BLOOM = frozenset({"Bit", "VarBit"})
_WITHOUT_MULTI = frozenset({"Bit", "VarBit", "Bpchar", "Bytea", "Text"})


def operator_class(
    spec: IndexSpec, written: IndexFieldSpec, column: ScalarField, provider: Provider, scope: Scope
) -> str | None:
    """Give the operator class of a field as Prisma writes it, and note what an index does not take."""
    method = spec.type or Method.BTREE
    ops = written.ops
    if provider is Provider.SQLITE:
        if ops is not None:
            scope.report.add(mistakes.OPS_ON_SQLITE, ops.place)
        return None
    if written.sort is not None and method is not Method.BTREE:
        scope.report.add(mistakes.INDEX_SORT, written.field.place, method=method.value)
    if ops is not None and _RAW.fullmatch(ops.text):
        return f'raw("{ops.text}")'
    known = _classes(method, column)
    if ops is None:
        if None not in known:
            scope.report.add(
                mistakes.INDEX_UNFIT,
                written.field.place,
                method=method.value,
                name=written.field.text,
            )
        return None
    if ops.text not in known:
        hint = did_you_mean(ops.text, sorted(filter(None, known)))
        scope.report.add(
            mistakes.INDEX_OPS, ops.place, ops=ops.text, name=written.field.text, hint=hint
        )
    return ops.text


def _classes(method: Method, column: ScalarField) -> frozenset[str | None]:
    """Give the operator classes that a column can have; None among them if it needs none."""
    if isinstance(column.type, UnsupportedType):
        return frozenset({None})
    native = _native_name(column)
    match method:
        case Method.BTREE | Method.HASH:
            return frozenset() if native == "Xml" else frozenset({None})
        case Method.GIN if column.is_list:
            return frozenset({None, "ArrayOps"})
        case Method.GIN if native == "JsonB":
            return frozenset({None, "JsonbOps", "JsonbPathOps"})
        case Method.GIST if native == "Inet":
            return frozenset({"InetOps"})
        case Method.SPGIST if native in ("Text", "Char", "VarChar") and not column.is_list:
            return frozenset({None, "TextOps"})
        case Method.SPGIST if native == "Inet":
            return frozenset({None, "InetOps"})
        case Method.BRIN if native in _BRIN_PREFIXES and not column.is_list:
            return frozenset({None, *_brin_classes(_BRIN_PREFIXES[native])})
        case _:
            return frozenset()


def _native_name(column: ScalarField) -> str:
    if column.native is not None:
        return column.native.name
    if isinstance(column.type, (EnumType, UnsupportedType)):
        return ""
    return _USUAL_TYPES[column.type]


def _brin_classes(prefix: str) -> list[str]:
    classes = [f"{prefix}MinMaxOps"]
    if prefix not in _WITHOUT_BLOOM:
        classes.append(f"{prefix}BloomOps")
    if prefix not in _WITHOUT_MULTI:
        classes.append(f"{prefix}MinMaxMultiOps")
    return [*classes, "InetInclusionOps"] if prefix == "Inet" else classes
