"""The project: the database, the dialect of Prisma and the generators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from maquette.generators.importing.columns import named
from maquette.generators.importing.remarks import Comments, Remarks
from maquette.generators.importing.spelling import Spelling
from maquette.generators.importing.writing import (
    Entries,
    Entry,
    Item,
    Items,
    Node,
    Text,
    Word,
    listed,
)
from maquette.generators.language.grammar.project import Columns, Dialect, Fields, Models, Tables
from maquette.runtime.datamodel import Extension, Provider, RelationMode
from maquette.runtime.prisma_schema import ConfigBlock, Env, PrismaSchema
from maquette.runtime.prisma_schema.records import OptionValue

_URL: Final = "DATABASE_URL"
_ELSEWHERE: Final = ("directUrl", "shadowDatabaseUrl", "directUrls")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectWriter:
    """Writes the project of a schema."""

    schema: PrismaSchema
    package: str
    spelling: Spelling
    remarks: Remarks
    comments: Comments

    @property
    def dialect(self) -> Dialect:
        """The dialect that the schema is written in."""
        has_conditions = any(
            where is not None
            for model in self.schema.datamodel.models
            for where in (
                *(unique.where for unique in model.uniques),
                *(index.where for index in model.indexes),
            )
        )
        is_six = "url" in self.schema.datasource.options and not has_conditions
        return Dialect.SIX if is_six else Dialect.SEVEN

    def entry(self) -> Entry:
        """Write the project."""
        self._remark_on_datasource()
        source = self._path(self.schema.datasource, "datasource")
        above = (*self.comments.take(*source), *self.schema.datasource.doc.splitlines())
        entries = [Entry("package", Text(self.package))]
        if prisma := tuple(self._prisma()):
            entries.append(Entry("prisma", Entries(prisma)))
        if database := tuple(self._database()):
            entries.append(Entry("database", Entries(database), above))
            above = ()
        left = (*above, *self.comments.take_below())
        return Entry("project", Entries(tuple(entries), left, is_open=True))

    def _path(self, block: ConfigBlock, keyword: str) -> tuple[str, ...]:
        return (f"{keyword} {block.name}",)

    def _prisma(self) -> Iterator[Entry]:
        naming = self.spelling.naming
        if self.dialect is Dialect.SEVEN:
            yield Entry("dialect", Word(str(self.dialect.value)))
        if naming.models is not Models.PASCAL:
            yield Entry("models", Text(naming.models.value))
        if naming.fields is not Fields.CAMEL:
            yield Entry("fields", Text(naming.fields.value))
        if self.schema.generators:
            generators = tuple(map(self._generator, self.schema.generators))
            yield Entry("generators", Entries(generators, is_open=True))

    def _generator(self, block: ConfigBlock) -> Entry:
        path = self._path(block, "generator")
        above = (*self.comments.take(*path), *block.doc.splitlines())
        options = tuple(self._options(block, path))
        return Entry(block.name, Entries(options, self.comments.take_below(*path)), above)

    def _options(self, block: ConfigBlock, path: tuple[str, ...]) -> Iterator[Entry]:
        for name, value in block.options.items():
            written = _option(value)
            place = (*path, name)
            if written is None:
                self.remarks.add(
                    place,
                    f"the option {name} of the generator {block.name} is left out: specs have texts, "
                    "whole numbers, true, false and lists of texts",
                )
            else:
                yield Entry(name, written, self.comments.take(*place))

    def _database(self) -> Iterator[Entry]:
        datamodel, naming = self.schema.datamodel, self.spelling.naming
        if datamodel.provider is not Provider.POSTGRESQL:
            yield Entry("provider", Text(datamodel.provider.value), self._comments("provider"))
        if naming.tables is not Tables.PLURAL_SNAKE:
            yield Entry("tables", Text(naming.tables.value))
        if naming.columns is not Columns.CAMEL:
            yield Entry("columns", Text(naming.columns.value))
        if datamodel.enums:
            yield Entry("enums", Text("native"))
        if datamodel.relation_mode is RelationMode.PRISMA:
            yield Entry("relation_mode", Text("prisma"), self._comments("relationMode"))
        used = {model.schema for model in datamodel.models}
        used |= {enum.schema for enum in datamodel.enums}
        if datamodel.schemas != tuple(sorted(filter(None, used))):
            schemas = listed(*map(Text, datamodel.schemas))
            yield Entry("schemas", schemas, self._comments("schemas"))
        if datamodel.extensions:
            extensions = Items(tuple(map(_extension, datamodel.extensions)))
            yield Entry("extensions", extensions, self._comments("extensions"))

    def _comments(self, option: str) -> tuple[str, ...]:
        return self.comments.take(*self._path(self.schema.datasource, "datasource"), option)

    def _remark_on_datasource(self) -> None:
        block = self.schema.datasource
        path = self._path(block, "datasource")
        if block.name != "db":
            self.remarks.add(path, f"the datasource {block.name} is named db in what is generated")
        url = block.options.get("url", Env(_URL))
        place = (*path, "url")
        if isinstance(url, Env) and url.variable != _URL:
            self.remarks.add(place, f"the URL is read from {_URL}, not from {url.variable}")
        elif not isinstance(url, Env):
            self.remarks.add(place, f"the URL stands in the schema; it is read from {_URL} instead")
        if "url" in block.options and self.dialect is Dialect.SEVEN:
            self.remarks.add(
                place,
                "conditions of indexes need Prisma 7, where the URL stands in prisma.config.ts",
            )
        for name in _ELSEWHERE:
            if name in block.options:
                self.remarks.add((*path, name), f"{name} is left out: specs do not have it")


def _option(value: OptionValue) -> Node | None:
    match value:
        case bool():
            return Word(str(value).lower())
        case int():
            return Word(str(value))
        case str():
            return Text(value, is_quoted=value[:1].isdigit())
        case tuple() if all(isinstance(item, str) for item in value):
            return listed(*(Text(str(item)) for item in value))
        case _:
            return None


def _extension(extension: Extension) -> Item:
    others = (
        *named("db_name", extension.db_name),
        *named("schema", extension.schema),
        *named("version", extension.version),
    )
    name = Text(extension.name)
    return Item(Entries((Entry("name", name), *others)) if others else name)
