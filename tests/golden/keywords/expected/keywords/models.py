# Made by maquette from the specs; edits are lost at the next run.
"""The models of keywords."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

from maquette.runtime.models import Model
from pydantic import JsonValue

from .enums import Type


class Builtins(Model):
    """A row of Builtins."""

    id: int
    int_: int
    str_: str
    list_: list[str]
    dict_: JsonValue
    bytes_: bytes | None = None
    float_: float
    bool_: bool
    object_: str
    dt_: dt.datetime | None = None
    date: dt.date | None = None
    datetime: dt.datetime | None = None
    decimal: Decimal | None = None
    uuid: UUID | None = None
    any: JsonValue | None = None
    tuple_: str
    set_: str
    print: str
    property: str


class Class(Model):
    """A row of Class."""

    id: int
    class_: str
    from_: str
    import_: int
    lambda_: Type | None = None
    none: str
    true: str
    self: str
    cls: str
    match: str
    type: str
    case: str


class Exception(Model):
    """A row of Exception."""

    id: int


class Generator(Model):
    """A row of Generator."""

    id: int
    default: str | None = None
    map: str | None = None
    unique: bool


class Pydantic(Model):
    """A row of Pydantic."""

    id: int
    model_config_: str
    model_fields_: str
    model_dump_: str
    model_dump_count: int
    model_validate_all: bool
    model: str
    schema_: str
    json_: JsonValue
    copy_: str
    validate_: bool
    construct_: str
    fields: list[str]


class Select(Model):
    """A row of Select."""

    id: int
    order: int
    group: str
    table: str
    user: str
    model_id: str
    enum_value: str
