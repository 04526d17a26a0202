"""From the specs to the Schema, or to every mistake in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Report
from maquette.generators.language.files import SpecFile, parse_specs
from maquette.generators.language.forms import Located
from maquette.generators.language.grammar.project import ProjectSpec
from maquette.generators.language.names import Name
from maquette.generators.language.nodes import ANY_NAME
from maquette.generators.language.places import Place
from maquette.generators.schema.records import Schema
from maquette.generators.schema.resolve.assets import resolve_assets
from maquette.generators.schema.resolve.clashes import check_clashes
from maquette.generators.schema.resolve.documents import declare_documents, resolve_documents
from maquette.generators.schema.resolve.drafts import declare_models
from maquette.generators.schema.resolve.dtos import resolve_dtos
from maquette.generators.schema.resolve.durations import resolve_ttls
from maquette.generators.schema.resolve.enums import resolve_enums
from maquette.generators.schema.resolve.events import resolve_messaging
from maquette.generators.schema.resolve.flows import resolve_flows
from maquette.generators.schema.resolve.keys import resolve_keys
from maquette.generators.schema.resolve.limits import check_limits
from maquette.generators.schema.resolve.models import resolve_models
from maquette.generators.schema.resolve.project import Setting, resolve_project
from maquette.generators.schema.resolve.scope import Scope, check_type_names
from maquette.generators.schema.resolve.types import resolve_named_types
from maquette.runtime.datamodel import Datamodel, Enum, Model

_NOWHERE = Place("", 1, 1)
_UNSAID_PROJECT = ProjectSpec(
    place=_NOWHERE,
    package=Located(Name.split("unsaid"), _NOWHERE),
    version=None,
    doc=None,
    prisma=None,
    database=None,
    outputs=(),
    broken=ANY_NAME,
)
"""Stands in for a project that is missing or misread, so that the rest is checked all the same."""


def read_schema(files: Sequence[SpecFile]) -> Schema:
    """Read the specs and give the Schema, or raise InvalidSpecs with all their mistakes."""
    report = Report()
    specs = parse_specs(files, report)
    if specs.project is None and "project" not in specs.broken:
        report.add(mistakes.NO_PROJECT, Place(min(file.shown for file in files), 1, 1))
    scope = Scope.of(specs, report)
    schema = _resolve(scope, resolve_project(specs.project or _UNSAID_PROJECT, scope))
    report.raise_if_any()
    return schema


def _resolve(scope: Scope, setting: Setting) -> Schema:
    check_type_names(scope)
    resolve_enums(scope, setting.naming, setting.enums)
    declare_documents(scope)
    declare_models(scope)
    types = resolve_named_types(scope)
    resolve_documents(scope)
    models = resolve_models(scope, setting.database, setting.naming)
    messaging = resolve_messaging(scope)
    ttls = resolve_ttls(scope)
    keys = resolve_keys(ttls, scope)
    assets = resolve_assets(messaging.sources, scope)
    tables = tuple(model.stored for model in models)
    enums = tuple(enum.stored for enum in scope.enums.values() if enum.stored)
    schema = Schema(
        project=setting.project,
        datamodel=Datamodel(
            provider=setting.database.provider,
            models=tables,
            enums=enums,
            schemas=setting.schemas or _schemas(tables, enums),
            extensions=setting.extensions,
            relation_mode=setting.database.relation_mode,
        ),
        types=types,
        enums=tuple(scope.enums.values()),
        documents=tuple(scope.documents.values()),
        models=models,
        dtos=resolve_dtos(scope),
        ttls=tuple(ttls.values()),
        keys=keys,
        sources=tuple(messaging.sources.values()),
        channels=tuple(messaging.channels.values()),
        categories=tuple(messaging.categories.values()),
        events=tuple(messaging.events.values()),
        assets=assets,
        flows=resolve_flows(scope, messaging, keys, assets),
    )
    check_clashes(schema, scope)
    check_limits(schema, scope)
    return schema


def _schemas(tables: Iterable[Model], enums: Iterable[Enum]) -> tuple[str, ...]:
    named = {table.schema for table in tables} | {enum.schema for enum in enums}
    return tuple(sorted(filter(None, named)))
