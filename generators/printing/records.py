"""Classes of records: what documents and the data of events have in common in Python."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from maquette.generators.printing.constants import printed_constant
from maquette.generators.printing.python import Imports, docstring, literal, statement
from maquette.generators.printing.type_hints import Fields, Hints
from maquette.generators.printing.types import IN_JSON_A_NUMBER, annotated, marks
from maquette.generators.schema.records import (
    DataField,
    FieldType,
    ListOf,
    MapOf,
    Scalar,
    ScalarKind,
)
from maquette.runtime.records import wire_name


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field as it is printed."""

    declaration: str
    docstring: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """A class as it is printed."""

    head: str
    docstring: str
    fields: tuple[FieldView, ...]


def record_view(
    record: Fields, hints: Hints, imports: Imports, *, base: str, doc: str
) -> RecordView:
    """Make the class of a record; ``base`` is its base class as it is printed."""
    return RecordView(
        head=statement(f"class {record.class_name}({base}, frozen=True):"),
        docstring=docstring(doc, indent=4),
        fields=tuple(_field_views(record, hints, imports)),
    )


def _field_views(record: Fields, hints: Hints, imports: Imports) -> Iterator[FieldView]:
    for field in record.fields:
        attribute = field.name.attribute
        hint = hints.use(record.class_name, attribute, imports)
        declaration = f"{attribute}: {_annotation(field, hint, imports)}{_default(field, imports)}"
        yield FieldView(
            declaration=statement(declaration, indent=4),
            docstring=docstring(field.doc, indent=4) if field.doc else "",
        )


def _annotation(field: DataField, hint: str, imports: Imports) -> str:
    beside: list[str] = []
    if isinstance(field.type, Scalar) and field.type.kind not in IN_JSON_A_NUMBER:
        beside += marks(field.type, imports)
    if field.wire != wire_name(field.name.attribute):
        wire = literal(field.wire)
        aliases = f"validation_alias={wire}, serialization_alias={wire}"
        beside.append(f"{imports.name('pydantic', 'Field')}({aliases})")
    printed = annotated(hint, beside, imports)
    if field.is_sensitive:
        return f"{imports.name('maquette.runtime.sensitive', 'Sensitive')}[{printed}]"
    return printed


def _default(field: DataField, imports: Imports) -> str:
    if not field.has_default:
        return " = None" if field.is_optional else ""
    constant = printed_constant(field.default, field.type, imports)
    is_mutable = isinstance(field.type, ListOf | MapOf) or isinstance(field.default, list | dict)
    if not is_mutable or constant == "None":
        return f" = {constant}"
    makers = {"[]": "list", "{}": "dict"}
    maker = makers.get(constant) or _maker(field, constant, imports)
    return f" = {imports.name('pydantic', 'Field')}(default_factory={maker})"


def _maker(field: DataField, constant: str, imports: Imports) -> str:
    """Print what makes a default anew; type checkers do not see that a list is a value of JSON."""
    if not _holds_json(field.type):
        return f"lambda: {constant}"
    written = literal(json.dumps(field.default, ensure_ascii=False))
    return f"{imports.name('maquette.runtime.wire', 'json_constant')}({written})"


def _holds_json(type_: FieldType) -> bool:
    match type_:
        case ListOf(element) | MapOf(element):
            return _holds_json(element)
        case _:
            return isinstance(type_, Scalar) and type_.kind is ScalarKind.JSON
