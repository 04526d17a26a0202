"""Indexes: which of PostgreSQL's access methods takes which column, by which operator class.

The table is what Prisma's validator accepts, less what PostgreSQL then refuses (lists in a BRIN index).
A GiST index takes text by itself where the extension btree_gist is installed.
"""

from __future__ import annotations

from maquette.runtime.datamodel import IndexType, ScalarField, ScalarType, UnsupportedType
from maquette.runtime.native_types import native_name

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


def operator_classes(method: IndexType, column: ScalarField) -> frozenset[str | None]:
    """Give the operator classes that a column can have; None among them if it needs none."""
    if isinstance(column.type, UnsupportedType):
        is_array = method is IndexType.GIN and column.is_list
        return frozenset({None, "ArrayOps"} if is_array else {None})
    native = native_name(column)
    match method:
        case _ if native == "Xml":
            return frozenset()
        case IndexType.BTREE | IndexType.HASH:
            return frozenset({None})
        case IndexType.GIST if column.native is None and column.type is ScalarType.STRING:
            return frozenset({None})
        case IndexType.GIN if column.is_list:
            return frozenset({None, "ArrayOps"})
        case IndexType.GIN if native == "JsonB":
            return frozenset({None, "JsonbOps", "JsonbPathOps"})
        case IndexType.GIST if native == "Inet":
            return frozenset({"InetOps"})
        case IndexType.SPGIST if native in ("Text", "Char", "VarChar") and not column.is_list:
            return frozenset({None, "TextOps"})
        case IndexType.SPGIST if native == "Inet":
            return frozenset({None, "InetOps"})
        case IndexType.BRIN if native in _BRIN_PREFIXES and not column.is_list:
            return frozenset({None, *_brin_classes(_BRIN_PREFIXES[native])})
        case _:
            return frozenset()


def _brin_classes(prefix: str) -> list[str]:
    classes = [f"{prefix}MinMaxOps"]
    if prefix not in _WITHOUT_BLOOM:
        classes.append(f"{prefix}BloomOps")
    if prefix not in _WITHOUT_MULTI:
        classes.append(f"{prefix}MinMaxMultiOps")
    return [*classes, "InetInclusionOps"] if prefix == "Inet" else classes
