"""What the catalogue of PostgreSQL says of types, defaults, indexes, keys and enums."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

TableName: TypeAlias = tuple[str, str]
"""A schema and a table."""

_OF_EXTENSION: Final = """
NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = {oid} AND d.classid = '{catalogue}'::regclass
    AND d.deptype = 'e')
"""
_TABLES: Final = sa.text(f"""
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = ANY(:schemas) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND {_OF_EXTENSION.format(oid="c.oid", catalogue="pg_class")}
""")
_COLUMNS: Final = sa.text("""
SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
    a.attidentity <> '', a.attgenerated <> ''
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE n.nspname = ANY(:schemas) AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
""")
_INDEXES: Final = sa.text("""
SELECT n.nspname, t.relname, i.relname, x.indisunique, am.amname, pg_get_expr(x.indpred, x.indrelid),
    ARRAY(SELECT a.attname::text FROM unnest(x.indkey::int2[]) WITH ORDINALITY k (attnum, place)
        LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum AND k.attnum > 0
        WHERE k.place <= x.indnkeyatts ORDER BY k.place),
    ARRAY(SELECT o.opcname::text FROM unnest(x.indclass::oid[]) WITH ORDINALITY k (oid, place)
        JOIN pg_opclass o ON o.oid = k.oid ORDER BY k.place),
    ARRAY(SELECT o.opcdefault FROM unnest(x.indclass::oid[]) WITH ORDINALITY k (oid, place)
        JOIN pg_opclass o ON o.oid = k.oid ORDER BY k.place),
    x.indoption::int2[], k.conname
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_am am ON am.oid = i.relam
LEFT JOIN pg_constraint k ON k.conindid = i.oid AND k.contype IN ('p', 'u', 'x')
WHERE n.nspname = ANY(:schemas) AND NOT x.indisprimary AND k.contype IS DISTINCT FROM 'x'
""")
_ENUMS: Final = sa.text(f"""
SELECT n.nspname, t.typname,
    ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE n.nspname = ANY(:schemas) AND t.typtype = 'e'
    AND {_OF_EXTENSION.format(oid="t.oid", catalogue="pg_type")}
""")
_ENUM_COLUMNS: Final = sa.text("""
SELECT n.nspname, c.relname, a.attname, a.atttypid <> t.oid, pg_get_expr(d.adbin, d.adrelid)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid OR t.typarray = a.atttypid
JOIN pg_namespace tn ON tn.oid = t.typnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE tn.nspname = :schema AND t.typname = :name AND c.relkind IN ('r', 'p') AND NOT a.attisdropped
    AND NOT c.relispartition
ORDER BY 1, 2, a.attnum
""")
_DESCENDING, _NULLS_FIRST = 1, 2


@dataclass(frozen=True, slots=True)
class LiveColumn:
    """A column: its type as PostgreSQL spells it, its default as an expression."""

    type: str
    default: str | None
    is_identity: bool
    is_generated: bool

    @property
    def is_numbered(self) -> bool:
        """Whether it has numbers of its own: from a sequence, or as an identity."""
        return self.is_identity or (self.default or "").startswith("nextval(")


@dataclass(frozen=True, slots=True)
class Form:
    """What an index is beside its name; ``classes`` has None for the usual class of the type.

    ``orders`` are the pairs of descending and of NULL first; ``where`` is PostgreSQL's own text.
    """

    is_unique: bool
    method: str
    columns: tuple[str | None, ...]
    classes: tuple[str | None, ...]
    orders: tuple[tuple[bool, bool], ...]
    where: str | None


@dataclass(frozen=True, slots=True)
class LiveIndex:
    """An index; it may be a constraint's, and is then dropped with that."""

    name: str
    form: Form
    class_names: tuple[str, ...]
    constraint: str | None


@dataclass(frozen=True, slots=True)
class EnumColumn:
    """A column that has an enum's type, or a list of it."""

    table: TableName
    name: str
    is_list: bool
    default: str | None


@dataclass(frozen=True, slots=True)
class Catalog:
    """What is there, by schemas and names."""

    tables: frozenset[TableName]
    columns: Mapping[TableName, Mapping[str, LiveColumn]]
    indexes: Mapping[TableName, Sequence[LiveIndex]]
    enums: Mapping[TableName, Sequence[str]]


def read_catalog(connection: sa.Connection, schemas: Iterable[str]) -> Catalog:
    """Read what is in schemas."""
    given = {"schemas": list(schemas)}
    columns: dict[TableName, dict[str, LiveColumn]] = {}
    for schema, table, column, *rest in connection.execute(_COLUMNS, given):
        columns.setdefault((schema, table), {})[column] = LiveColumn(*rest)
    indexes: dict[TableName, list[LiveIndex]] = {}
    for schema, table, *rest in connection.execute(_INDEXES, given):
        indexes.setdefault((schema, table), []).append(_index(*rest))
    return Catalog(
        tables=frozenset((row[0], row[1]) for row in connection.execute(_TABLES, given)),
        columns=columns,
        indexes=indexes,
        enums={(row[0], row[1]): tuple(row[2]) for row in connection.execute(_ENUMS, given)},
    )


def _index(
    name: str,
    is_unique: bool,
    method: str,
    where: str | None,
    columns: Sequence[str | None],
    classes: Sequence[str],
    are_usual: Sequence[bool],
    options: Sequence[int],
    constraint: str | None,
) -> LiveIndex:
    keys = range(len(columns))
    form = Form(
        is_unique=is_unique,
        method=method,
        columns=tuple(columns),
        classes=tuple(None if are_usual[place] else classes[place] for place in keys),
        orders=tuple(
            (bool(options[place] & _DESCENDING), bool(options[place] & _NULLS_FIRST))
            for place in keys
        ),
        where=where,
    )
    return LiveIndex(name, form, tuple(classes), constraint)


def enum_columns(connection: sa.Connection, enum: TableName) -> list[EnumColumn]:
    """Give the columns that have an enum's type."""
    schema, name = enum
    rows = connection.execute(_ENUM_COLUMNS, {"schema": schema, "name": name})
    return [EnumColumn((row[0], row[1]), row[2], row[3], row[4]) for row in rows]


def spelled(
    connection: sa.Connection, expressions: Sequence[str], source: str = ""
) -> list[str | None]:
    """Give expressions as PostgreSQL itself would write them, None for what it does not understand.

    The planner prints them; nothing is run, and no right is needed but to read ``source``.
    """
    if not expressions:
        return []
    try:
        return [*_planned(connection, expressions, source)]
    except DBAPIError:
        if len(expressions) == 1:
            return [None]
        middle = len(expressions) // 2
        first = spelled(connection, expressions[:middle], source)
        return first + spelled(connection, expressions[middle:], source)


def _planned(connection: sa.Connection, expressions: Sequence[str], source: str) -> Sequence[str]:
    text = f"EXPLAIN (VERBOSE, COSTS OFF, FORMAT JSON) SELECT {', '.join(expressions)} {source}"
    with connection.begin_nested():
        plan: Any = connection.exec_driver_sql(text).scalar_one()
    if isinstance(plan, str):
        plan = json.loads(plan)
    output: list[str] = plan[0]["Plan"]["Output"]
    return output
