"""The project: its package, its database and what Prisma's own tools are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread, did_you_mean
from maquette.generators.language.forms import Located
from maquette.generators.language.grammar.data import Storage
from maquette.generators.language.grammar.project import (
    DatabaseSpec,
    Dialect,
    ExtensionSpec,
    Keeper,
    ProjectSpec,
)
from maquette.generators.language.nodes import Node, Sequence
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.entry_points import find_outputs
from maquette.generators.schema.records import OptionValue, PrismaGenerator, Project
from maquette.generators.schema.resolve.columns import Database
from maquette.generators.schema.resolve.naming import Naming
from maquette.generators.schema.resolve.packages import PACKAGE_CHARACTERS, TAKEN_PACKAGES
from maquette.generators.schema.resolve.scope import Scope
from maquette.generators.schema.resolve.texts import doc_of, text_of
from maquette.runtime.datamodel import Extension, Provider, RelationMode

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_FIRST_VERSION = "0.1.0"
_RELATION_MODES = {
    Keeper.FOREIGN_KEYS: RelationMode.FOREIGN_KEYS,
    Keeper.PRISMA: RelationMode.PRISMA,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The project, and the rules that it sets for the rest."""

    project: Project
    database: Database
    naming: Naming
    enums: Storage
    schemas: tuple[str, ...]
    extensions: tuple[Extension, ...]


def resolve_project(spec: ProjectSpec, scope: Scope) -> Setting:
    """Resolve the project, with what is not written filled in."""
    package = spec.package.name
    _check_package(spec.package, scope)
    prisma, database = spec.prisma, spec.database
    dialect = prisma.dialect if prisma else Dialect.SIX
    if "prisma" in spec.broken or (prisma and "dialect" in prisma.broken):
        dialect = Dialect.SEVEN  # it takes more, so that nothing is noted that may be right
    return Setting(
        project=Project(
            package=package.text,
            version=spec.version.text if spec.version else _FIRST_VERSION,
            doc=doc_of(spec.doc),
            dialect=dialect,
            prisma_generators=_generators(prisma.generators if prisma else (), scope),
            outputs=_outputs(spec, scope),
        ),
        database=Database(
            provider=database.provider if database else Provider.POSTGRESQL,
            relation_mode=_RELATION_MODES[
                database.relation_mode if database else Keeper.FOREIGN_KEYS
            ],
        ),
        naming=Naming.of(prisma, database),
        enums=database.enums if database else Storage.TEXT,
        schemas=_schemas(database, scope) if database else (),
        extensions=tuple(map(_extension, database.extensions)) if database else (),
    )


def _schemas(database: DatabaseSpec, scope: Scope) -> tuple[str, ...]:
    named: set[str] = set()
    for schema in database.schemas:
        if schema.text in named:
            scope.report.add(mistakes.NAMED_TWICE, schema.place, name=schema.text)
        named.add(schema.text)
    return tuple(schema.text for schema in database.schemas)


def _extension(spec: ExtensionSpec) -> Extension:
    return Extension(
        name=spec.name.text,
        db_name=text_of(spec.db_name),
        schema=text_of(spec.schema),
        version=text_of(spec.version),
    )


def _check_package(package: Located, scope: Scope) -> None:
    name = package.name
    if name.variable != name.text or name.text in TAKEN_PACKAGES:
        scope.report.add(mistakes.RESERVED_NAME, package.place, name=name.text)
    if len(name.text) > PACKAGE_CHARACTERS:
        scope.report.add(
            mistakes.PACKAGE_TOO_LONG, package.place, name=name.text, limit=PACKAGE_CHARACTERS
        )


def _outputs(spec: ProjectSpec, scope: Scope) -> tuple[str, ...]:
    installed: Mapping[str, EntryPoint] = find_outputs() if spec.outputs else {}
    named: set[str] = set()
    for output in spec.outputs:
        if output.text in named:
            scope.report.add(mistakes.NAMED_TWICE, output.place, name=output.text)
        named.add(output.text)
        if output.text not in installed:
            hint = did_you_mean(output.text, installed)
            scope.report.add(mistakes.UNKNOWN_OUTPUT, output.place, name=output.text, hint=hint)
    return tuple(output.text for output in spec.outputs)


def _generators(
    written: tuple[tuple[Text, tuple[tuple[Text, Node], ...]], ...], scope: Scope
) -> tuple[PrismaGenerator, ...]:
    generators: list[PrismaGenerator] = []
    for name, options in written:
        read: list[tuple[str, OptionValue]] = []
        for word, value in ((name, None), *options):
            if not _WORD.fullmatch(word.text):
                scope.report.add(mistakes.NOT_IDENTIFIER, word.place, name=word.text)
            elif value is not None:
                try:
                    read.append((word.text, _option(value, scope)))
                except Misread:
                    continue
        if "provider" not in (word.text for word, _ in options):
            scope.report.add(mistakes.NO_PROVIDER, name.place, name=name.text)
        generators.append(PrismaGenerator(name=name.text, options=tuple(read)))
    return tuple(generators)


def _option(node: Node, scope: Scope) -> OptionValue:
    match node:
        case Text(is_null=False):
            if node.boolean is not None:
                return node.boolean
            return node.text if node.integer is None else node.integer
        case Sequence():
            return tuple(_option_item(item, scope) for item in node.items)
        case _:
            raise scope.report.misread(mistakes.OPTION_VALUE, node.place)


def _option_item(node: Node, scope: Scope) -> str:
    if isinstance(node, Text) and not node.is_null:
        return node.text
    raise scope.report.misread(mistakes.OPTION_VALUE, node.place)
