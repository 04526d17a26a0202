"""Columns: the fields of models that hold a value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread
from maquette.generators.language.grammar.models import FieldSpec
from maquette.generators.language.names import Name
from maquette.generators.schema.records import (
    DocumentRef,
    EnumRef,
    FieldType,
    ListOf,
    MapOf,
    ModelField,
    Scalar,
    ScalarKind,
)
from maquette.generators.schema.resolve.defaults import resolve_default
from maquette.generators.schema.resolve.drafts import Column, Owner
from maquette.generators.schema.resolve.naming import Naming, mapped
from maquette.generators.schema.resolve.native import COLUMN_TYPES, resolve_native
from maquette.generators.schema.resolve.scope import Scope
from maquette.generators.schema.resolve.texts import doc_of
from maquette.runtime.datamodel import (
    AutoIncrement,
    ColumnType,
    Default,
    EnumType,
    NativeType,
    Provider,
    RelationMode,
    ScalarField,
    ScalarType,
    UnsupportedType,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """What the columns of the project's database follow from."""

    provider: Provider
    relation_mode: RelationMode


def resolve_column(column: Column, database: Database, naming: Naming, scope: Scope) -> ModelField:
    """Give the field of a model that is a column, or raise Misread with the mistakes noted."""
    spec = column.spec
    _check_relation_words(spec, scope)
    element = column.type.element if isinstance(column.type, ListOf) else column.type
    if column.is_list:
        _check_list(column, database, scope)
    type_ = _column_type(column, element, scope)
    return ModelField(
        name=spec.key.name,
        type=column.type,
        is_optional=column.is_optional,
        is_sensitive=spec.sensitive,
        doc=doc_of(spec.doc),
        place=spec.place,
        stored=ScalarField(
            name=column.stored_name,
            type=type_,
            is_required=not column.is_optional,
            is_list=column.is_list,
            column=mapped(
                spec.column.text if spec.column else naming.column(spec.key.name),
                column.stored_name,
            ),
            native=_native(column, type_, element, database, scope),
            default=_default(column, database, scope),
            is_updated_at=_is_updated_at(column, scope),
            is_ignored=spec.ignore,
            doc=doc_of(spec.doc),
        ),
    )


def resolve_key_column(
    owner: Owner, name: Name, referred: ModelField, naming: Naming
) -> ModelField:
    """Give the column that a relation makes for its key: as the one that it refers to."""
    column = owner.spec.column.text if owner.spec.column else naming.column(name)
    return ModelField(
        name=name,
        type=referred.type,
        is_optional=owner.is_optional,
        is_sensitive=owner.spec.sensitive or referred.is_sensitive,
        doc="",
        place=owner.spec.place,
        stored=replace(
            referred.stored,
            name=naming.field(name),
            column=mapped(column, naming.field(name)),
            is_required=not owner.is_optional,
            default=None,
            is_updated_at=False,
            is_ignored=owner.spec.ignore,
            doc="",
        ),
    )


def _check_relation_words(spec: FieldSpec, scope: Scope) -> None:
    words = {
        "via": spec.via,
        "fields": spec.fields,
        "references": spec.references,
        "on_delete": spec.on_delete,
        "on_update": spec.on_update,
        "db_name": spec.db_name,
    }
    for word, value in words.items():
        if value is not None:
            scope.report.add(mistakes.WORD_OF_RELATIONS, spec.place, word=word, name=spec.key.text)


def _check_list(column: Column, database: Database, scope: Scope) -> None:
    spec = column.spec
    if column.is_optional:
        scope.report.add(mistakes.OPTIONAL_LIST, spec.place)
    if database.provider is Provider.SQLITE:
        scope.report.add(mistakes.LIST_ON_SQLITE, spec.place, name=spec.key.text)


def _column_type(column: Column, element: FieldType | None, scope: Scope) -> ColumnType:
    place = column.spec.place
    match element:
        case None:
            return UnsupportedType(column.sql)
        case EnumRef(enum):
            return EnumType(enum.stored.name) if enum.stored else ScalarType.STRING
        case Scalar():
            if element.range is not None:
                scope.report.add(mistakes.RANGE_IN_MODEL, place)
            return COLUMN_TYPES[element.kind]
        case ListOf() | MapOf() | DocumentRef():
            raise scope.report.misread(mistakes.NOT_A_COLUMN_TYPE, place)
        case _:
            assert_never(element)


def _native(
    column: Column,
    type_: ColumnType,
    element: FieldType | None,
    database: Database,
    scope: Scope,
) -> NativeType | None:
    written = column.spec.native or column.native
    if written is not None:
        if database.provider is Provider.SQLITE:
            raise scope.report.misread(mistakes.NATIVE_ON_SQLITE, written.place)
        return resolve_native(written, type_, scope)
    if database.provider is Provider.SQLITE or not isinstance(element, Scalar):
        return None
    if element.digits is not None:
        return NativeType("Decimal", (element.digits.precision, element.digits.scale))
    return {ScalarKind.DATE: NativeType("Date"), ScalarKind.UUID: NativeType("Uuid")}.get(
        element.kind
    )


def _default(column: Column, database: Database, scope: Scope) -> Default | None:
    spec = column.spec
    if spec.default is None:
        return None
    try:
        default = resolve_default(spec.default, column.type, scope)
    except Misread:
        return None
    is_counted = isinstance(default, AutoIncrement)
    if is_counted and database.provider is Provider.SQLITE and not spec.id:
        scope.report.add(mistakes.AUTOINCREMENT, spec.default.place, name=spec.key.text)
    return default


def _is_updated_at(column: Column, scope: Scope) -> bool:
    spec = column.spec
    if not spec.updated_at:
        return False
    is_time = isinstance(column.type, Scalar) and column.type.kind in (
        ScalarKind.DATETIME,
        ScalarKind.DATE,
    )
    if not is_time:
        scope.report.add(mistakes.UPDATED_AT, spec.place, name=spec.key.text)
    return True
