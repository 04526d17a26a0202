"""The statements that bring the tables of a datamodel into an empty database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from maquette.runtime.database.dialects import dialect_of
from maquette.runtime.database.tables import FORM, KEYS, IndexForm, Tables, tables_of
from maquette.runtime.datamodel import Datamodel, Extension, Provider, Sort
from sqlalchemy.dialects.postgresql import CreateEnumType
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import (
    AddConstraint,
    CreateIndex,
    CreateSchema,
    CreateTable,
    ExecutableDDLElement,
)


def ddl_of(datamodel: Datamodel) -> tuple[str, ...]:
    """Give the statements, without their semicolons, in an order in which they can be run."""
    return tuple(_statements(tables_of(datamodel)))


def _statements(tables: Tables) -> Iterator[str]:
    datamodel = tables.datamodel
    dialect = dialect_of(datamodel.provider)

    def written(element: ExecutableDDLElement) -> str:
        return str(element.compile(dialect=dialect)).strip()

    used = {model.schema for model in datamodel.models} | {enum.schema for enum in datamodel.enums}
    for schema in filter(used.__contains__, datamodel.schemas):
        yield written(CreateSchema(sa.sql.quoted_name(schema, quote=True), if_not_exists=True))
    yield from map(extension_statement, datamodel.extensions)
    is_postgresql = datamodel.provider is Provider.POSTGRESQL
    if is_postgresql:
        for enum in tables.enums.values():
            yield written(CreateEnumType(enum))
    made = list(tables.metadata.tables.values())
    for table in made:
        keys: Sequence[Any] | None = () if is_postgresql else None
        yield written(CreateTable(table, include_foreign_key_constraints=keys))
    for table in made:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield written(CreateIndex(index))
    if is_postgresql:
        for table in made:
            for key in foreign_keys(table):
                yield written(AddConstraint(key))


def foreign_keys(table: sa.Table) -> Sequence[sa.ForeignKeyConstraint]:
    """Give the foreign keys of a table in the order of their fields."""
    return tuple(table.info.get(KEYS, ()))


def extension_statement(extension: Extension) -> str:
    """Give the statement that makes an extension known."""
    text = f"CREATE EXTENSION IF NOT EXISTS {_quoted(extension.db_name or extension.name)}"
    if extension.schema is not None:
        text += f" WITH SCHEMA {_quoted(extension.schema)}"
    if extension.version is not None:
        text += f" VERSION {_quoted(extension.version)}"
    return text


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


@compiles(CreateIndex)
def _create_index(create: CreateIndex, compiler: Any, **options: Any) -> str:
    """Write an index with what ``IndexForm`` says; those of others as SQLAlchemy writes them."""
    index: sa.Index = create.element
    form = index.info.get(FORM)
    if not isinstance(form, IndexForm):
        return str(compiler.visit_create_index(create, **options))
    assert index.table is not None
    unique = "UNIQUE " if index.unique else ""
    table = compiler.preparer.format_table(index.table)
    using = f" USING {form.type.upper()} " if form.type else ""
    columns = ", ".join(
        _indexed(str(column.name), form, place) for place, column in enumerate(index.columns)
    )
    where = f" WHERE ({form.where})" if form.where is not None else ""
    return f"CREATE {unique}INDEX {_quoted(str(index.name))} ON {table}{using}({columns}){where}"


def _indexed(name: str, form: IndexForm, place: int) -> str:
    parts = [_quoted(name)]
    if form.ops and (ops := form.ops[place]):
        parts.append(ops)
    if form.sorts and (sort := form.sorts[place]):
        parts.append("DESC" if sort is Sort.DESC else "ASC")
    return " ".join(parts)


@compiles(CreateTable, "sqlite")
def _create_sqlite_table(create: CreateTable, compiler: Any, **_: Any) -> str:
    """Write a table as Prisma does, since SQLite keeps the text."""
    table: sa.Table = create.element
    key = [_quoted(str(column.name)) for column in table.primary_key.columns]
    lines = [_sqlite_column(column, compiler, is_key=len(key) == 1) for column in table.columns]
    if len(key) > 1:
        lines.append(f"\n    PRIMARY KEY ({', '.join(key)})")
    lines += ["    " + _foreign_key(key) for key in foreign_keys(table)]
    return f"CREATE TABLE {_quoted(table.name)} (\n" + ",\n".join(lines) + "\n)"


def _sqlite_column(column: sa.Column[Any], compiler: Any, *, is_key: bool) -> str:
    parts = [
        f"    {_quoted(str(column.name))}",
        compiler.dialect.type_compiler.process(column.type),
    ]
    if not column.nullable:
        parts.append("NOT NULL")
    if column.primary_key and is_key:
        parts.append("PRIMARY KEY")
        if column.autoincrement is True:
            parts.append("AUTOINCREMENT")
    default = column.server_default
    if isinstance(default, sa.DefaultClause):
        parts.append(f"DEFAULT {compiler.get_column_default_string(column)}")
    return " ".join(parts)


def _foreign_key(key: sa.ForeignKeyConstraint) -> str:
    held = ", ".join(_quoted(str(column.name)) for column in key.columns)
    referred = ", ".join(_quoted(str(element.column.name)) for element in key.elements)
    return (
        f"CONSTRAINT {_quoted(str(key.name))} FOREIGN KEY ({held})"
        f" REFERENCES {_quoted(key.referred_table.name)} ({referred})"
        f" ON DELETE {key.ondelete} ON UPDATE {key.onupdate}"
    )
