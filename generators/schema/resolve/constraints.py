"""Primary keys, uniques and indexes of models."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread
from maquette.generators.language.grammar.models import (
    ConstraintSpec,
    IndexFieldSpec,
    IndexSpec,
    Method,
    Order,
    UniqueFieldSpec,
    UniqueSpec,
)
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.records import ModelField
from maquette.generators.schema.resolve.drafts import ModelDraft
from maquette.generators.schema.resolve.indexes import METHODS, operator_class
from maquette.generators.schema.resolve.model_keys import ModelKeys
from maquette.generators.schema.resolve.scope import Scope
from maquette.generators.schema.resolve.texts import text_of
from maquette.runtime.datamodel import (
    Index,
    IndexField,
    PrimaryKey,
    Provider,
    ScalarField,
    Sort,
    Unique,
)

_SORTS = {Order.ASC: Sort.ASC, Order.DESC: Sort.DESC}


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """Resolves the keys and indexes of one model, whose columns are known."""

    draft: ModelDraft
    keys: ModelKeys
    columns: dict[str, ModelField]
    provider: Provider
    scope: Scope

    def primary_key(self) -> PrimaryKey | None:
        """Give the primary key; None where there is none, or none that can be used."""
        spec = self.draft.spec
        marked = [part.spec for part in self.draft.fields.values() if part.spec.id]
        if len(marked) > 1 or (marked and spec.id):
            self.scope.report.add(mistakes.TWO_IDS, marked[-1].place, model=self.draft.name)
            return None
        try:
            fields = self._stored(self.keys.primary_key(self.draft))
        except Misread:
            return None
        if not fields:
            return None
        db_name = spec.id.db_name if spec.id else _db_name(marked[0].id)
        return PrimaryKey(
            fields=fields,
            name=spec.id.name.text if spec.id and spec.id.name else None,
            db_name=text_of(db_name),
        )

    def uniques(self) -> Iterator[Unique]:
        """Give the uniques: those of fields first, then those of the model."""
        for name, part in self.draft.fields.items():
            if part.spec.unique:
                with suppress(Misread):
                    yield self._unique_field(name, part.spec.unique)
        for spec in self.draft.spec.unique:
            with suppress(Misread):
                yield self._unique(spec)

    def indexes(self) -> Iterator[Index]:
        """Give the indexes, in the order written."""
        for spec in self.draft.spec.indexes:
            with suppress(Misread):
                yield self._index(spec)

    def _unique_field(self, name: str, unique: bool | UniqueFieldSpec) -> Unique:
        fields = self._stored(self.keys.expand(self.draft, name))
        if not isinstance(unique, UniqueFieldSpec):
            return Unique(fields=fields)
        return Unique(
            fields=fields,
            db_name=text_of(unique.db_name),
            descending=fields if unique.sort is Order.DESC else (),
            where=text_of(unique.where),
        )

    def _unique(self, spec: UniqueSpec) -> Unique:
        fields = self._stored(
            self.keys.columns(self.draft, [written.field for written in spec.fields])
        )
        descending = (
            name
            for written in spec.fields
            if written.sort is Order.DESC
            for name in self._stored(self.keys.columns(self.draft, [written.field]))
        )
        return Unique(
            fields=fields,
            name=spec.name.text if spec.name else None,
            db_name=text_of(spec.db_name),
            descending=tuple(descending),
            where=text_of(spec.where),
        )

    def _index(self, spec: IndexSpec) -> Index:
        self.keys.columns(self.draft, [written.field for written in spec.fields])
        fields = tuple(
            field for written in spec.fields for field in self._index_fields(spec, written)
        )
        if self.provider is Provider.SQLITE and spec.type not in (None, Method.BTREE):
            self.scope.report.add(mistakes.INDEX_TYPE, spec.place)
        if spec.type in (Method.HASH, Method.SPGIST) and len(fields) > 1:
            self.scope.report.add(mistakes.INDEX_FIELDS, spec.place, method=spec.type.value)
        return Index(
            fields=fields,
            type=METHODS[spec.type] if spec.type else None,
            db_name=text_of(spec.db_name),
            where=text_of(spec.where),
        )

    def _index_fields(self, spec: IndexSpec, written: IndexFieldSpec) -> Iterator[IndexField]:
        for name in self.keys.columns(self.draft, [written.field]):
            column = self._column(name)
            yield IndexField(
                name=column.name,
                sort=_SORTS[written.sort] if written.sort else None,
                ops=operator_class(spec, written, column, self.provider, self.scope),
            )

    def _stored(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._column(name).name for name in names)

    def _column(self, name: str) -> ScalarField:
        if name not in self.columns:
            raise Misread
        return self.columns[name].stored


def has_condition(unique: bool | UniqueFieldSpec) -> bool:
    """Tell whether only the rows that fulfil a condition share no value of a unique field."""
    return isinstance(unique, UniqueFieldSpec) and unique.where is not None


def _db_name(constraint: bool | ConstraintSpec) -> Text | None:
    return constraint.db_name if isinstance(constraint, ConstraintSpec) else None
