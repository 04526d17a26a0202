"""Drafts of models: which fields they have and of what sort, before anything refers to them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread, did_you_mean
from maquette.generators.language.grammar.models import FieldSpec, MixinSpec, ModelSpec
from maquette.generators.language.nodes import ANY_NAME
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.language.places import Place
from maquette.generators.schema.records import FieldType, ListOf, Model
from maquette.generators.schema.resolve.naming import Naming
from maquette.generators.schema.resolve.scope import Scope
from maquette.generators.schema.resolve.texts import doc_of
from maquette.generators.schema.resolve.types import RowType, resolve_type

_WORDS_OF_COLUMNS = ("updated_at", "native")
_WORDS_OF_KEYS = (
    *("id", "unique", "sensitive", "column", "fields", "references"),
    *("on_delete", "on_update", "db_name"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A field that is a column; ``stored_name`` is its name in Prisma's client.

    ``type`` is None where only the database knows it, in the words of ``sql``.
    """

    spec: FieldSpec
    stored_name: str
    type: FieldType | None
    is_optional: bool
    is_list: bool
    native: Text | None = None
    sql: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """The end of a relation that holds the key."""

    spec: FieldSpec
    stored_name: str
    target: str
    is_optional: bool


@dataclass(frozen=True, slots=True)
class Many:
    """The declaring end of a many-to-many relation."""

    spec: FieldSpec
    stored_name: str
    target: str


@dataclass(frozen=True, slots=True)
class Inverse:
    """The other end of a relation; ``field`` is the one that declares it."""

    spec: FieldSpec
    stored_name: str
    target: str
    field: str
    place: Place


FieldDraft: TypeAlias = Column | Owner | Many | Inverse


@dataclass(slots=True)
class ModelDraft:
    """A model on its way; ``broken`` holds the names of fields that nobody can use."""

    spec: ModelSpec
    stored_name: str
    model: Model
    fields: dict[str, FieldDraft] = field(default_factory=dict[str, FieldDraft])
    broken: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The name of the model."""
        return self.spec.key.text


Drafts: TypeAlias = dict[str, ModelDraft]


def declare_models(scope: Scope) -> None:
    """Bring every model into the scope, still without its fields."""
    for spec in scope.specs.models.records:
        scope.models[spec.key.text] = Model(
            name=spec.key.name, doc=doc_of(spec.doc), place=spec.place
        )


def draft_models(scope: Scope, naming: Naming) -> Drafts:
    """Sort out the fields of every model, those of mixins first."""
    return {spec.key.text: _draft(spec, naming, scope) for spec in scope.specs.models.records}


def _draft(spec: ModelSpec, naming: Naming, scope: Scope) -> ModelDraft:
    name = naming.model(spec.key.name, spec.name)
    draft = ModelDraft(spec, name, scope.models[spec.key.text], broken=_broken(spec, scope))
    written: dict[str, FieldSpec] = {}
    for position, used in enumerate(spec.use):
        if used.text in (earlier.text for earlier in spec.use[:position]):
            scope.report.add(mistakes.NAMED_TWICE, used.place, name=used.text)
            continue
        try:
            mixin = _find_mixin(used, scope)
        except Misread:
            draft.broken |= ANY_NAME
            continue
        draft.broken |= mixin.fields.broken
        _collect(mixin.fields.records, written, scope)
    _collect(spec.fields.records, written, scope)
    for name, field_spec in written.items():
        try:
            draft.fields[name] = _draft_field(field_spec, naming, scope)
        except Misread:
            draft.broken |= {name}
    return draft


def _broken(spec: ModelSpec, scope: Scope) -> frozenset[str]:
    """Give the names of misread fields: any where the fields or the model itself stand twice."""
    is_whole = spec.key.text not in scope.specs.models.broken
    if is_whole and "fields" not in spec.broken and "use" not in spec.broken:
        return spec.fields.broken
    return ANY_NAME


def _find_mixin(name: Text, scope: Scope) -> MixinSpec:
    mixins = scope.specs.mixins
    if name.text in mixins.broken:
        raise Misread
    known = {mixin.key.text: mixin for mixin in mixins.records}
    return scope.find(name, known, mixins, mistakes.UNKNOWN_MIXIN)


def draft_mixins(scope: Scope, naming: Naming) -> Iterator[Column]:
    """Give the columns of all mixins, also of those that no model uses."""
    for mixin in scope.specs.mixins.records:
        for spec in mixin.fields.records:
            with suppress(Misread):
                draft = _draft_field(spec, naming, scope)
                if isinstance(draft, Column):
                    yield draft


def _collect(specs: tuple[FieldSpec, ...], written: dict[str, FieldSpec], scope: Scope) -> None:
    for spec in specs:
        first = written.setdefault(spec.key.text, spec)
        if first is not spec:
            scope.report.add(
                mistakes.FIELD_TWICE, spec.place, name=spec.key.text, first=first.place
            )


def _draft_field(spec: FieldSpec, naming: Naming, scope: Scope) -> FieldDraft:
    draft = _sorted_out(spec, naming.field(spec.key.name, spec.name), scope)
    _check_words(draft, scope)
    return draft


def _check_words(draft: FieldDraft, scope: Scope) -> None:
    spec, report = draft.spec, scope.report
    if spec.many and not isinstance(draft, Inverse):
        raise report.misread(mistakes.WORD_OF_INVERSES, spec.place, name=spec.key.text)
    refused: tuple[str, ...]
    match draft:
        case Column():
            return
        case Owner():
            refused = (*_WORDS_OF_COLUMNS, "column") if spec.fields else _WORDS_OF_COLUMNS
        case Many():
            refused = _WORDS_OF_COLUMNS + _WORDS_OF_KEYS
        case Inverse():
            refused = (*_WORDS_OF_COLUMNS, *_WORDS_OF_KEYS, "via")
    if spec.default is not None:
        report.add(mistakes.DEFAULT_OF_RELATION, spec.place)
    written = [word for word in refused if getattr(spec, word) not in (None, False)]
    for word in written:
        is_of_columns = word in (*_WORDS_OF_COLUMNS, "column")
        mistake = mistakes.WORD_OF_COLUMNS if is_of_columns else mistakes.WORD_OF_RELATIONS
        report.add(mistake, spec.place, word=word, name=spec.key.text)
    if written:
        raise Misread


def _sorted_out(spec: FieldSpec, name: str, scope: Scope) -> FieldDraft:
    match spec.type, spec.inverse, spec.unsupported:
        case Text() as type_, None, None:
            return _draft_typed(spec, name, type_, scope)
        case None, Text() as inverse, None:
            return _draft_inverse(spec, name, inverse, scope)
        case None, None, Text() as written:
            return _draft_unsupported(spec, name, written.text)
        case _:
            raise scope.report.misread(mistakes.ONE_SORT, spec.place, name=spec.key.text)


def _draft_unsupported(spec: FieldSpec, name: str, written: str) -> Column:
    sql = written.removesuffix("?")
    is_list = sql.startswith("list<") and sql.endswith(">")
    return Column(
        spec,
        name,
        type=None,
        is_optional=written.endswith("?"),
        is_list=is_list,
        sql=sql.removeprefix("list<").removesuffix(">") if is_list else sql,
    )


def _draft_typed(spec: FieldSpec, name: str, type_: Text, scope: Scope) -> FieldDraft:
    resolved = resolve_type(type_, scope)
    if not isinstance(resolved.type, RowType):
        return Column(
            spec,
            name,
            type=resolved.type,
            is_optional=resolved.is_optional,
            is_list=isinstance(resolved.type, ListOf),
            native=resolved.native,
        )
    row = resolved.type
    if row.name not in scope.models:
        raise scope.report.misread(mistakes.DTO_IN_MODEL, row.place, name=row.name)
    if not row.is_list:
        return Owner(spec, name, row.name, resolved.is_optional)
    if resolved.is_optional:
        raise scope.report.misread(mistakes.OPTIONAL_LIST, row.place)
    return Many(spec, name, row.name)


def _draft_inverse(spec: FieldSpec, name: str, inverse: Text, scope: Scope) -> Inverse:
    target, dot, field_name = inverse.text.partition(".")
    if not dot or not target or not field_name:
        raise scope.report.misread(
            mistakes.MALFORMED_INVERSE, inverse.text_place, found=inverse.text
        )
    if target not in scope.models:
        if target in scope.broken_types:
            raise Misread
        hint = did_you_mean(target, scope.models)
        raise scope.report.misread(
            mistakes.UNKNOWN_MODEL, inverse.text_place, name=target, hint=hint
        )
    return Inverse(spec, name, target, field_name, inverse.text_place)
