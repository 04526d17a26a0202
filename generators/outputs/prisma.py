"""The output ``prisma``: the Prisma schema, and for Prisma 7 the configuration beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from maquette.generators.language.grammar.project import Dialect
from maquette.generators.printing.files import File
from maquette.generators.printing.prisma import (
    Row,
    aligned,
    array,
    call,
    column_type,
    default_value,
    documentation,
    named,
    native_type,
    string,
)
from maquette.generators.printing.templates import render_template
from maquette.generators.schema.records import OptionValue, PrismaGenerator, Schema
from maquette.runtime.datamodel import (
    BackReference,
    Datamodel,
    Enum,
    EnumValue,
    Extension,
    Field,
    ForeignKey,
    Index,
    IndexField,
    ManyToMany,
    Model,
    PrimaryKey,
    ReferentialAction,
    Relation,
    RelationMode,
    ScalarField,
    Sort,
    Unique,
    UnsupportedType,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of the Prisma schema, printed as it is."""

    head: str
    lines: tuple[str, ...]
    attributes: tuple[str, ...] = ()
    doc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Keys:
    """The keys of a model that stand on a field: those of one field, and without a name."""

    primary: PrimaryKey | None
    uniques: Mapping[str, Unique]


def render(schema: Schema) -> Iterator[File]:
    """Render the Prisma schema."""
    dialect = schema.project.dialect
    blocks = tuple(_blocks(schema))
    yield File("prisma/schema.prisma", render_template("prisma/schema.prisma.jinja", blocks=blocks))
    if dialect is Dialect.SEVEN:
        yield File("prisma/prisma.config.ts", render_template("prisma/prisma.config.ts.jinja"))


def _blocks(schema: Schema) -> Iterator[Block]:
    for generator in schema.project.prisma_generators:
        yield _generator(generator)
    yield _datasource(schema.datamodel, schema.project.dialect)
    for model in schema.datamodel.models:
        yield _model(model)
    for enum in schema.datamodel.enums:
        yield _enum(enum)


def _generator(generator: PrismaGenerator) -> Block:
    rows = [Row((name, f"= {_option(value)}")) for name, value in generator.options]
    return Block(head=f"generator {generator.name}", lines=aligned(rows))


def _option(value: OptionValue) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str():
            return string(value)
        case tuple():
            return array(map(string, value))
        case _:
            assert_never(value)


def _datasource(datamodel: Datamodel, dialect: Dialect) -> Block:
    rows = [Row(("provider", f"= {string(datamodel.provider)}"))]
    if dialect is Dialect.SIX:
        rows.append(Row(("url", f"= {call('env', string('DATABASE_URL'))}")))
    if datamodel.relation_mode is not RelationMode.FOREIGN_KEYS:
        rows.append(Row(("relationMode", f"= {string(datamodel.relation_mode)}")))
    if datamodel.schemas:
        rows.append(Row(("schemas", f"= {array(map(string, datamodel.schemas))}")))
    if datamodel.extensions:
        rows.append(Row(("extensions", f"= {array(map(_extension, datamodel.extensions))}")))
    return Block(head="datasource db", lines=aligned(rows))


def _extension(extension: Extension) -> str:
    return call(
        extension.name,
        named("map", extension.db_name),
        named("schema", extension.schema),
        named("version", extension.version),
    )


def _model(model: Model) -> Block:
    keys = _keys_on_fields(model)
    return Block(
        doc=documentation(model.doc),
        head=f"{'view' if model.is_view else 'model'} {model.name}",
        lines=aligned([_field(field, model, keys) for field in model.fields]),
        attributes=tuple(_model_attributes(model, keys)),
    )


def _keys_on_fields(model: Model) -> _Keys:
    primary = model.primary_key
    return _Keys(
        primary=primary if primary and _is_of_one_field(primary) else None,
        uniques={key.fields[0]: key for key in reversed(model.uniques) if _is_of_one_field(key)},
    )


def _is_of_one_field(key: PrimaryKey | Unique) -> bool:
    return len(key.fields) == 1 and key.name is None


def _model_attributes(model: Model, keys: _Keys) -> Iterator[str]:
    """Write the attributes of a block, in the order that Prisma sorts them into."""
    if model.primary_key and model.primary_key is not keys.primary:
        yield _block_id(model.primary_key)
    for unique in model.uniques:
        if keys.uniques.get(unique.fields[0]) is not unique:
            yield _block_unique(unique)
    yield from map(_index, model.indexes)
    if model.table is not None:
        yield call("@@map", string(model.table))
    if model.is_ignored:
        yield "@@ignore"
    if model.schema is not None:
        yield call("@@schema", string(model.schema))


def _block_id(key: PrimaryKey) -> str:
    return call("@@id", array(key.fields), named("name", key.name), named("map", key.db_name))


def _block_unique(unique: Unique) -> str:
    fields = (call(name, _descending(name, unique)) for name in unique.fields)
    return call(
        "@@unique",
        array(fields),
        named("name", unique.name),
        named("map", unique.db_name),
        _condition(unique),
    )


def _descending(name: str, unique: Unique) -> str | None:
    return f"sort: {Sort.DESC}" if name in unique.descending else None


def _condition(index: Index | Unique) -> str | None:
    return None if index.where is None else f"where: {call('raw', string(index.where))}"


def _index(index: Index) -> str:
    kind = None if index.type is None else f"type: {index.type}"
    return call(
        "@@index",
        array(map(_indexed, index.fields)),
        named("map", index.db_name),
        kind,
        _condition(index),
    )


def _indexed(field: IndexField) -> str:
    sort = None if field.sort is None else f"sort: {field.sort}"
    ops = None if field.ops is None else f"ops: {field.ops}"
    return call(field.name, sort, ops)


def _field(field: Field, model: Model, keys: _Keys) -> Row:
    if isinstance(field, ScalarField):
        spelling, attributes = _column_type(field), _column_attributes(field, model, keys)
    else:
        spelling, attributes = _relation_type(field), _relation_attributes(field, model)
    return Row((field.name, spelling, " ".join(attributes)), doc=field.doc)


def _column_type(field: ScalarField) -> str:
    suffix = "[]" if field.is_list else "" if field.is_required else "?"
    return f"{column_type(field.type)}{suffix}"


def _column_attributes(field: ScalarField, model: Model, keys: _Keys) -> Iterator[str]:
    """Write the attributes of a column, in the order that Prisma sorts them into."""
    if keys.primary and keys.primary.fields == (field.name,):
        yield call("@id", named("map", keys.primary.db_name))
    if unique := keys.uniques.get(field.name):
        yield call(
            "@unique",
            named("map", unique.db_name),
            _descending(field.name, unique),
            _condition(unique),
        )
    if field.default is not None:
        yield call("@default", default_value(field.default, field.type))
    if field.is_updated_at:
        yield "@updatedAt"
    if field.column is not None:
        yield call("@map", string(field.column))
    if field.is_ignored and not _is_ignored_anyway(field, model):
        yield "@ignore"
    if field.native:
        yield native_type(field.native)


def _is_ignored_anyway(field: ScalarField, model: Model) -> bool:
    """Tell whether Prisma refuses ``@ignore`` on a column, as one that it ignores without being told."""
    return model.is_ignored or isinstance(field.type, UnsupportedType)


def _relation_type(relation: Relation) -> str:
    match relation:
        case ForeignKey():
            return relation.target if relation.is_required else f"{relation.target}?"
        case BackReference():
            return f"{relation.target}[]" if relation.is_list else f"{relation.target}?"
        case ManyToMany():
            return f"{relation.target}[]"
        case _:
            assert_never(relation)


def _relation_attributes(relation: Relation, model: Model) -> Iterator[str]:
    name = None if relation.relation is None else string(relation.relation)
    arguments = (name, *_key_arguments(relation, model))
    if any(arguments):
        yield call("@relation", *arguments)
    if relation.is_ignored:
        yield "@ignore"


def _key_arguments(relation: Relation, model: Model) -> Iterator[str | None]:
    if not isinstance(relation, ForeignKey):
        return
    yield f"fields: {array(relation.fields)}"
    yield f"references: {array(relation.references)}"
    if relation.on_delete is not _usual_on_delete(relation, model):
        yield f"onDelete: {relation.on_delete}"
    if relation.on_update is not ReferentialAction.CASCADE:
        yield f"onUpdate: {relation.on_update}"
    yield named("map", relation.db_name)


def _usual_on_delete(key: ForeignKey, model: Model) -> ReferentialAction:
    """Give the action of a key that names none; to Prisma one required column makes it required."""
    columns = [field for field in model.fields if field.name in key.fields]
    if any(isinstance(field, ScalarField) and field.is_required for field in columns):
        return ReferentialAction.RESTRICT
    return ReferentialAction.RESTRICT if key.is_required else ReferentialAction.SET_NULL


def _enum(enum: Enum) -> Block:
    return Block(
        doc=documentation(enum.doc),
        head=f"enum {enum.name}",
        lines=aligned([_enum_value(value) for value in enum.values]),
        attributes=tuple(_enum_attributes(enum)),
    )


def _enum_value(value: EnumValue) -> Row:
    mapped = () if value.db_name is None else (call("@map", string(value.db_name)),)
    return Row((value.name, *mapped), doc=value.doc)


def _enum_attributes(enum: Enum) -> Iterator[str]:
    if enum.db_name is not None:
        yield call("@@map", string(enum.db_name))
    if enum.schema is not None:
        yield call("@@schema", string(enum.schema))
