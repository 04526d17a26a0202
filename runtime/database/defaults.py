"""What the database puts into a column that a row does not name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, assert_never

import sqlalchemy as sa
from maquette.runtime.database.dialects import dialect_of
from maquette.runtime.database.literals import literal
from maquette.runtime.database.types import AnyType
from maquette.runtime.datamodel import (
    AutoIncrement,
    Constant,
    ConstantDefault,
    Cuid,
    DatabaseDefault,
    Enum,
    EnumType,
    NanoId,
    Now,
    Provider,
    ScalarField,
    Ulid,
    Uuid,
)

ServerDefault: TypeAlias = "sa.ColumnClause[object] | sa.FetchedValue | None"


def server_default(
    field: ScalarField, kind: AnyType, provider: Provider, enums: Mapping[str, Enum]
) -> ServerDefault:
    """Give the default of a column; FetchedValue where the database has one without being told."""
    match field.default:
        case ConstantDefault(value):
            return sa.literal_column(_constant(value, field, kind, provider, enums))
        case Now():
            return sa.literal_column("CURRENT_TIMESTAMP")
        case AutoIncrement():
            return sa.FetchedValue()
        case DatabaseDefault(sql):
            return sa.FetchedValue() if sql is None else sa.literal_column(sql)
        case Uuid() | Cuid() | NanoId() | Ulid() | None:
            return None
        case _:
            assert_never(field.default)


def _constant(
    value: Constant,
    field: ScalarField,
    kind: AnyType,
    provider: Provider,
    enums: Mapping[str, Enum],
) -> str:
    if isinstance(value, tuple):
        items = ", ".join(_constant(item, field, kind, provider, enums) for item in value)
        return f"ARRAY[{items}]::{kind.compile(dialect_of(provider))}"
    if isinstance(field.type, EnumType):
        assert isinstance(value, str)
        value = _stored_name(value, enums[field.type.name])
    return literal(value, field.type, provider)


def _stored_name(name: str, enum: Enum) -> str:
    (value,) = (value for value in enum.values if value.name == name)
    return value.name if value.db_name is None else value.db_name
