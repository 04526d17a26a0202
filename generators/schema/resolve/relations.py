"""Relations: both ends of each, and the names that tell them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import nearest
from maquette.generators.language.grammar.models import Action
from maquette.generators.schema.records import ModelField
from maquette.generators.schema.resolve.columns import Database
from maquette.generators.schema.resolve.drafts import (
    Drafts,
    Inverse,
    Many,
    ModelDraft,
    Owner,
)
from maquette.generators.schema.resolve.native import are_comparable
from maquette.generators.schema.resolve.scope import Scope
from maquette.generators.schema.resolve.texts import doc_of, text_of
from maquette.runtime.datamodel import (
    BackReference,
    ForeignKey,
    ManyToMany,
    Provider,
    ReferentialAction,
    RelationMode,
)

_ACTIONS = {
    Action.CASCADE: ReferentialAction.CASCADE,
    Action.RESTRICT: ReferentialAction.RESTRICT,
    Action.NO_ACTION: ReferentialAction.NO_ACTION,
    Action.SET_NULL: ReferentialAction.SET_NULL,
    Action.SET_DEFAULT: ReferentialAction.SET_DEFAULT,
}
_NOT_EMULATED = frozenset({Action.NO_ACTION, Action.SET_DEFAULT})
"""What Prisma cannot do itself, where it keeps relations whole instead of the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A relation with both its ends; ``name`` is there where it is needed to tell it apart."""

    draft: ModelDraft
    declaring: Owner | Many
    target: ModelDraft
    inverse: Inverse
    name: str | None = None


@dataclass(slots=True)
class Pairs:
    """The relations of all models, found from either end."""

    by_field: dict[tuple[str, str], Pair] = field(default_factory=dict[tuple[str, str], Pair])

    def find(self, draft: ModelDraft, name: str) -> Pair | None:
        """Give the relation of a field; None where its other end is missing or wrong."""
        return self.by_field.get((draft.name, name))


def pair_relations(drafts: Drafts, scope: Scope) -> Pairs:
    """Bring the ends of every relation together; what has none, or a wrong one, is noted."""
    inverses, strays = _inverses(drafts, scope)
    pairs: list[Pair] = []
    for draft, name, part in _declaring(drafts):
        target, inverse = drafts[part.target], inverses.get((draft.name, name))
        if inverse is not None:
            pairs.append(Pair(draft=draft, declaring=part, target=target, inverse=inverse))
        elif not target.broken and (target.name, draft.name) not in strays:
            _note_missing(draft, name, target, scope)
    found = Pairs()
    for pair in _named(pairs, scope):
        found.by_field[pair.draft.name, pair.declaring.spec.key.text] = pair
        found.by_field[pair.target.name, pair.inverse.spec.key.text] = pair
    return found


def _declaring(drafts: Drafts) -> Iterator[tuple[ModelDraft, str, Owner | Many]]:
    for draft in drafts.values():
        for name, part in draft.fields.items():
            if isinstance(part, (Owner, Many)):
                yield draft, name, part


def _inverses(
    drafts: Drafts, scope: Scope
) -> tuple[dict[tuple[str, str], Inverse], set[tuple[str, str]]]:
    """Give the other ends by the fields that they name, and the models that wrong ones join."""
    inverses: dict[tuple[str, str], Inverse] = {}
    strays: set[tuple[str, str]] = set()
    for draft in drafts.values():
        for name, part in draft.fields.items():
            if not isinstance(part, Inverse):
                continue
            if not _fits(draft, part, drafts, scope):
                strays.add((draft.name, part.target))
                continue
            first = inverses.setdefault((part.target, part.field), part)
            if first is not part:
                strays.add((draft.name, part.target))
                scope.report.add(
                    mistakes.INVERSE_TWICE,
                    part.place,
                    name=name,
                    inverse=f"{part.target}.{part.field}",
                    first=first.place,
                )
    return inverses, strays


def _fits(draft: ModelDraft, inverse: Inverse, drafts: Drafts, scope: Scope) -> bool:
    target = drafts[inverse.target]
    declaring = target.fields.get(inverse.field)
    written = f"{inverse.target}.{inverse.field}"
    if inverse.field in target.broken:
        return False
    if declaring is None:
        near = nearest(inverse.field, target.fields)
        hint = f"; did you mean {inverse.target}.{near}?" if near else ""
        scope.report.add(
            mistakes.INVERSE_UNKNOWN,
            inverse.place,
            inverse=written,
            target=inverse.target,
            model=draft.name,
            hint=hint,
        )
    elif not isinstance(declaring, (Owner, Many)):
        scope.report.add(
            mistakes.INVERSE_NO_RELATION, inverse.place, inverse=written, model=draft.name
        )
    elif declaring.target != draft.name:
        scope.report.add(
            mistakes.INVERSE_WRONG,
            inverse.place,
            inverse=written,
            target=declaring.target,
            model=draft.name,
        )
    else:
        return True
    return False


def _note_missing(draft: ModelDraft, name: str, target: ModelDraft, scope: Scope) -> None:
    spec, model = draft.fields[name].spec, draft.spec.key.name
    suggestion = model.snake if spec.unique else model.plural.snake
    rivals = [
        part
        for part in draft.fields.values()
        if isinstance(part, (Owner, Many)) and part.target == target.name
    ]
    if len(rivals) > 1 or suggestion in target.fields:
        suggestion = f"{spec.key.name.snake}_{suggestion}"
    scope.report.add(
        mistakes.INVERSE_MISSING,
        spec.place,
        inverse=f"{draft.name}.{name}",
        target=target.name,
        suggestion=suggestion,
    )


def _named(pairs: list[Pair], scope: Scope) -> Iterator[Pair]:
    groups: dict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[tuple(sorted((pair.draft.name, pair.target.name)))].append(pair)
    tables: dict[str, Pair] = {}
    for pair in (pair for group in groups.values() for pair in _named_group(group, scope)):
        if isinstance(pair.declaring, Many):
            models = sorted((pair.draft.stored_name, pair.target.stored_name))
            table = pair.name or "To".join(models)
            if tables.setdefault(table, pair) is not pair:
                scope.report.add(mistakes.VIA_TAKEN, pair.declaring.spec.place, name=table)
        yield pair


def _named_group(group: list[Pair], scope: Scope) -> Iterator[Pair]:
    unnamed = [pair for pair in group if pair.declaring.spec.via is None]
    is_ambiguous = len(unnamed) > 1 or any(pair.draft is pair.target for pair in unnamed)
    taken: dict[str, Pair] = {}
    for pair in group:
        name = _name_of(pair, is_ambiguous=is_ambiguous)
        if name is not None and taken.setdefault(name, pair) is not pair:
            scope.report.add(mistakes.VIA_TAKEN, pair.declaring.spec.place, name=name)
        if isinstance(pair.declaring, Many) and pair.declaring.spec.via is None and is_ambiguous:
            scope.report.add(
                mistakes.VIA_NEEDED, pair.declaring.spec.place, name=pair.declaring.spec.key.text
            )
        yield Pair(
            draft=pair.draft,
            declaring=pair.declaring,
            target=pair.target,
            inverse=pair.inverse,
            name=name,
        )


def _name_of(pair: Pair, *, is_ambiguous: bool) -> str | None:
    spec = pair.declaring.spec
    if spec.via is not None:
        return spec.via.text
    return f"{pair.draft.name}{spec.key.name.pascal}" if is_ambiguous else None


@dataclass(frozen=True, slots=True)
class KeyColumns:
    """The columns of a foreign key on either side, in parallel."""

    held: tuple[ModelField, ...]
    referred: tuple[ModelField, ...]


def foreign_key(
    pair: Pair, owner: Owner, columns: KeyColumns, database: Database, scope: Scope
) -> ForeignKey:
    """Give the end of a relation that holds the key."""
    spec = owner.spec
    _check_key(owner, columns, database, scope)
    _check_actions(owner, columns, database, scope)
    can_be_null = all(column.is_optional for column in columns.held)
    default = ReferentialAction.SET_NULL if can_be_null else ReferentialAction.RESTRICT
    return ForeignKey(
        name=owner.stored_name,
        target=pair.target.stored_name,
        inverse=pair.inverse.stored_name,
        fields=tuple(column.stored.name for column in columns.held),
        references=tuple(column.stored.name for column in columns.referred),
        on_delete=_ACTIONS[spec.on_delete] if spec.on_delete else default,
        on_update=_ACTIONS[spec.on_update] if spec.on_update else ReferentialAction.CASCADE,
        is_required=not owner.is_optional,
        relation=pair.name,
        db_name=text_of(spec.db_name),
        is_ignored=spec.ignore,
        doc=doc_of(spec.doc),
    )


def back_reference(pair: Pair, *, is_list: bool) -> BackReference:
    """Give the end of a relation that the key leads to."""
    return BackReference(
        name=pair.inverse.stored_name,
        target=pair.draft.stored_name,
        inverse=pair.declaring.stored_name,
        is_list=is_list,
        relation=pair.name,
        is_ignored=pair.inverse.spec.ignore,
        doc=doc_of(pair.inverse.spec.doc),
    )


def many_to_many(pair: Pair, *, is_inverse: bool) -> ManyToMany:
    """Give one end of a many-to-many relation."""
    ends: tuple[Owner | Many | Inverse, ...] = (pair.declaring, pair.inverse)
    here, there = reversed(ends) if is_inverse else ends
    return ManyToMany(
        name=here.stored_name,
        target=pair.draft.stored_name if is_inverse else pair.target.stored_name,
        inverse=there.stored_name,
        relation=pair.name,
        is_ignored=here.spec.ignore,
        doc=doc_of(here.spec.doc),
    )


def _check_key(owner: Owner, columns: KeyColumns, database: Database, scope: Scope) -> None:
    spec, report = owner.spec, scope.report
    is_kept_by_database = database.relation_mode is RelationMode.FOREIGN_KEYS
    for held, referred in zip(columns.held, columns.referred, strict=True):
        is_same = held.stored.type == referred.stored.type
        if is_same and is_kept_by_database:
            is_same = are_comparable(held.stored, referred.stored)
        if not is_same:
            report.add(mistakes.KEY_TYPES, spec.place, name=held.name, references=referred.name)
        if referred.is_sensitive and not held.is_sensitive:
            report.add(mistakes.KEY_SENSITIVE, held.place, name=held.name, references=referred.name)
    if any(column.is_optional for column in columns.held) and not owner.is_optional:
        report.add(mistakes.KEY_OPTIONAL, spec.place, name=spec.key.text)


def _check_actions(owner: Owner, columns: KeyColumns, database: Database, scope: Scope) -> None:
    spec, report = owner.spec, scope.report
    is_emulated = database.relation_mode is RelationMode.PRISMA
    actions = [action for action in (spec.on_delete, spec.on_update) if action is not None]
    if is_emulated or database.provider is Provider.SQLITE:
        is_required = not all(column.is_optional for column in columns.held)
        if is_required and Action.SET_NULL in actions:
            report.add(mistakes.SET_NULL_REQUIRED, spec.place, name=spec.key.text)
    for action in actions:
        if is_emulated and action in _NOT_EMULATED:
            report.add(mistakes.NOT_EMULATED, spec.place, action=action.value)
