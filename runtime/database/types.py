"""The types of columns, as Prisma chooses them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

import sqlalchemy as sa
from maquette.runtime.datamodel import (
    AutoIncrement,
    EnumType,
    NativeType,
    Provider,
    ScalarField,
    ScalarType,
    UnsupportedType,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeEngine, UserDefinedType

AnyType: TypeAlias = TypeEngine[Any]


class RawType(UserDefinedType[Any]):
    """A type in the words of the database."""

    cache_ok = True

    def __init__(self, sql: str) -> None:
        self.sql = sql

    def get_col_spec(self, **_: object) -> str:
        """Give the words."""
        return self.sql


class Serial(sa.INTEGER):
    """An integer of PostgreSQL with a sequence of its own."""


class BigSerial(sa.BIGINT):
    """A big integer of PostgreSQL with a sequence of its own."""


class SmallSerial(sa.SMALLINT):
    """A small integer of PostgreSQL with a sequence of its own."""


class SqliteJson(sa.JSON):
    """JSON in the column type that Prisma gives it in SQLite."""


@compiles(Serial)
def _serial(*_: object, **__: object) -> str:
    return "SERIAL"


@compiles(BigSerial)
def _big_serial(*_: object, **__: object) -> str:
    return "BIGSERIAL"


@compiles(SmallSerial)
def _small_serial(*_: object, **__: object) -> str:
    return "SMALLSERIAL"


@compiles(SqliteJson)
def _sqlite_json(*_: object, **__: object) -> str:
    return "JSONB"


def _timestamp(precision: int | None = None) -> AnyType:
    return postgresql.TIMESTAMP(precision=precision)


def _timestamptz(precision: int | None = None) -> AnyType:
    return postgresql.TIMESTAMP(precision=precision, timezone=True)


def _time(precision: int | None = None) -> AnyType:
    return postgresql.TIME(precision=precision)


def _timetz(precision: int | None = None) -> AnyType:
    return postgresql.TIME(precision=precision, timezone=True)


def _varbit(length: int | None = None) -> AnyType:
    return postgresql.BIT(length, varying=True)


_NATIVE: Final[Mapping[str, Callable[..., AnyType]]] = {
    "Text": sa.TEXT,
    "VarChar": sa.VARCHAR,
    "Char": sa.CHAR,
    "Bit": postgresql.BIT,
    "VarBit": _varbit,
    "Uuid": lambda: postgresql.UUID(as_uuid=False),
    "Xml": lambda: RawType("XML"),
    "Inet": postgresql.INET,
    "Citext": postgresql.CITEXT,
    "Boolean": sa.BOOLEAN,
    "Integer": sa.INTEGER,
    "SmallInt": sa.SMALLINT,
    "BigInt": sa.BIGINT,
    "Oid": postgresql.OID,
    "Real": sa.REAL,
    "DoublePrecision": sa.DOUBLE_PRECISION,
    "Decimal": sa.DECIMAL,
    "Money": postgresql.MONEY,
    "Timestamp": _timestamp,
    "Timestamptz": _timestamptz,
    "Date": sa.DATE,
    "Time": _time,
    "Timetz": _timetz,
    "Json": postgresql.JSON,
    "JsonB": postgresql.JSONB,
    "ByteA": postgresql.BYTEA,
}
_SERIAL: Final[Mapping[str, Callable[[], AnyType]]] = {
    "Integer": Serial,
    "BigInt": BigSerial,
    "SmallInt": SmallSerial,
}
_USUAL: Final[Mapping[ScalarType, NativeType]] = {
    ScalarType.STRING: NativeType("Text"),
    ScalarType.BOOLEAN: NativeType("Boolean"),
    ScalarType.INT: NativeType("Integer"),
    ScalarType.BIGINT: NativeType("BigInt"),
    ScalarType.FLOAT: NativeType("DoublePrecision"),
    ScalarType.DECIMAL: NativeType("Decimal", (65, 30)),
    ScalarType.DATETIME: NativeType("Timestamp", (3,)),
    ScalarType.JSON: NativeType("JsonB"),
    ScalarType.BYTES: NativeType("ByteA"),
}
_OF_SQLITE: Final[Mapping[ScalarType, Callable[[], AnyType]]] = {
    ScalarType.STRING: sa.TEXT,
    ScalarType.BOOLEAN: sa.BOOLEAN,
    ScalarType.INT: sa.INTEGER,
    ScalarType.BIGINT: sa.BIGINT,
    ScalarType.FLOAT: sa.REAL,
    ScalarType.DECIMAL: sa.DECIMAL,
    ScalarType.DATETIME: sa.DATETIME,
    ScalarType.JSON: SqliteJson,
    ScalarType.BYTES: sa.BLOB,
}


def column_type(
    field: ScalarField, provider: Provider, enums: Mapping[str, postgresql.ENUM]
) -> AnyType:
    """Give the type of a field's column; ``enums`` are the types of PostgreSQL by their names in the schema."""
    match provider:
        case Provider.POSTGRESQL:
            item = _postgresql_type(field, enums)
            return postgresql.ARRAY(item) if field.is_list else item
        case Provider.SQLITE:
            return _sqlite_type(field)


def _postgresql_type(field: ScalarField, enums: Mapping[str, postgresql.ENUM]) -> AnyType:
    match field.type:
        case EnumType(name):
            return enums[name]
        case UnsupportedType(sql):
            return RawType(sql)
        case ScalarType():
            native = field.native or _USUAL[field.type]
            if isinstance(field.default, AutoIncrement):
                return _SERIAL[native.name]()
            return _native_type(native.name)(*native.arguments)


def _native_type(name: str) -> Callable[..., AnyType]:
    return _NATIVE[name]


def _sqlite_type(field: ScalarField) -> AnyType:
    match field.type:
        case EnumType():
            return sa.TEXT()
        case UnsupportedType(sql):
            return RawType(sql)
        case ScalarType():
            return _type_of_sqlite(field.type)()


def _type_of_sqlite(kind: ScalarType) -> Callable[[], AnyType]:
    return _OF_SQLITE[kind]
