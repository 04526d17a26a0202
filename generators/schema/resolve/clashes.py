"""Clashes: names that are different in the specs and the same in an output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from maquette.generators.language import mistakes
from maquette.generators.language.places import Place
from maquette.generators.schema.records import (
    Document,
    Dto,
    DtoField,
    Enum,
    FromRelation,
    GivenRow,
    GivenValue,
    Model,
    ModelField,
    Schema,
    Shape,
)
from maquette.generators.schema.resolve.scope import RESERVED_TYPE_NAMES, Scope
from maquette.runtime.datamodel import Provider, ScalarField

Claim: TypeAlias = tuple[str, str, Place]
"""A name as an output spells it, as the specs do, and the place where it stands there."""

NAME_BYTES = 63
"""How many bytes of UTF-8 a name has in PostgreSQL."""


def check_clashes(schema: Schema, scope: Scope) -> None:
    """Note every two names that an output could not tell apart."""
    _check(_tables(schema), "table", scope)
    _check(_stored_enums(schema), "type of the database", scope)
    _check(_prisma_names(schema), "name in Prisma", scope)
    for model in schema.models:
        _check(_columns(model), "column", scope)
        _check(_client_names(model), "name in Prisma", scope)
        if schema.datamodel.provider is Provider.POSTGRESQL:
            _check_lengths(model, scope)
    for dto in schema.dtos:
        _check_shape(dto.shape, scope)
        _check(_parameters(dto), f"parameter of {dto.name}.of", scope)
    _check(
        ((source.name.screaming, source.name.text, source.place) for source in schema.sources),
        "member of EventSource",
        scope,
    )
    _check(
        ((event.name.screaming, event.name.text, event.place) for event in schema.events),
        "member of EventType",
        scope,
    )
    _check(
        ((event.name.text.lower(), event.name.text, event.place) for event in schema.events),
        "file where case makes no difference",
        scope,
    )
    _check(_classes(schema, scope), "class in Python", scope)
    _check(
        ((key.name.variable, key.name.text, key.place) for key in schema.keys),
        "variable in Python",
        scope,
    )


def _check(claims: Iterable[Claim], what: str, scope: Scope) -> None:
    taken: dict[str, Claim] = {}
    for claim in claims:
        first = taken.setdefault(claim[0], claim)
        if first is claim or first[1] == claim[1]:
            continue  # what is equal in the specs is a mistake of another kind
        earlier, later = sorted((first, claim), key=lambda claim: claim[2])
        scope.report.add(
            mistakes.CLASH,
            later[2],
            name=later[1],
            other=earlier[1],
            first=earlier[2],
            spelled=claim[0],
            what=what,
        )


def _tables(schema: Schema) -> Iterator[Claim]:
    for model in schema.models:
        table = model.stored.table or model.stored.name
        place = f"{model.stored.schema}.{table}" if model.stored.schema else table
        yield place, model.name.text, model.place


def _stored_enums(schema: Schema) -> Iterator[Claim]:
    for enum in schema.enums:
        if enum.stored is not None:
            table = enum.stored.db_name or enum.stored.name
            place = f"{enum.stored.schema}.{table}" if enum.stored.schema else table
            yield place, enum.name.text, enum.place


def _prisma_names(schema: Schema) -> Iterator[Claim]:
    for model in schema.models:
        yield model.stored.name, model.name.text, model.place
    for enum in schema.enums:
        if enum.stored:
            yield enum.stored.name, enum.name.text, enum.place


def _columns(model: Model) -> Iterator[Claim]:
    for field in model.fields:
        if isinstance(field, ModelField):
            yield field.stored.column or field.stored.name, field.name.text, field.place


def _client_names(model: Model) -> Iterator[Claim]:
    for field in model.fields:
        yield field.stored.name, field.name.text, field.place


def _check_lengths(model: Model, scope: Scope) -> None:
    stored = model.stored
    names = [(stored.table or stored.name, model.place)]
    names += [
        (field.stored.column or field.stored.name, field.place)
        for field in model.fields
        if isinstance(field.stored, ScalarField)
    ]
    for name, place in names:
        if len(name.encode()) > NAME_BYTES:
            scope.report.add(mistakes.NAME_TOO_LONG, place, name=name, limit=NAME_BYTES)


def _check_shape(shape: Shape, scope: Scope) -> None:
    _check(
        ((field.name.camel, field.name.text, field.place) for field in shape.fields),
        "name in JSON",
        scope,
    )
    for field in shape.fields:
        inner = _inner_shape(field)
        if inner is not None:
            _check_shape(inner, scope)


def _inner_shape(field: DtoField) -> Shape | None:
    match field.source:
        case FromRelation(shape=Shape() as shape) | GivenRow(shape=Shape() as shape):
            return shape
        case _:
            return None


def _parameters(dto: Dto) -> Iterator[Claim]:
    model = dto.shape.model
    yield model.name.parameter, model.name.text, model.place
    for field in dto.shape.fields:
        if isinstance(field.source, (GivenValue, GivenRow)):
            yield field.name.parameter, field.name.text, field.place


def _parts(shape: Shape, way: str) -> Iterator[Claim]:
    """Give the classes of the shapes within a shape; ``way`` leads to it."""
    for field in shape.fields:
        inner = _inner_shape(field)
        if inner is not None:
            name = f"{way}.{field.name}"
            yield inner.name.text, name, field.place
            yield from _parts(inner, name)


def _classes(schema: Schema, scope: Scope) -> Iterator[Claim]:
    named: tuple[Enum | Document | Model | Dto, ...] = (
        *schema.enums,
        *schema.documents,
        *schema.models,
        *schema.dtos,
    )
    for part in named:
        yield part.name.text, part.name.text, part.place
    derived: list[Claim] = [
        *((type_.name.pascal, type_.name.text, type_.place) for type_ in schema.types),
        *(part for dto in schema.dtos for part in _parts(dto.shape, dto.name.text)),
        *((f"{event.name}Event", event.name.text, event.place) for event in schema.events),
        *((f"{event.name}Data", event.name.text, event.place) for event in schema.events),
    ]
    for name, _, place in derived:
        if name in RESERVED_TYPE_NAMES:
            scope.report.add(mistakes.RESERVED_NAME, place, name=name)
    yield from derived
