"""Previews: what Prisma has only where a generator asks for it, and not in each dialect."""

from __future__ import annotations

from maquette.generators.language import mistakes
from maquette.generators.language.grammar.project import Dialect
from maquette.generators.language.places import Place
from maquette.generators.schema.records import Schema
from maquette.generators.schema.resolve.scope import Scope
from maquette.runtime.datamodel import Index, Provider, Unique


def check_previews(schema: Schema, scope: Scope) -> None:
    """Note what Prisma would not take, though the database does."""
    project = scope.specs.project
    if project is None or "prisma" in project.broken or (project.prisma and project.prisma.broken):
        return
    if schema.datamodel.provider is Provider.POSTGRESQL:
        _check_extensions(schema, scope)
    _check_conditions(schema, scope)
    _check_views(schema, scope)


def _check_extensions(schema: Schema, scope: Scope) -> None:
    for spec in scope.database.extensions if scope.database else ():
        _check_preview("extensions", "postgresqlExtensions", spec.place, schema, scope)


def _check_conditions(schema: Schema, scope: Scope) -> None:
    """Prisma has conditions of indexes since version 7, as a preview."""
    for model in schema.models:
        keys: list[Unique | Index] = [*model.stored.uniques, *model.stored.indexes]
        if all(key.where is None for key in keys):
            continue
        if schema.project.dialect is Dialect.SIX:
            scope.report.add(mistakes.WHERE_DIALECT, model.place, model=model.name)
        else:
            _check_preview("conditions of indexes", "partialIndexes", model.place, schema, scope)


def _check_views(schema: Schema, scope: Scope) -> None:
    for model in schema.models:
        if not model.stored.is_view:
            continue
        _check_preview("views", "views", model.place, schema, scope)
        has_keys = model.stored.primary_key is not None or model.stored.indexes
        if has_keys and schema.project.dialect is Dialect.SEVEN:
            scope.report.add(mistakes.VIEW_KEYS, model.place, model=model.name)


def _check_preview(what: str, feature: str, place: Place, schema: Schema, scope: Scope) -> None:
    """Note what Prisma has as a preview that no generator asks for."""
    is_asked_for = any(
        word == "previewFeatures" and isinstance(value, tuple) and feature in value
        for generator in schema.project.prisma_generators
        for word, value in generator.options
    )
    if not is_asked_for:
        scope.report.add(mistakes.PREVIEW, place, what=what, feature=feature)
