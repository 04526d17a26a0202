"""Examples of values in JSON: the same for the same specs, and of the type that they are an example of."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, assert_never

from maquette.generators.printing.json_schema import json_number, wire_constant
from maquette.generators.schema.records import (
    DataField,
    DocumentRef,
    EnumRef,
    FieldType,
    JsonValue,
    ListOf,
    MapOf,
    Range,
    Scalar,
    ScalarKind,
)

_PLAIN: Final[dict[ScalarKind, JsonValue]] = {
    ScalarKind.STRING: "text",
    ScalarKind.TEXT: "text",
    ScalarKind.BOOL: True,
    ScalarKind.DATETIME: "2026-03-01T14:00:00.000Z",
    ScalarKind.DATE: "2026-03-01",
    ScalarKind.JSON: {"key": "value"},
    ScalarKind.BYTES: "AAEC",
    ScalarKind.UUID: "0b8fb4ab-8f8e-4c43-b9b7-b4a4b8a8ab5e",
}


def record_example(fields: Iterable[DataField], within: tuple[str, ...] = ()) -> JsonValue:
    """Give an example of a record; a document that would stand within itself is left out."""
    return {
        field.wire: field_example(field, within)
        for field in fields
        if not (field.is_optional and _stands_within(field.type, within))
    }


def field_example(field: DataField, within: tuple[str, ...] = ()) -> JsonValue:
    """Give an example of a field: its default where it has one."""
    if field.has_default:
        return wire_constant(field.default, field.type)
    return _example(field.type, within)


def _stands_within(type_: FieldType, within: tuple[str, ...]) -> bool:
    return isinstance(type_, DocumentRef) and type_.document.name.text in within


def _example(type_: FieldType, within: tuple[str, ...]) -> JsonValue:
    match type_:
        case Scalar():
            return _scalar(type_)
        case EnumRef(enum):
            return enum.values[0].value
        case DocumentRef(document):
            return record_example(document.fields, (*within, document.name.text))
        case ListOf(element):
            return [] if _stands_within(element, within) else [_example(element, within)]
        case MapOf(element):
            return {} if _stands_within(element, within) else {"key": _example(element, within)}
        case _:
            assert_never(type_)


def _scalar(scalar: Scalar) -> JsonValue:
    match scalar.kind:
        case ScalarKind.INT:
            return int(_within(scalar.range, Decimal(1)))
        case ScalarKind.BIGINT:
            return str(int(_within(scalar.range, Decimal(1))))
        case ScalarKind.FLOAT:
            return json_number(_within(scalar.range, Decimal("0.5")))
        case ScalarKind.DECIMAL:
            is_whole = scalar.digits is not None and scalar.digits.scale == 0
            return f"{_within(scalar.range, Decimal(1 if is_whole else '0.5')):f}"
        case _:
            return _PLAIN[scalar.kind]


def _within(range_: Range | None, usual: Decimal) -> Decimal:
    """Give the number that is nearest to the usual one."""
    least = usual if range_ is None or range_.minimum is None else max(usual, range_.minimum)
    return least if range_ is None or range_.maximum is None else min(least, range_.maximum)
