"""Documents: JSON values with named fields, which may hold each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread
from maquette.generators.language.grammar.data import DataFieldSpec
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.records import (
    DataField,
    Document,
    DocumentRef,
    FieldType,
    JsonValue,
    Range,
    Scalar,
)
from maquette.generators.schema.resolve.constants import resolve_constant
from maquette.generators.schema.resolve.scope import Scope, by_place
from maquette.generators.schema.resolve.settle import settle
from maquette.generators.schema.resolve.texts import doc_of
from maquette.generators.schema.resolve.types import resolve_range, resolve_value_type

_CALL = re.compile(r"[a-z_]+\([^()]*\)")


def declare_documents(scope: Scope) -> None:
    """Bring every document into the scope, still without its fields."""
    for spec in scope.specs.documents.records:
        document = Document(name=spec.key.name, doc=doc_of(spec.doc), place=spec.place)
        scope.documents[spec.key.text] = document


def resolve_documents(scope: Scope) -> None:
    """Give every document its fields, and note those that could never end."""
    for spec in scope.specs.documents.records:
        document = scope.documents[spec.key.text]
        settle(document, fields=resolve_data_fields(spec.fields.records, scope))
    endless: set[str] = set()
    for document in by_place(scope.documents.values()):
        _check_ends(document, endless, scope)


def _check_ends(document: Document, endless: set[str], scope: Scope) -> None:
    """Note a circle once, at the field that closes it; ``endless`` gets the documents in it."""
    pending, seen = [(document, [document.name.text])], set[str]()
    while pending:
        outer, way = pending.pop()
        for field in outer.fields:
            if not isinstance(field.type, DocumentRef) or field.is_optional:
                continue
            inner = field.type.document
            if inner is document and endless.isdisjoint(way):
                scope.report.add(mistakes.ENDLESS_DOCUMENT, field.place, name=document.name)
                endless.update(way)
            elif inner.name.text not in seen:
                seen.add(inner.name.text)
                pending.append((inner, [*way, inner.name.text]))


def resolve_data_fields(specs: Iterable[DataFieldSpec], scope: Scope) -> tuple[DataField, ...]:
    """Resolve the fields of a document or of an event's data; mistaken ones are left out."""
    fields: dict[str, DataField] = {}
    for spec in specs:
        try:
            field = _resolve_field(spec, scope)
        except Misread:
            continue
        first = fields.setdefault(field.wire, field)
        if first is not field:
            scope.report.add(
                mistakes.WIRE_NAME_TAKEN, field.place, wire=field.wire, first=first.place
            )
    return tuple(fields.values())


def _resolve_field(spec: DataFieldSpec, scope: Scope) -> DataField:
    type_, is_optional = resolve_value_type(spec.type, scope)
    type_ = _with_range(spec, type_, scope)
    return DataField(
        name=spec.key.name,
        wire=spec.name.text if spec.name else spec.key.name.camel,
        type=type_,
        is_optional=is_optional,
        has_default=spec.default is not None,
        default=_default(spec, type_, scope),
        is_sensitive=spec.sensitive,
        doc=doc_of(spec.doc),
        place=spec.place,
    )


def _default(spec: DataFieldSpec, type_: FieldType, scope: Scope) -> JsonValue:
    node = spec.default
    if node is None:
        return None
    if isinstance(node, Text) and node.is_plain and _CALL.fullmatch(node.text):
        raise scope.report.misread(mistakes.FUNCTION_IN_DATA, node.place, call=node.text)
    return resolve_constant(node, type_, scope)


def _with_range(spec: DataFieldSpec, type_: FieldType, scope: Scope) -> FieldType:
    if spec.min is None and spec.max is None:
        return type_
    if not isinstance(type_, Scalar):
        raise scope.report.misread(mistakes.RANGE_OF_NO_NUMBER, spec.place)
    usual = type_.range or Range(minimum=None, maximum=None)
    bounds = (
        usual.minimum if spec.min is None else spec.min,
        usual.maximum if spec.max is None else spec.max,
    )
    return replace(type_, range=resolve_range(spec, bounds, type_, scope), alias=None)
