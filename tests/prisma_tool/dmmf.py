"""What Prisma should tell of a datamodel, and what it tells, brought to the same form."""

from __future__ import annotations

import json
import re
import unicodedata
from base64 import b64encode
from datetime import datetime
from typing import Any, assert_never

import pytest
from maquette.runtime.datamodel import (
    AutoIncrement,
    BackReference,
    ColumnType,
    Constant,
    ConstantDefault,
    Cuid,
    DatabaseDefault,
    Datamodel,
    Default,
    Enum,
    EnumType,
    Field,
    ForeignKey,
    Index,
    IndexField,
    ManyToMany,
    Model,
    NanoId,
    Now,
    PrimaryKey,
    ReferentialAction,
    ScalarField,
    ScalarType,
    Ulid,
    Unique,
    UnsupportedType,
    Uuid,
)

CASCADE, RESTRICT = ReferentialAction.CASCADE, ReferentialAction.RESTRICT
SET_NULL = ReferentialAction.SET_NULL
LEAST_NUMBER = 1e-280
"""Numbers nearer to 0 are 0 in the DMMF."""


def told(datamodel: Datamodel) -> dict[str, Any]:
    """Give what Prisma should tell of a datamodel; it is silent about what it ignores."""
    models = [model for model in datamodel.models if not model.is_ignored]
    return {
        "models": [told_model(model) for model in models],
        "enums": [told_enum(enum) for enum in datamodel.enums],
        "keys": sorted((key for model in models for key in told_keys(model)), key=json.dumps),
    }


def heard(dmmf: Any) -> dict[str, Any]:
    return {
        "models": [heard_model(model) for model in dmmf["models"]],
        "enums": [heard_enum(enum) for enum in dmmf["enums"]],
        "keys": sorted(map(heard_key, dmmf["indexes"]), key=json.dumps),
    }


def told_model(model: Model) -> dict[str, Any]:
    return {
        "name": model.name,
        "table": model.table,
        "schema": model.schema,
        "doc": letters(model.doc),
        "fields": [told_field(field, model) for field in model.fields if not is_ignored(field)],
    }


def heard_model(model: Any) -> dict[str, Any]:
    return {
        "name": model["name"],
        "table": model["dbName"],
        "schema": model["schema"],
        "doc": letters(model.get("documentation", "")),
        "fields": [heard_field(field) for field in model["fields"]],
    }


def is_ignored(field: Field) -> bool:
    unsupported = isinstance(field, ScalarField) and isinstance(field.type, UnsupportedType)
    return field.is_ignored or unsupported


def told_field(field: Field, model: Model) -> dict[str, Any]:
    common = {"name": field.name, "doc": letters(field.doc)}
    if isinstance(field, ScalarField):
        return common | told_column(field)
    is_list = isinstance(field, ManyToMany) or (isinstance(field, BackReference) and field.is_list)
    return common | {
        "target": field.target,
        "is_list": is_list,
        "relation": field.relation or "To".join(sorted((model.name, field.target))),
        **(told_foreign_key(field, model) if isinstance(field, ForeignKey) else {}),
    }


def told_foreign_key(key: ForeignKey, model: Model) -> dict[str, Any]:
    columns = [field for field in model.fields if field.name in key.fields]
    is_required = any(isinstance(field, ScalarField) and field.is_required for field in columns)
    actions: dict[str, str] = {}
    if key.on_delete is not (RESTRICT if is_required else SET_NULL):
        actions["on_delete"] = key.on_delete
    if key.on_update is not CASCADE:
        actions["on_update"] = key.on_update
    return {
        "is_required": key.is_required,
        "fields": list(key.fields),
        "references": list(key.references),
        **actions,
    }


def told_column(column: ScalarField) -> dict[str, Any]:
    native = column.native
    return {
        "type": column.type.name if isinstance(column.type, EnumType) else column.type,
        "is_list": column.is_list,
        "is_required": column.is_required,
        "column": column.column,
        "native": None
        if native is None
        else [native.name, [str(item) for item in native.arguments]],
        "default": None if column.default is None else told_default(column.default, column.type),
        "is_updated_at": column.is_updated_at,
    }


def heard_field(field: Any) -> dict[str, Any]:
    common = {"name": field["name"], "doc": letters(field.get("documentation", ""))}
    if field["kind"] != "object":
        return common | heard_column(field)
    relation = {
        "target": field["type"],
        "is_list": field["isList"],
        "relation": field["relationName"],
    }
    if not field["relationFromFields"]:
        return common | relation
    arguments = {
        "is_required": "isRequired",
        "fields": "relationFromFields",
        "references": "relationToFields",
        "on_delete": "relationOnDelete",
        "on_update": "relationOnUpdate",
    }
    return (
        common | relation | {ours: field[name] for ours, name in arguments.items() if name in field}
    )


def heard_column(field: Any) -> dict[str, Any]:
    return {
        "type": field["type"],
        "is_list": field["isList"],
        "is_required": field["isRequired"],
        "column": field.get("dbName"),
        "native": field["nativeType"],
        "default": heard_default(field.get("default"), field["type"]),
        "is_updated_at": field["isUpdatedAt"],
    }


def told_default(default: Default, kind: ColumnType) -> Any:
    match default:
        case ConstantDefault(value):
            return told_constant(value, kind)
        case Uuid(version):
            return {"name": "uuid", "args": [version or 4]}
        case Cuid(version):
            return {"name": "cuid", "args": [version or 1]}
        case NanoId(length):
            return {"name": "nanoid", "args": [] if length is None else [length]}
        case Ulid():
            return {"name": "ulid", "args": []}
        case Now():
            return {"name": "now", "args": []}
        case AutoIncrement():
            return {"name": "autoincrement", "args": []}
        case DatabaseDefault(sql):
            return {"name": "dbgenerated", "args": [] if sql is None else [sql]}
        case _:
            assert_never(default)


def told_constant(value: Constant, kind: ColumnType) -> Any:
    match value, kind:
        case tuple(), _:
            return [told_constant(item, kind) for item in value]
        case bytes(), _:
            return b64encode(value).decode()
        case str(), ScalarType.FLOAT | ScalarType.DECIMAL:
            return pytest.approx(float(value), rel=1e-9, abs=LEAST_NUMBER)
        case str(), ScalarType.DATETIME:
            return datetime.fromisoformat(value)
        case _, ScalarType.BIGINT:
            return str(value)
        case _:
            return value


def heard_default(default: Any, kind: str) -> Any:
    match default:
        case [*items]:
            return [heard_default(item, kind) for item in items]
        case str() if kind == "DateTime":
            return datetime.fromisoformat(default)
        case _:
            return default


def told_keys(model: Model) -> list[Any]:
    primary = [] if model.primary_key is None else [told_key("id", model.primary_key, model)]
    return [
        *primary,
        *(told_key("unique", unique, model) for unique in model.uniques),
        *(told_index(index, model) for index in model.indexes),
    ]


def told_key(kind: str, key: PrimaryKey | Unique, model: Model) -> dict[str, Any]:
    return {
        "model": model.name,
        "type": kind,
        "name": key.name,
        "map": key.db_name,
        "algorithm": None,
        "fields": [{"name": name} for name in key.fields],
    }


def told_index(index: Index, model: Model) -> dict[str, Any]:
    return {
        "model": model.name,
        "type": "normal",
        "name": None,
        "map": index.db_name,
        "algorithm": index.type,
        "fields": [told_indexed(field) for field in index.fields],
    }


def told_indexed(field: IndexField) -> dict[str, str]:
    sort = {} if field.sort is None else {"sortOrder": field.sort.lower()}
    ops = {} if field.ops is None else {"operatorClass": re.sub(r'raw\("(.*)"\)', r"\1", field.ops)}
    return {"name": field.name, **sort, **ops}


def heard_key(key: Any) -> dict[str, Any]:
    return {
        "model": key["model"],
        "type": key["type"],
        "name": key.get("name"),
        "map": key.get("dbName"),
        "algorithm": key.get("algorithm"),
        "fields": key["fields"],
    }


def told_enum(enum: Enum) -> dict[str, Any]:
    return {
        "name": enum.name,
        "map": enum.db_name,
        "doc": letters(enum.doc),
        "values": [(value.name, value.db_name, letters(value.doc)) for value in enum.values],
    }


def heard_enum(enum: Any) -> dict[str, Any]:
    return {
        "name": enum["name"],
        "map": enum["dbName"],
        "doc": letters(enum.get("documentation", "")),
        "values": [
            (value["name"], value["dbName"], letters(value.get("documentation", "")))
            for value in enum["values"]
        ],
    }


def letters(doc: str) -> str:
    """Give what of a text nothing may be lost of: all but white space and control characters."""
    return "".join(
        character
        for character in doc
        if not character.isspace()
        and unicodedata.category(character) != "Cc"
        and character != "\ufffd"
    )
