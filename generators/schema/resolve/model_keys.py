"""Keys of models: the fields that identify a row, and those that hold a reference to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread, Mistake, did_you_mean
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.resolve.drafts import Column, Drafts, ModelDraft, Owner
from maquette.generators.schema.resolve.scope import Scope, is_lost


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that holds a part of a foreign key, and the column that it refers to."""

    name: str
    references: str
    is_written: bool
    """Whether the specs declare the column themselves."""


@dataclass(slots=True)
class ModelKeys:
    """Finds the columns that names in keys, indexes and relations stand for."""

    drafts: Drafts
    scope: Scope
    _references: dict[tuple[str, str], tuple[Reference, ...] | None] = field(
        default_factory=dict[tuple[str, str], tuple[Reference, ...] | None]
    )
    _pending: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def primary_key(self, draft: ModelDraft) -> tuple[str, ...]:
        """Give the names of the columns that identify a row; empty where nothing does."""
        if draft.spec.id is not None:
            return self.columns(draft, draft.spec.id.fields)
        marked = [name for name, part in draft.fields.items() if part.spec.id]
        return tuple(column for name in marked for column in self.expand(draft, name))

    def columns(self, draft: ModelDraft, names: Iterable[Text]) -> tuple[str, ...]:
        """Give the columns that written names stand for; a relation stands for its key."""
        columns: list[str] = []
        for name in names:
            self._check_field(draft, name)
            for column in self.expand(draft, name.text):
                if column in columns:
                    raise self.scope.report.misread(
                        mistakes.FIELD_REPEATED, name.place, name=name.text
                    )
                columns.append(column)
        return tuple(columns)

    def expand(self, draft: ModelDraft, name: str) -> tuple[str, ...]:
        """Give the columns that one field stands for."""
        part = draft.fields.get(name)
        if isinstance(part, Owner):
            return tuple(reference.name for reference in self.references(draft, name, part))
        return (name,)

    def references(self, draft: ModelDraft, name: str, owner: Owner) -> tuple[Reference, ...]:
        """Give the columns that hold the key of a relation; raises Misread where there is none."""
        place = (draft.name, name)
        if place not in self._references:
            if place in self._pending:
                raise self.scope.report.misread(mistakes.ENDLESS_KEY, owner.spec.place, name=name)
            self._pending.append(place)
            try:
                self._references[place] = tuple(self._find_references(draft, name, owner))
            except Misread:
                self._references[place] = None
            finally:
                self._pending.pop()
        references = self._references[place]
        if references is None:
            raise Misread
        return references

    def _is_made(self, draft: ModelDraft, column: str) -> bool:
        """Tell whether a relation of the model makes a column of that name."""
        return any(
            column.startswith(f"{name}_") and column in self.expand(draft, name)
            for name, part in draft.fields.items()
            if isinstance(part, Owner) and part.spec.fields is None
        )

    def _find_references(self, draft: ModelDraft, name: str, owner: Owner) -> Iterator[Reference]:
        target = self.drafts[owner.target]
        referred = self._referred(owner, target)
        if owner.spec.fields is None:
            relation = owner.spec.key.name.snake
            for column in referred:
                yield Reference(f"{relation}_{column}", column, is_written=False)
            return
        held = self._held(draft, owner.spec.fields)
        if len(held) != len(referred):
            raise self.scope.report.misread(
                mistakes.KEY_LENGTHS,
                owner.spec.place,
                name=name,
                fields=len(held),
                references=len(referred),
            )
        for column, reference in zip(held, referred, strict=True):
            yield Reference(column, reference, is_written=True)

    def _referred(self, owner: Owner, target: ModelDraft) -> tuple[str, ...]:
        if owner.spec.references is not None:
            return self.columns(target, owner.spec.references)
        referred = self.primary_key(target)
        if not referred:
            if not self._is_identified(target):
                raise Misread
            raise self.scope.report.misread(
                mistakes.NOTHING_TO_REFER_TO, owner.spec.place, target=target.name
            )
        return referred

    def _is_identified(self, target: ModelDraft) -> bool:
        """Tell whether a model does without an id by right, which is no mistake of its own."""
        if target.broken or target.spec.id is not None:
            return False
        is_unique = target.spec.unique or any(part.spec.unique for part in target.fields.values())
        return bool(is_unique) or target.spec.ignore

    def _held(self, draft: ModelDraft, names: tuple[Text, ...]) -> tuple[str, ...]:
        held: list[str] = []
        for name in names:
            self._check_field(draft, name)
            mistake = None
            if not isinstance(draft.fields.get(name.text), Column):
                mistake = mistakes.KEY_FIELD_NO_COLUMN
            elif name.text in held:
                mistake = mistakes.FIELD_REPEATED
            if mistake is not None:
                raise self.scope.report.misread(mistake, name.place, name=name.text)
            held.append(name.text)
        return tuple(held)

    def _check_field(self, draft: ModelDraft, name: Text) -> None:
        if isinstance(draft.fields.get(name.text), (Column, Owner)):
            return
        if is_lost(name.text, draft.broken):
            raise Misread
        if name.text not in draft.fields and self._is_made(draft, name.text):
            return
        mistake: Mistake = mistakes.UNKNOWN_FIELD
        hint = did_you_mean(name.text, draft.fields)
        if name.text in draft.fields:
            mistake, hint = mistakes.NO_COLUMN, ""
        raise self.scope.report.misread(
            mistake, name.place, name=name.text, model=draft.name, hint=hint
        )
