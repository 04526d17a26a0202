"""Models: their fields, relations and keys put together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread
from maquette.generators.language.names import Name
from maquette.generators.schema.records import Model, ModelField, ModelRelation
from maquette.generators.schema.resolve.columns import (
    Database,
    resolve_column,
    resolve_key_column,
)
from maquette.generators.schema.resolve.constraints import Constraints, has_condition
from maquette.generators.schema.resolve.drafts import (
    Column,
    Drafts,
    FieldDraft,
    Inverse,
    Many,
    ModelDraft,
    Owner,
    draft_mixins,
    draft_models,
)
from maquette.generators.schema.resolve.model_keys import ModelKeys, Reference
from maquette.generators.schema.resolve.naming import Naming, mapped
from maquette.generators.schema.resolve.relations import (
    KeyColumns,
    Pair,
    Pairs,
    back_reference,
    foreign_key,
    many_to_many,
    pair_relations,
)
from maquette.generators.schema.resolve.scope import Scope
from maquette.generators.schema.resolve.settle import settle
from maquette.generators.schema.resolve.texts import doc_of, text_of
from maquette.runtime import datamodel


@dataclass(slots=True)
class _Models:
    """All models on their way, and the columns resolved so far."""

    scope: Scope
    database: Database
    naming: Naming
    drafts: Drafts
    pairs: Pairs
    keys: ModelKeys
    columns: dict[tuple[str, str], ModelField] = field(
        default_factory=dict[tuple[str, str], ModelField]
    )

    def column(self, draft: ModelDraft, name: str) -> ModelField:
        """Give a column by its name, also one that a relation makes."""
        place = (draft.name, name)
        if place not in self.columns:
            self.columns[place] = self._resolve_column(draft, name)
        return self.columns[place]

    def settle(self, draft: ModelDraft) -> None:
        """Give a model its fields, its keys and its table."""
        fields = tuple(self._fields(draft))
        columns = {part.name.text: part for part in fields if isinstance(part, ModelField)}
        constraints = Constraints(
            draft=draft,
            keys=self.keys,
            columns=columns,
            provider=self.database.provider,
            scope=self.scope,
        )
        spec = draft.spec
        usual_table = self.naming.table(spec.key.name)
        table = datamodel.Model(
            name=draft.stored_name,
            fields=tuple(part.stored for part in fields),
            primary_key=constraints.primary_key(),
            uniques=tuple(constraints.uniques()),
            indexes=tuple(constraints.indexes()),
            table=mapped(spec.table.text if spec.table else usual_table, draft.stored_name),
            schema=text_of(spec.schema),
            is_view=spec.view,
            is_ignored=spec.ignore,
            doc=doc_of(spec.doc),
        )
        settle(draft.model, fields=fields, stored=table)
        self._check_key(draft, table)

    def unpaired(self, draft: ModelDraft) -> frozenset[str]:
        """Give the names of a model's relations whose other end is missing or wrong."""
        return frozenset(
            name
            for name, part in draft.fields.items()
            if not isinstance(part, Column) and self.pairs.find(draft, name) is None
        )

    def _check_key(self, draft: ModelDraft, table: datamodel.Model) -> None:
        required = {
            part.name: part.type
            for part in table.fields
            if isinstance(part, datamodel.ScalarField) and part.is_required
        }
        readable = {
            name
            for name, type_ in required.items()
            if not isinstance(type_, datamodel.UnsupportedType)
        }
        is_identified = any(readable.issuperset(unique.fields) for unique in table.uniques)
        if table.primary_key is not None:
            if not required.keys() >= set(table.primary_key.fields):
                self.scope.report.add(mistakes.OPTIONAL_ID, draft.spec.place, model=draft.name)
        elif not (is_identified or draft.broken or draft.spec.ignore or draft.spec.view):
            self._note_no_key(draft)

    def _note_no_key(self, draft: ModelDraft) -> None:
        if draft.spec.id is None and not any(part.spec.id for part in draft.fields.values()):
            self.scope.report.add(mistakes.NO_KEY, draft.spec.place, model=draft.name)

    def _fields(self, draft: ModelDraft) -> Iterator[ModelField | ModelRelation]:
        for name, part in draft.fields.items():
            try:
                yield from self._field(draft, name, part)
            except Misread:
                draft.broken |= {name}

    def _field(
        self, draft: ModelDraft, name: str, part: FieldDraft
    ) -> Iterator[ModelField | ModelRelation]:
        match part:
            case Column():
                yield self.column(draft, name)
            case Owner():
                for reference in self.keys.references(draft, name, part):
                    if not reference.is_written:
                        self._check_free(draft, name, reference)
                        yield self.column(draft, reference.name)
                yield from self._owning(draft, name, part)
            case Many() | Inverse():
                yield from self._other_ends(draft, name, part)

    def _check_free(self, draft: ModelDraft, relation: str, reference: Reference) -> None:
        taken = draft.fields.get(reference.name)
        if taken is not None:
            raise self.scope.report.misread(
                mistakes.KEY_COLUMN_TAKEN,
                taken.spec.place,
                name=reference.name,
                relation=relation,
            )

    def _owning(self, draft: ModelDraft, name: str, owner: Owner) -> Iterator[ModelRelation]:
        pair = self.pairs.find(draft, name)
        if pair is None:
            return
        references = self.keys.references(draft, name, owner)
        columns = KeyColumns(
            tuple(self.column(draft, reference.name) for reference in references),
            tuple(self.column(pair.target, reference.references) for reference in references),
        )
        self._check_references(pair, owner, references)
        yield ModelRelation(
            name=owner.spec.key.name,
            target=pair.target.model,
            is_list=False,
            is_optional=owner.is_optional,
            is_sensitive=owner.spec.sensitive,
            doc=doc_of(owner.spec.doc),
            stored=foreign_key(pair, owner, columns, self.database, self.scope),
            place=owner.spec.place,
        )

    def _other_ends(
        self, draft: ModelDraft, name: str, part: Many | Inverse
    ) -> Iterator[ModelRelation]:
        pair = self.pairs.find(draft, name)
        if pair is None:
            return
        is_list, stored = self._other_end(pair, part)
        target = pair.draft if isinstance(part, Inverse) else pair.target
        yield ModelRelation(
            name=part.spec.key.name,
            target=target.model,
            is_list=is_list,
            is_optional=not is_list,
            is_sensitive=False,
            doc=doc_of(part.spec.doc),
            stored=stored,
            place=part.spec.place,
        )

    def _other_end(self, pair: Pair, part: Many | Inverse) -> tuple[bool, datamodel.Relation]:
        if not isinstance(pair.declaring, Owner):
            self._check_single_ids(pair)
            return True, many_to_many(pair, is_inverse=isinstance(part, Inverse))
        name = pair.declaring.spec.key.text
        references = self.keys.references(pair.draft, name, pair.declaring)
        held = tuple(reference.name for reference in references)
        is_unique = held in self._unique_columns(pair.draft, with_conditions=True)
        is_list = pair.inverse.spec.many or not is_unique
        return is_list, back_reference(pair, is_list=is_list)

    def _unique_columns(self, draft: ModelDraft, *, with_conditions: bool) -> list[tuple[str, ...]]:
        """Give the columns, in their order, of which no two rows share the values.

        Those of which only the rows that fulfil a condition share none are left out where not wanted.
        """
        named = [
            self.keys.columns(draft, [part.field for part in unique.fields])
            for unique in draft.spec.unique
            if with_conditions or unique.where is None
        ]
        marked = [
            name
            for name, part in draft.fields.items()
            if part.spec.unique and (with_conditions or not has_condition(part.spec.unique))
        ]
        expanded = [self.keys.expand(draft, name) for name in marked]
        return [self.keys.primary_key(draft), *named, *expanded]

    def _check_single_ids(self, pair: Pair) -> None:
        for draft in (pair.draft, pair.target):
            if len(self.keys.primary_key(draft)) != 1 and not draft.broken:
                self.scope.report.add(
                    mistakes.MANY_NEEDS_ID, pair.declaring.spec.place, model=draft.name
                )

    def _check_references(
        self, pair: Pair, owner: Owner, references: tuple[Reference, ...]
    ) -> None:
        referred = sorted(reference.references for reference in references)
        if "unique" in pair.target.spec.broken:
            return
        if referred not in map(sorted, self._unique_columns(pair.target, with_conditions=False)):
            self.scope.report.add(
                mistakes.REFERENCE_NOT_UNIQUE, owner.spec.place, target=pair.target.name
            )

    def _resolve_column(self, draft: ModelDraft, name: str) -> ModelField:
        part = draft.fields.get(name)
        if isinstance(part, Column):
            return resolve_column(part, self.database, self.naming, self.scope)
        owner, reference = self._maker(draft, name)
        if owner.spec.column and len(self.keys.references(draft, owner.spec.key.text, owner)) > 1:
            raise self.scope.report.misread(mistakes.COLUMN_OF_MANY, owner.spec.place)
        referred = self.column(self.drafts[owner.target], reference.references)
        return resolve_key_column(owner, Name.split(name), referred, self.naming)

    def _maker(self, draft: ModelDraft, name: str) -> tuple[Owner, Reference]:
        for relation, part in draft.fields.items():
            if isinstance(part, Owner) and name.startswith(f"{relation}_"):
                for reference in self.keys.references(draft, relation, part):
                    if reference.name == name and not reference.is_written:
                        return part, reference
        raise Misread


def resolve_models(scope: Scope, database: Database, naming: Naming) -> tuple[Model, ...]:
    """Give every declared model its fields, keys and table, and note what does not fit."""
    drafts = draft_models(scope, naming)
    pairs = pair_relations(drafts, scope)
    models = _Models(scope, database, naming, drafts, pairs, ModelKeys(drafts, scope))
    for draft in drafts.values():
        models.settle(draft)
        scope.broken_fields[draft.name] = draft.broken | models.unpaired(draft)
    for column in draft_mixins(scope, naming):
        with suppress(Misread):
            resolve_column(column, database, naming, scope)
    return tuple(draft.model for draft in drafts.values())
