"""From the files of a schema to its datamodel, or to every mistake in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from maquette.runtime.datamodel import (
    ColumnType,
    Datamodel,
    Enum,
    EnumType,
    EnumValue,
    Field,
    Model,
    PrimaryKey,
    ScalarField,
    Unique,
    UnsupportedType,
)
from maquette.runtime.prisma_schema.arguments import MisreadError, Problems, Taker, hint
from maquette.runtime.prisma_schema.columns import SCALARS, Columns, by_name, mapped
from maquette.runtime.prisma_schema.configuration import (
    Datasource,
    read_config,
    read_datasource,
)
from maquette.runtime.prisma_schema.constraints import check_names
from maquette.runtime.prisma_schema.keys import Keys
from maquette.runtime.prisma_schema.records import (
    Place,
    PrismaSchema,
    PrismaSchemaError,
    Problem,
    SourceFile,
)
from maquette.runtime.prisma_schema.relations import Relations, Table
from maquette.runtime.prisma_schema.syntax import (
    Attribute,
    Block,
    Call,
    Items,
    Member,
    Syntax,
    Text,
    parse,
)

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_MODEL_ATTRIBUTES: Final = ("id", "unique", "index", "map", "ignore", "schema")
_ENUM_ATTRIBUTES: Final = ("map", "schema")


def load_prisma_schema(path: Path) -> PrismaSchema:
    """Read a schema from a file, or from all files below a folder that end in ``.prisma``.

    Raises PrismaSchemaError with all mistakes, and OSError where a file cannot be read.
    """
    files = sorted(path.rglob("*.prisma")) if path.is_dir() else [path]
    if not files:
        raise PrismaSchemaError([Problem(Place(str(path), 1, 1), "there is no file *.prisma here")])
    return read_prisma_schema([_source(file) for file in files])


def _source(file: Path) -> SourceFile:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(str(file), 1, 1)
        raise PrismaSchemaError([Problem(place, "the file is not in UTF-8")]) from error
    return SourceFile(str(file), text.replace("\r\n", "\n"))


def read_prisma_schema(files: Sequence[SourceFile]) -> PrismaSchema:
    """Read a schema from its files; raises PrismaSchemaError with all mistakes."""
    syntax = parse(files)
    start = Place(files[0].name if files else "schema.prisma", 1, 1)
    schema = _Reader(syntax, Problems(syntax.problems), start).read()
    if syntax.problems or schema is None:
        raise PrismaSchemaError(syntax.problems)
    return schema


@dataclass(slots=True)
class _Reader:
    """Reads the blocks of a schema."""

    syntax: Syntax
    problems: Problems
    start: Place
    types: dict[str, Block] = field(default_factory=dict[str, Block])

    def read(self) -> PrismaSchema | None:
        self._name_types()
        self._check_views()
        generators = [read_config(block, self.problems) for block in self._blocks("generator")]
        try:
            datasource = self._datasource()
        except MisreadError:
            return None
        enums = {
            block.name: self._enum(block)
            for block in self._blocks("enum")
            if self.types.get(block.name) is block
        }
        models = self._models(datasource, enums)
        datamodel = Datamodel(
            provider=datasource.provider,
            models=models,
            enums=tuple(enums.values()),
            schemas=datasource.schemas,
            extensions=datasource.extensions,
            relation_mode=datasource.relation_mode,
        )
        self._check_stored_names(datamodel)
        self._check_schemas(datamodel)
        check_names(datamodel, self.syntax.places, self.problems)
        return PrismaSchema(
            datamodel=datamodel,
            datasource=datasource.block,
            generators=tuple(generators),
            comments={path: tuple(lines) for path, lines in self.syntax.comments.items()},
            places=self.syntax.places,
        )

    def _blocks(self, *keywords: str) -> list[Block]:
        return [block for block in self.syntax.blocks if block.keyword in keywords]

    def _name_types(self) -> None:
        for block in self._blocks("type"):
            self.problems.add(block.place, f"{block.name} is a type, which is for MongoDB only")
        for block in self._blocks("model", "view", "enum"):
            if not _NAME.fullmatch(block.name):
                self.problems.add(
                    block.place, f"{block.name} cannot be the name of a {block.keyword}"
                )
            elif block.name in SCALARS:
                self.problems.add(block.place, f"{block.name} is the name of a type of columns")
            first = self.types.setdefault(block.name, block)
            if first is not block:
                self.problems.add(
                    block.place, f"there is another {first.keyword} {block.name}, at {first.place}"
                )

    def _check_views(self) -> None:
        """Note views that no generator has asked for by its ``previewFeatures``."""
        options = [
            option.value
            for block in self._blocks("generator")
            for option in block.options
            if option.name == "previewFeatures"
        ]
        features = [item for value in options if isinstance(value, Items) for item in value.items]
        if not any(isinstance(item, Text) and item.value == "views" for item in features):
            for block in self._blocks("view"):
                self.problems.add(
                    block.place, 'views need previewFeatures = ["views"] in a generator'
                )

    def _datasource(self) -> Datasource:
        blocks = self._blocks("datasource")
        if not blocks:
            raise self.problems.misread(self.start, "the schema has no datasource")
        if len(blocks) > 1:
            self.problems.add(blocks[1].place, "there is more than one datasource")
        return read_datasource(blocks[0], self.problems)

    def _enum(self, block: Block) -> Enum:
        attributes = self._block_attributes(block, _ENUM_ATTRIBUTES)
        values: dict[str, EnumValue] = {}
        for member in block.members:
            self._check_name(member)
            if member.name in values:
                self.problems.add(member.place, f"{member.name} stands twice in {block.name}")
            attribute = by_name(member, self.problems).get("map")
            stored = mapped(attribute, member.name, self.problems, may_be_empty=True)
            for attribute in member.attributes:
                if attribute.name != "map":
                    self.problems.add(
                        attribute.place, f"a value has no attribute @{attribute.name}"
                    )
            values[member.name] = EnumValue(name=member.name, db_name=stored, doc=member.doc)
        if not values:
            self.problems.add(block.place, f"the enum {block.name} has no values")
        return Enum(
            name=block.name,
            values=tuple(values.values()),
            db_name=mapped(attributes.get("map"), block.name, self.problems),
            schema=self._schema_of(attributes.get("schema")),
            doc=block.doc,
        )

    def _models(self, datasource: Datasource, enums: Mapping[str, Enum]) -> tuple[Model, ...]:
        columns = Columns(datasource.provider, enums, self.problems)
        blocks = [
            block for block in self._blocks("model", "view") if self.types.get(block.name) is block
        ]
        drafts = [self._draft(block, columns, datasource) for block in blocks]
        tables = {draft.table.name: draft.table for draft in drafts}
        relations = Relations(tables, datasource.provider, datasource.relation_mode, self.problems)
        for draft in drafts:
            for member in draft.relations:
                relations.add(draft.table, member)
        resolved = relations.resolved()
        return tuple(draft.model(resolved.get(draft.table.name, {})) for draft in drafts)

    def _draft(self, block: Block, columns: Columns, datasource: Datasource) -> _Draft:
        attributes = self._block_attributes(block, _MODEL_ATTRIBUTES)
        fields: dict[str, ScalarField] = {}
        relations: list[Member] = []
        seen: set[str] = set()
        for member in block.members:
            self._check_name(member)
            if member.name in seen:
                self.problems.add(member.place, f"{member.name} stands twice in {block.name}")
                continue
            seen.add(member.name)
            kind = self._type_of(member)
            if isinstance(kind, Block):
                relations.append(member)
            elif kind is not None:
                fields[member.name] = columns.read(member, kind)
        names = frozenset(member.name for member in relations)
        keys = Keys(block, fields, names, datasource.provider, self.problems)
        table = Table(
            name=block.name,
            columns=fields,
            primary_key=keys.primary_key(),
            uniques=keys.uniques(),
            is_ignored="ignore" in attributes,
        )
        draft = _Draft(
            block=block,
            table=table,
            relations=tuple(relations),
            stored=Model(
                name=block.name,
                fields=(),
                indexes=keys.indexes(),
                table=mapped(attributes.get("map"), block.name, self.problems),
                schema=self._schema_of(attributes.get("schema")),
                is_view=block.keyword == "view",
                is_ignored=table.is_ignored,
                doc=block.doc,
            ),
        )
        self._check_key(draft)
        self._check_columns(draft)
        return draft

    def _type_of(self, member: Member) -> ColumnType | Block | None:
        """Give what a field holds: a value of a column, or rows of a model."""
        kind = member.type
        if kind is None:
            return None
        if isinstance(kind, Call):
            return self._unsupported(kind)
        if kind.name in SCALARS:
            return SCALARS[kind.name]
        block = self.types.get(kind.name)
        if block is None:
            known = [*SCALARS, *self.types]
            self.problems.add(kind.place, f"there is no type {kind.name}{hint(kind.name, known)}")
            return None
        return EnumType(block.name) if block.keyword == "enum" else block

    def _unsupported(self, call: Call) -> UnsupportedType | None:
        values = [argument.value for argument in call.arguments]
        if call.name != "Unsupported" or len(values) != 1 or not isinstance(values[0], Text):
            self.problems.add(call.place, 'expected Unsupported("…") with a type in quotes')
            return None
        return UnsupportedType(values[0].value)

    def _block_attributes(self, block: Block, known: Sequence[str]) -> Mapping[str, Attribute]:
        attributes: dict[str, Attribute] = {}
        for attribute in block.attributes:
            name = attribute.name
            if name not in known:
                self.problems.add(
                    attribute.place, f"there is no attribute @@{name}{hint(name, known)}"
                )
            elif name in attributes and name not in ("unique", "index"):
                self.problems.add(attribute.place, f"@@{name} stands twice in {block.name}")
            attributes.setdefault(name, attribute)
        if "ignore" in attributes:
            Taker(attributes["ignore"], self.problems).end()
        return attributes

    def _schema_of(self, attribute: Attribute | None) -> str | None:
        if attribute is None:
            return None
        taker = Taker(attribute, self.problems)
        try:
            name = taker.text("map", is_first=True)
        except MisreadError:
            return None
        taker.end()
        return name

    def _check_name(self, member: Member) -> None:
        if not _NAME.fullmatch(member.name):
            self.problems.add(
                member.place,
                f"{member.name} cannot be a name; it begins with a letter and has letters, digits and _",
            )

    def _check_key(self, draft: _Draft) -> None:
        if draft.table.is_ignored or draft.stored.is_view:
            return
        required = {name for name, column in draft.table.columns.items() if column.is_required}
        keys: list[PrimaryKey | Unique] = [*draft.table.uniques]
        if draft.table.primary_key:
            keys.append(draft.table.primary_key)
        if not any(required.issuperset(key.fields) for key in keys):
            self.problems.add(
                draft.block.place,
                f"{draft.block.name} needs an id, or a unique of fields that are required",
            )

    def _check_columns(self, draft: _Draft) -> None:
        stored: dict[str, str] = {}
        for member in draft.block.members:
            column = draft.table.columns.get(member.name)
            if column is None:
                continue
            name = column.column or column.name
            if name in stored:
                self.problems.add(
                    member.place, f"{member.name} and {stored[name]} have the same column {name}"
                )
            stored.setdefault(name, member.name)
            if column.is_ignored and isinstance(column.type, UnsupportedType):
                self.problems.add(member.place, f"{member.name} is ignored anyway; remove @ignore")

    def _check_stored_names(self, datamodel: Datamodel) -> None:
        taken: dict[tuple[str | None, str], str] = {}
        parts: list[Model | Enum] = [*datamodel.models, *datamodel.enums]
        for part in parts:
            name = part.table if isinstance(part, Model) else part.db_name
            kind = "table" if isinstance(part, Model) else "enum"
            key = (part.schema, f"{kind} {name or part.name}")
            if key in taken:
                self.problems.add(
                    self.types[part.name].place,
                    f"{part.name} and {taken[key]} have the same {kind} {name or part.name}",
                )
            taken.setdefault(key, part.name)

    def _check_schemas(self, datamodel: Datamodel) -> None:
        parts: list[Model | Enum] = [*datamodel.models, *datamodel.enums]
        for part in parts:
            place = self.types[part.name].place
            if part.schema is not None and part.schema not in datamodel.schemas:
                self.problems.add(
                    place,
                    f"the schema {part.schema} of {part.name} is not in the datasource's schemas",
                )
            if part.schema is None and datamodel.schemas:
                self.problems.add(place, f'{part.name} needs its schema, as @@schema("…")')


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A model without its relations."""

    block: Block
    table: Table
    relations: tuple[Member, ...]
    stored: Model

    def model(self, relations: Mapping[str, Field]) -> Model:
        """Give the model, its fields in the order written."""
        return replace(
            self.stored,
            fields=tuple(self._fields({**self.table.columns, **relations})),
            primary_key=self.table.primary_key,
            uniques=self.table.uniques,
        )

    def _fields(self, fields: Mapping[str, Field]) -> Iterator[Field]:
        for member in self.block.members:
            if member.name in fields:
                yield fields[member.name]
