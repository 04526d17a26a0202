"""DTOs: what is taken of a model, and nothing that is sensitive by accident."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread, did_you_mean
from maquette.generators.language.grammar.dtos import DtoFieldSpec, DtoSpec
from maquette.generators.language.names import Name
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.records import (
    CountOf,
    Dto,
    DtoField,
    DtoSource,
    FromField,
    FromRelation,
    GivenRow,
    GivenValue,
    Model,
    ModelField,
    ModelRelation,
    Shape,
)
from maquette.generators.schema.resolve.scope import Scope, by_place, is_lost
from maquette.generators.schema.resolve.settle import settle
from maquette.generators.schema.resolve.texts import doc_of
from maquette.generators.schema.resolve.types import RowType, resolve_type


def resolve_dtos(scope: Scope) -> tuple[Dto, ...]:
    """Resolve every DTO; they may hold each other, so all are declared before any is filled."""
    specs: list[DtoSpec] = []
    for spec in scope.specs.dtos.records:
        model = scope.models.get(spec.of.text)
        if model is None:
            if spec.of.text not in scope.broken_types:
                hint = did_you_mean(spec.of.text, scope.models)
                scope.report.add(
                    mistakes.UNKNOWN_MODEL, spec.of.place, name=spec.of.text, hint=hint
                )
            continue
        if model.stored.is_ignored:
            scope.report.add(mistakes.PICKED_UNSUPPORTED, spec.of.place, name=spec.of.text)
            continue
        specs.append(spec)
        scope.dtos[spec.key.text] = Dto(
            name=spec.key.name,
            doc=doc_of(spec.doc),
            place=spec.place,
            shape=Shape(name=spec.key.name, model=model, fields=()),
        )
    for spec in specs:
        dto = scope.dtos[spec.key.text]
        fields = _Fields(dto, dto.shape, scope).resolve(spec.pick, spec.fields.records)
        settle(dto, shape=replace(dto.shape, fields=tuple(fields)))
        is_empty = not (spec.pick or spec.fields.records or spec.fields.broken)
        if is_empty and spec.broken.isdisjoint({"pick", "fields"}):
            scope.report.add(mistakes.EMPTY_DTO, spec.place, name=spec.key.text)
    endless: set[str] = set()
    for dto in by_place(scope.dtos.values()):
        _check_ends(dto, endless, scope)
        _check_given(dto.shape, scope)
    return tuple(scope.dtos.values())


def _check_ends(dto: Dto, endless: set[str], scope: Scope) -> None:
    """Note a circle once, at the field that closes it; ``endless`` gets the DTOs in it."""
    pending, seen = [(dto.shape, [dto.name.text])], set[str]()
    while pending:
        outer, way = pending.pop()
        for field in outer.fields:
            inner = _held(field)
            if isinstance(inner, Shape):
                pending.append((inner, way))
            elif inner is dto and endless.isdisjoint(way):
                scope.report.add(mistakes.ENDLESS_DTO, field.place, name=dto.name)
                endless.update(way)
            elif inner is not None and inner.name.text not in seen:
                seen.add(inner.name.text)
                pending.append((inner.shape, [*way, inner.name.text]))


def _held(field: DtoField) -> Shape | Dto | None:
    """Give the shape that stands in the place of a field, which no list and no ``?`` ends."""
    match field.source:
        case FromRelation(_, Shape() as shape):
            return shape
        case FromRelation(relation, shape) if not relation.is_list:
            return shape
        case GivenRow(shape, False) if not field.is_optional:
            return shape
        case _:
            return None


def _check_given(shape: Shape, scope: Scope) -> None:
    """Note the DTOs that are taken from a relation, where nobody could hand over what they need."""
    for field in shape.fields:
        match field.source:
            case FromRelation(relation, Dto() as dto):
                given = next((inner for inner in dto.shape.fields if _is_given(inner)), None)
                if given is None:
                    continue
                name = f"list<{dto.name}>" if relation.is_list else dto.name.text
                scope.report.add(
                    mistakes.NEEDS_GIVEN,
                    field.place,
                    dto=dto.name,
                    name=given.name,
                    type=f"{name}?" if relation.is_optional else name,
                )
            case FromRelation(_, Shape() as inner) | GivenRow(Shape() as inner):
                _check_given(inner, scope)
            case _:
                continue


def _is_given(field: DtoField) -> bool:
    return isinstance(field.source, (GivenValue, GivenRow))


@dataclass(frozen=True, slots=True)
class _Fields:
    """Resolves the fields of a shape, which is that of a DTO or of a part of it."""

    dto: Dto
    shape: Shape
    scope: Scope

    @property
    def model(self) -> Model:
        return self.shape.model

    def resolve(
        self, pick: tuple[Text, ...], specs: tuple[DtoFieldSpec, ...]
    ) -> Iterator[DtoField]:
        taken: dict[str, Text | DtoFieldSpec] = {}
        for name in pick:
            if taken.setdefault(name.text, name) is not name:
                self.scope.report.add(mistakes.NAMED_TWICE, name.place, name=name.text)
                continue
            try:
                yield self._picked(name)
            except Misread:
                continue
        for spec in specs:
            first = taken.setdefault(spec.key.text, spec)
            if first is not spec:
                self.scope.report.add(
                    mistakes.FIELD_TWICE, spec.place, name=spec.key.text, first=first.place
                )
                continue
            try:
                yield self._written(spec)
            except Misread:
                continue

    def _picked(self, name: Text) -> DtoField:
        field = self._find(name)
        if isinstance(field, ModelRelation):
            raise self.scope.report.misread(mistakes.PICKED_RELATION, name.place, name=name.text)
        if field.is_sensitive:
            raise self.scope.report.misread(mistakes.PICKED_SENSITIVE, name.place, name=name.text)
        return DtoField(
            name=field.name,
            source=FromField(self._typed(field, name)),
            is_optional=field.is_optional,
            is_sensitive=False,
            doc=field.doc,
            place=name.place,
        )

    def _written(self, spec: DtoFieldSpec) -> DtoField:
        source, is_optional, doc = self._source(spec)
        return DtoField(
            name=spec.key.name,
            source=source,
            is_optional=is_optional,
            is_sensitive=spec.sensitive,
            doc=doc_of(spec.doc) or doc,
            place=spec.place,
        )

    def _source(self, spec: DtoFieldSpec) -> tuple[DtoSource, bool, str]:
        match spec.from_, spec.count, spec.given:
            case Text() as name, None, False:
                return self._from(spec, name)
            case None, Text() as name, False:
                return self._count(spec, name)
            case None, None, True:
                source, is_optional = self._given(spec)
                return source, is_optional, ""
            case _:
                raise self.scope.report.misread(mistakes.ONE_SOURCE, spec.place, name=spec.key.text)

    def _from(self, spec: DtoFieldSpec, name: Text) -> tuple[DtoSource, bool, str]:
        field = self._find(name)
        if field.is_sensitive and not spec.sensitive:
            raise self.scope.report.misread(mistakes.PICKED_SENSITIVE, name.place, name=name.text)
        if isinstance(field, ModelRelation):
            self._check_read(field.stored.is_ignored, name)
            shape = self._shape(spec, field.target, field.is_list)
            return FromRelation(field, shape), field.is_optional, field.doc
        if spec.pick is not None or spec.fields is not None or spec.type is not None:
            raise self.scope.report.misread(mistakes.SHAPE_OF_COLUMN, spec.place, name=name.text)
        return FromField(self._typed(field, name)), field.is_optional, field.doc

    def _count(self, spec: DtoFieldSpec, name: Text) -> tuple[DtoSource, bool, str]:
        field = self._find(name)
        if not isinstance(field, ModelRelation) or not field.is_list:
            raise self.scope.report.misread(mistakes.COUNT_OF_NO_LIST, name.place, name=name.text)
        if spec.pick is not None or spec.fields is not None or spec.type is not None:
            raise self.scope.report.misread(mistakes.ONE_SOURCE, spec.place, name=spec.key.text)
        self._check_read(field.stored.is_ignored, name)
        return CountOf(field), False, ""

    def _given(self, spec: DtoFieldSpec) -> tuple[DtoSource, bool]:
        if self.shape is not self.dto.shape:
            raise self.scope.report.misread(
                mistakes.GIVEN_WITHIN, spec.place, name=spec.key.text, dto=self.dto.name
            )
        if spec.type is None:
            raise self.scope.report.misread(
                mistakes.GIVEN_WITHOUT_TYPE, spec.place, name=spec.key.text
            )
        resolved = resolve_type(spec.type, self.scope)
        if not isinstance(resolved.type, RowType):
            if spec.pick is not None or spec.fields is not None:
                raise self.scope.report.misread(
                    mistakes.SHAPE_OF_COLUMN, spec.place, name=spec.key.text
                )
            return GivenValue(resolved.type), resolved.is_optional
        row = resolved.type
        if row.name in self.scope.models:
            model = self.scope.models[row.name]
            self._check_read(model.stored.is_ignored, spec.type, row.name)
            shape: Shape | Dto = self._own_shape(spec, model)
        else:
            shape = self._dto(row, spec)
        return GivenRow(shape, row.is_list), resolved.is_optional

    def _shape(self, spec: DtoFieldSpec, target: Model, is_list: bool) -> Shape | Dto:
        if spec.type is None:
            return self._own_shape(spec, target)
        resolved = resolve_type(spec.type, self.scope)
        if not isinstance(resolved.type, RowType) or resolved.type.name in self.scope.models:
            raise self.scope.report.misread(
                mistakes.SHAPE_NO_DTO, spec.type.place, found=spec.type.text
            )
        dto = self._dto(resolved.type, spec)
        is_same = resolved.type.is_list == is_list and not resolved.is_optional
        if dto.shape.model is not target or not is_same:
            raise self.scope.report.misread(
                mistakes.SHAPE_OF_OTHER,
                spec.type.place,
                dto=spec.type.text,
                model=f"list<{target.name}>" if is_list else target.name,
            )
        return dto

    def _own_shape(self, spec: DtoFieldSpec, model: Model) -> Shape:
        records = spec.fields.records if spec.fields else ()
        if not spec.pick and not records:
            if spec.fields and spec.fields.broken:
                raise Misread
            raise self.scope.report.misread(
                mistakes.ROW_WITHOUT_SHAPE, spec.place, name=spec.key.text
            )
        name = Name.split(f"{self.shape.name}{spec.key.name.pascal}")
        shape = Shape(name=name, model=model, fields=())
        fields = _Fields(self.dto, shape, self.scope).resolve(spec.pick or (), records)
        return replace(shape, fields=tuple(fields))

    def _dto(self, row: RowType, spec: DtoFieldSpec) -> Dto:
        if spec.pick is not None or spec.fields is not None:
            raise self.scope.report.misread(mistakes.TWO_SHAPES, spec.place, name=spec.key.text)
        if row.name not in self.scope.dtos:
            raise Misread
        return self.scope.dtos[row.name]

    def _typed(self, field: ModelField, name: Text) -> ModelField:
        self._check_read(field.type is None or field.stored.is_ignored, name)
        return field

    def _check_read(self, is_unread: bool, text: Text, name: str | None = None) -> None:
        if is_unread:
            raise self.scope.report.misread(
                mistakes.PICKED_UNSUPPORTED, text.place, name=name or text.text
            )

    def _find(self, name: Text) -> ModelField | ModelRelation:
        fields = {field.name.text: field for field in self.model.fields}
        if name.text in fields:
            return fields[name.text]
        if is_lost(name.text, self.scope.broken_fields[self.model.name.text]):
            raise Misread
        raise self.scope.report.misread(
            mistakes.UNKNOWN_FIELD,
            name.place,
            name=name.text,
            model=self.model.name,
            hint=did_you_mean(name.text, fields),
        )
