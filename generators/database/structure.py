"""Tables, columns, what may be NULL, and foreign keys, as Alembic compares them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.exc import SAWarning

OTHERS_TABLES: Final = ("_prisma_migrations", "alembic_version")
"""Tables in which tools of migration keep what they have done."""

Difference: TypeAlias = tuple[Any, ...]


@dataclass(slots=True)
class Structure:
    """What a database has too little, too much and otherwise; tables that are there have their own."""

    missing_tables: list[sa.Table] = field(default_factory=list[sa.Table])
    extra_tables: list[sa.Table] = field(default_factory=list[sa.Table])
    missing_columns: list[tuple[sa.Table, sa.Column[Any]]] = field(
        default_factory=list[tuple[sa.Table, sa.Column[Any]]]
    )
    extra_columns: list[tuple[sa.Table, str]] = field(default_factory=list[tuple[sa.Table, str]])
    otherwise_nullable: list[tuple[sa.Table, sa.Column[Any]]] = field(
        default_factory=list[tuple[sa.Table, sa.Column[Any]]]
    )
    missing_keys: list[sa.ForeignKeyConstraint] = field(
        default_factory=list[sa.ForeignKeyConstraint]
    )
    extra_keys: list[sa.ForeignKeyConstraint] = field(default_factory=list[sa.ForeignKeyConstraint])


def compare_structure(
    connection: sa.Connection,
    metadata: sa.MetaData,
    schemas: Iterable[str | None],
    is_ours: Callable[[str | None, str], bool],
) -> Structure:
    """Compare the tables of schemas; None is the default schema of the connection.

    ``is_ours`` tells of a live table, by schema and name, whether it is to be looked at.
    """
    wanted = set(schemas)

    def includes(name: str | None, kind: str, parents: Any) -> bool:
        if kind == "schema":
            return name in wanted
        if kind != "table":
            return kind != "unique_constraint"
        return name is not None and is_ours(parents["schema_name"], name)

    def compares(_object: object, _name: str | None, kind: str, *_: object) -> bool:
        return kind not in ("index", "unique_constraint")

    context = MigrationContext.configure(
        connection,
        opts={
            "compare_type": False,
            "compare_server_default": False,
            "include_schemas": True,
            "include_name": includes,
            "include_object": compares,
        },
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # types that it does not know, tables in circles
        found = Structure()
        for difference in _flat(compare_metadata(context, metadata)):
            _sort(difference, metadata, found, connection.dialect.default_schema_name)
    return found


def _flat(differences: Iterable[Any]) -> Iterator[Difference]:
    for difference in differences:
        if isinstance(difference, list):
            yield from difference
        else:
            yield difference


def _sort(
    difference: Difference, metadata: sa.MetaData, found: Structure, default_schema: str | None
) -> None:
    def table(schema: str | None, name: str) -> sa.Table:
        keys = (name if schema is None else f"{schema}.{name}", f"{default_schema}.{name}")
        return next(metadata.tables[key] for key in keys if key in metadata.tables)

    match difference:
        case ("add_table", sa.Table() as missing):
            found.missing_tables.append(table(missing.schema, missing.name))
        case ("remove_table", sa.Table() as extra):
            found.extra_tables.append(extra)
        case ("add_column", schema, name, sa.Column() as column):
            own = table(schema, name)
            missing_column = next(each for each in own.columns if each.name == column.name)
            found.missing_columns.append((own, missing_column))
        case ("remove_column", schema, name, sa.Column() as column):
            found.extra_columns.append((table(schema, name), str(column.name)))
        case ("modify_nullable", schema, name, column_name, *_):
            own = table(schema, name)
            column = next(each for each in own.columns if each.name == column_name)
            found.otherwise_nullable.append((own, column))
        case ("add_fk", sa.ForeignKeyConstraint() as key):
            own = table(key.table.schema, key.table.name)
            keys = own.foreign_key_constraints
            found.missing_keys.append(next(each for each in keys if each.name == key.name))
        case ("remove_fk", sa.ForeignKeyConstraint() as key):
            found.extra_keys.append(key)
        case _:
            raise AssertionError(difference)
