"""JSON Schema of what the specs say: how a value of each type stands in JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Final, TypeAlias, assert_never

from maquette.generators.schema.records import (
    DataField,
    Document,
    DocumentRef,
    Enum,
    EnumRef,
    FieldType,
    JsonValue,
    ListOf,
    MapOf,
    Range,
    Scalar,
    ScalarKind,
)
from maquette.runtime import wire

JsonSchema: TypeAlias = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
DEFINITIONS: Final = "#/$defs/"

_PLAIN: Final[dict[ScalarKind, JsonSchema]] = {
    ScalarKind.STRING: {"type": "string"},
    ScalarKind.TEXT: {"type": "string"},
    ScalarKind.BOOL: {"type": "boolean"},
    ScalarKind.BIGINT: {"type": "string", "pattern": f"^(?:{wire.BIGINT_PATTERN})$"},
    ScalarKind.DATETIME: {"type": "string", "format": "date-time"},
    ScalarKind.DATE: {"type": "string", "format": "date"},
    ScalarKind.JSON: {},
    ScalarKind.BYTES: {"type": "string", "contentEncoding": "base64"},
    ScalarKind.UUID: {"type": "string", "format": "uuid"},
}
_LARGEST_INT: Final = 2 ** (wire.INT_BITS - 1) - 1

ScalarSchema: TypeAlias = Callable[[Scalar], JsonSchema]


def scalar_schema(scalar: Scalar) -> JsonSchema:
    """Describe a single value.

    Limits of numbers that are texts are not in it: JSON Schema counts numbers only.
    """
    match scalar.kind:
        case ScalarKind.INT:
            return {"type": "integer", **bounds(scalar.range, -_LARGEST_INT - 1, _LARGEST_INT)}
        case ScalarKind.FLOAT:
            return {"type": "number", **bounds(scalar.range)}
        case ScalarKind.DECIMAL:
            digits = scalar.digits
            written = wire.Digits(digits.precision, digits.scale) if digits else wire.Digits()
            return {"type": "string", "pattern": f"^(?:{written.pattern})$"}
        case _:
            return dict(_PLAIN[scalar.kind])


def bounds(
    range_: Range | None, least: int | None = None, greatest: int | None = None
) -> JsonSchema:
    """Describe the range of a number; ``least`` and ``greatest`` hold where it says nothing."""
    minimum = least if range_ is None or range_.minimum is None else json_number(range_.minimum)
    maximum = greatest if range_ is None or range_.maximum is None else json_number(range_.maximum)
    found = {"minimum": minimum, "maximum": maximum}
    return {word: number for word, number in found.items() if number is not None}


def json_number(number: Decimal) -> int | float:
    """Give a number as JSON has it, whole where it is."""
    return int(number) if number == number.to_integral_value() else float(number)


def type_schema(type_: FieldType, scalar: ScalarSchema = scalar_schema) -> JsonSchema:
    """Describe a type; enums and documents are referred to by their names."""
    match type_:
        case Scalar():
            return scalar(type_)
        case EnumRef(enum):
            return {"$ref": f"{DEFINITIONS}{enum.name}"}
        case DocumentRef(document):
            return {"$ref": f"{DEFINITIONS}{document.name}"}
        case ListOf(element):
            return {"type": "array", "items": type_schema(element, scalar)}
        case MapOf(element):
            return {"type": "object", "additionalProperties": type_schema(element, scalar)}
        case _:
            assert_never(type_)


def enum_schema(enum: Enum) -> JsonSchema:
    """Describe an enum; an open one names its values as examples."""
    values = [value.value for value in enum.values]
    schema: JsonSchema = {"description": enum.doc} if enum.doc else {}
    if enum.is_open:
        return {"type": "string", **schema, "examples": values}
    return {"type": "string", **schema, "enum": values}


def fields_schema(fields: Iterable[DataField], doc: str) -> JsonSchema:
    """Describe a record by its names in JSON; fields that it does not name may come too."""
    fields = tuple(fields)
    schema: JsonSchema = {"type": "object", **({"description": doc} if doc else {})}
    schema["properties"] = {field.wire: _field_schema(field) for field in fields}
    required = [field.wire for field in fields if not (field.is_optional or field.has_default)]
    return {**schema, **({"required": required} if required else {})}


def _field_schema(field: DataField) -> JsonSchema:
    schema: JsonSchema = type_schema(field.type)
    if field.is_optional and schema:
        schema = {"anyOf": [schema, {"type": "null"}]}
    if field.doc:
        schema["description"] = field.doc
    if field.has_default:
        schema["default"] = wire_constant(field.default, field.type)
    if field.is_sensitive:
        schema["x-sensitive"] = True
    return schema


def wire_constant(value: JsonValue, type_: FieldType) -> JsonValue:
    """Give a constant of the specs as it stands on the wire, where a bigint is a text."""
    match type_, value:
        case Scalar(kind=ScalarKind.BIGINT), int():
            return str(value)
        case ListOf(element), list():
            return [wire_constant(each, element) for each in value]
        case MapOf(element), dict():
            return {key: wire_constant(each, element) for key, each in value.items()}
        case _:
            return value


def parts_of(types: Iterable[FieldType]) -> Iterator[Enum | Document]:
    """Give the enums and documents that values of some types hold, each once, at any depth."""
    pending, seen = [*types], set[str]()
    while pending:
        type_ = pending.pop(0)
        match type_:
            case Scalar():
                continue
            case ListOf(element) | MapOf(element):
                pending.append(element)
                continue
            case EnumRef(part):
                inner: tuple[DataField, ...] = ()
            case DocumentRef(part):
                inner = part.fields
            case _:
                assert_never(type_)
        if part.name.text not in seen:
            seen.add(part.name.text)
            yield part
            pending += [field.type for field in inner]


def definitions(types: Iterable[FieldType]) -> JsonSchema:
    """Describe all that values of some types hold, under ``$defs``; nothing where that is nothing."""
    parts = sorted(parts_of(types), key=lambda part: part.name.text)
    described = {
        part.name.text: enum_schema(part)
        if isinstance(part, Enum)
        else fields_schema(part.fields, part.doc)
        for part in parts
    }
    return {"$defs": described} if described else {}
