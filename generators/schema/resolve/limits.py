"""Limits: what the database, or Prisma's tools for it, do not take of models that are sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from maquette.generators.language import mistakes
from maquette.generators.language.places import Place
from maquette.generators.schema.records import Model, ModelRelation, Schema
from maquette.generators.schema.resolve.clashes import NAME_BYTES
from maquette.generators.schema.resolve.previews import check_previews
from maquette.generators.schema.resolve.scope import Scope
from maquette.runtime.datamodel import (
    Datamodel,
    ForeignKey,
    Index,
    NativeType,
    PrimaryKey,
    Provider,
    ScalarField,
    Unique,
    UnsupportedType,
)

_XML = NativeType("Xml")
_RESERVED_MODEL_NAMES = frozenset(
    "PrismaClient async await break case catch class const continue debugger default delete do else "
    "enum export extends false finally for function if implements import in instanceof interface let "
    "new null package private protected public return super switch this throw true try typeof using "
    "var void while with yield String Boolean Int BigInt Float Decimal DateTime Json Bytes".split()
)


def check_limits(schema: Schema, scope: Scope) -> None:
    """Note what neither database nor Prisma would take."""
    _check_enums(schema, scope)
    _check_schemas(schema, scope)
    _check_extensions(schema, scope)
    check_previews(schema, scope)
    for model in schema.models:
        _check_model(model, schema, scope)
    _check_constraint_names(schema, scope)


def _check_enums(schema: Schema, scope: Scope) -> None:
    for enum in schema.enums:
        if enum.stored is not None and enum.stored.name in _RESERVED_MODEL_NAMES:
            scope.report.add(mistakes.RESERVED_NAME, enum.place, name=enum.stored.name)


def _check_schemas(schema: Schema, scope: Scope) -> None:
    placed = list(_schemas(schema))
    listed = scope.database.schemas if scope.database else ()
    named = [text.place for text in listed]
    named += [place for name, place in placed if name is not None]
    if not named:
        return
    if schema.datamodel.provider is Provider.SQLITE:
        for place in named:
            scope.report.add(mistakes.SCHEMA_ON_SQLITE, place)
        return
    for name, place in placed:
        if name is None:
            scope.report.add(mistakes.SCHEMA_MISSING, place, first=named[0])
        elif name not in schema.datamodel.schemas:
            scope.report.add(mistakes.SCHEMA_UNLISTED, place, schema=name, first=named[0])


def _check_extensions(schema: Schema, scope: Scope) -> None:
    for spec in scope.database.extensions if scope.database else ():
        if schema.datamodel.provider is Provider.SQLITE:
            scope.report.add(mistakes.EXTENSION_ON_SQLITE, spec.place)


def _schemas(schema: Schema) -> Iterator[tuple[str | None, Place]]:
    for model in schema.models:
        yield model.stored.schema, model.place
    for enum in schema.enums:
        if enum.stored is not None:
            yield enum.stored.schema, enum.place


def _check_model(model: Model, schema: Schema, scope: Scope) -> None:
    stored = model.stored
    if stored.name in _RESERVED_MODEL_NAMES:
        scope.report.add(mistakes.RESERVED_NAME, model.place, name=stored.name)
    for field in model.fields:
        if isinstance(field, ModelRelation):
            _check_relation(field, model, scope)
    _check_key_columns(model, scope)
    _check_names_on_sqlite(model, schema, scope)
    _check_foreign_keys(model, schema, scope)
    _check_key_names(model, scope)


def _check_relation(relation: ModelRelation, model: Model, scope: Scope) -> None:
    is_ignored = model.stored.is_ignored or relation.stored.is_ignored
    if relation.target.stored.is_ignored and not is_ignored:
        scope.report.add(
            mistakes.IGNORED_TARGET,
            relation.place,
            name=relation.name,
            target=relation.target.name,
        )


def _check_key_columns(model: Model, scope: Scope) -> None:
    key = model.stored.primary_key
    unique = {name for unique in model.stored.uniques for name in unique.fields}
    for field in model.fields:
        column = field.stored
        if not isinstance(column, ScalarField):
            continue
        is_in_key = key is not None and column.name in key.fields
        if is_in_key and column.is_list:
            reason = "it is a list"
        elif is_in_key and isinstance(column.type, UnsupportedType):
            reason = "only the database knows its type"
        elif (is_in_key or column.name in unique) and column.native == _XML:
            reason = "PostgreSQL compares no xml"
        else:
            continue
        scope.report.add(mistakes.ID_TYPE, field.place, name=field.name, reason=reason)


def _check_names_on_sqlite(model: Model, schema: Schema, scope: Scope) -> None:
    """SQLite keeps no names of primary and foreign keys."""
    if schema.datamodel.provider is not Provider.SQLITE:
        return
    key = model.stored.primary_key
    if key is not None and key.db_name is not None:
        scope.report.add(mistakes.DB_NAME_ON_SQLITE, model.place)
    for field in model.fields:
        if isinstance(field.stored, ForeignKey) and field.stored.db_name is not None:
            scope.report.add(mistakes.DB_NAME_ON_SQLITE, field.place)


def _check_key_names(model: Model, scope: Scope) -> None:
    stored = model.stored
    fields = {part.name for part in stored.fields}
    keys: list[PrimaryKey | Unique] = [
        *([stored.primary_key] if stored.primary_key else []),
        *stored.uniques,
    ]
    made = ["_".join(key.fields) for key in keys if key.name is None and len(key.fields) > 1]
    given = [key.name for key in keys if key.name is not None]
    taken = fields.intersection(made + given)
    taken |= {name for name in given if given.count(name) > 1}
    for name in sorted(taken):
        scope.report.add(mistakes.KEY_NAME_TAKEN, model.place, name=name)


def _check_constraint_names(schema: Schema, scope: Scope) -> None:
    taken: defaultdict[tuple[str | None, str], list[Model]] = defaultdict(list)
    for model in schema.models:
        for name in _constraint_names(model, schema.datamodel):
            taken[model.stored.schema, name].append(model)
    for (_, name), models in taken.items():
        for model in models[1:]:
            scope.report.add(
                mistakes.CONSTRAINT_TAKEN,
                model.place,
                name=name,
                model=model.name,
                other=models[0].name,
            )


def _check_foreign_keys(model: Model, schema: Schema, scope: Scope) -> None:
    if schema.datamodel.provider is Provider.SQLITE:
        return
    taken = set(_constraint_names(model, schema.datamodel))
    for field in model.fields:
        key = field.stored
        if not isinstance(key, ForeignKey):
            continue
        name = key.db_name or _usual_name(model, key.fields, "fkey")
        if name in taken:
            scope.report.add(
                mistakes.CONSTRAINT_TAKEN,
                field.place,
                name=name,
                model=model.name,
                other=model.name,
            )
        taken.add(name)


def _constraint_names(model: Model, datamodel: Datamodel) -> Iterator[str]:
    """Give the names of keys, uniques and indexes, which share one space in a schema."""
    stored = model.stored
    if stored.primary_key and datamodel.provider is Provider.POSTGRESQL:
        yield stored.primary_key.db_name or _cut(_table(model), "_pkey")
    for unique in stored.uniques:
        yield _constraint_name(model, unique, "key")
    for index in stored.indexes:
        yield _constraint_name(model, index, "idx")


def _table(model: Model) -> str:
    return model.stored.table or model.stored.name


def _constraint_name(model: Model, constraint: Unique | Index, suffix: str) -> str:
    if isinstance(constraint, Unique):
        names = constraint.fields
    else:
        names = tuple(field.name for field in constraint.fields)
    return constraint.db_name or _usual_name(model, names, suffix)


def _usual_name(model: Model, names: tuple[str, ...], suffix: str) -> str:
    columns = {
        part.name: part.column or part.name
        for part in model.stored.fields
        if isinstance(part, ScalarField)
    }
    return _cut("_".join((_table(model), *(columns[name] for name in names))), f"_{suffix}")


def _cut(name: str, suffix: str) -> str:
    """Cut a name as Prisma does, so that it fits PostgreSQL with its suffix."""
    fitting = name.encode()[: NAME_BYTES - len(suffix)].decode(errors="ignore")
    return f"{fitting}{suffix}"
