"""Enums: their values, and the names of these in code."""

from __future__ import annotations

import re

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Mistake
from maquette.generators.language.grammar.data import EnumSpec, EnumValueSpec, Storage
from maquette.generators.language.names import Name
from maquette.generators.schema.records import Enum, EnumValue
from maquette.generators.schema.resolve.naming import Naming, mapped
from maquette.generators.schema.resolve.scope import Scope
from maquette.generators.schema.resolve.texts import doc_of, text_of
from maquette.runtime import datamodel

_MEMBER = re.compile(r"[A-Z][A-Z0-9_]*")
_PRISMA_VALUE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def resolve_enums(scope: Scope, naming: Naming, usual: Storage) -> None:
    """Resolve every enum into the scope; native ones are enums of the database too."""
    for spec in scope.specs.enums.records:
        values = _resolve_values(spec, scope)
        is_native = (spec.stored or usual) is Storage.NATIVE
        if not is_native:
            _note_words_of_the_database(spec, scope)
        scope.enums[spec.key.text] = Enum(
            name=spec.key.name,
            values=values,
            is_open=spec.open,
            doc=doc_of(spec.doc),
            stored=_stored(spec, values, naming, scope) if is_native else None,
            place=spec.place,
        )
        if spec.open and is_native:
            scope.report.add(mistakes.OPEN_NATIVE_ENUM, spec.place, name=spec.key.text)


def _note_words_of_the_database(spec: EnumSpec, scope: Scope) -> None:
    texts = {"table": spec.table, "schema": spec.schema}
    words = [(word, text.place) for word, text in texts.items() if text is not None]
    if spec.name is not None:
        words.append(("name", spec.name.place))
    words += [("column", value.column.place) for value in spec.values if value.column is not None]
    for word, place in words:
        scope.report.add(mistakes.ENUM_AS_TEXT, place, word=word)


def _resolve_values(spec: EnumSpec, scope: Scope) -> tuple[EnumValue, ...]:
    values: dict[str, EnumValue] = {}
    members: dict[str, EnumValue] = {}
    for written in spec.values:
        value = _resolve_value(written)
        _note_taken(value, values.setdefault(value.value, value), mistakes.ENUM_VALUE_TWICE, scope)
        if values[value.value] is not value:
            continue
        if not _MEMBER.fullmatch(value.member):
            scope.report.add(mistakes.ENUM_MEMBER, value.place, value=value.value)
            continue
        first = members.setdefault(value.member, value)
        _note_taken(value, first, mistakes.ENUM_MEMBER_TAKEN, scope)
    return tuple(values.values())


def _note_taken(value: EnumValue, first: EnumValue, mistake: Mistake, scope: Scope) -> None:
    if first is not value:
        scope.report.add(
            mistake, value.place, value=value.value, other=first.value, first=first.place
        )


def _resolve_value(spec: EnumValueSpec) -> EnumValue:
    name = spec.name.name if spec.name else Name.split(spec.value.text)
    return EnumValue(
        value=spec.value.text,
        member=name.screaming,
        doc=doc_of(spec.doc),
        place=spec.value.place,
    )


def _stored(
    spec: EnumSpec, values: tuple[EnumValue, ...], naming: Naming, scope: Scope
) -> datamodel.Enum:
    name = naming.model(spec.key.name, spec.name)
    columns = {written.value.text: text_of(written.column) for written in spec.values}
    _check_columns(spec, scope)
    return datamodel.Enum(
        name=name,
        values=tuple(_stored_value(value, columns[value.value], scope) for value in values),
        db_name=mapped(spec.table.text, name) if spec.table else None,
        schema=text_of(spec.schema),
        doc=doc_of(spec.doc),
    )


def _check_columns(spec: EnumSpec, scope: Scope) -> None:
    taken: dict[str, EnumValueSpec] = {}
    for written in spec.values:
        column = written.column or written.value
        first = taken.setdefault(column.text, written)
        if first.value.text != written.value.text:
            scope.report.add(
                mistakes.ENUM_VALUE_TWICE, column.place, value=column.text, first=first.place
            )


def _stored_value(value: EnumValue, column: str | None, scope: Scope) -> datamodel.EnumValue:
    if not _PRISMA_VALUE.fullmatch(value.value):
        scope.report.add(mistakes.ENUM_VALUE_UNSPELLABLE, value.place, value=value.value)
    return datamodel.EnumValue(name=value.value, db_name=column, doc=value.doc)
