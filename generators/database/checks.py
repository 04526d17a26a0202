"""Rows that are in the way of a change, or whose data it would lose, in words of both databases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maquette.generators.database.changes import Check


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table: its name in SQL and in messages."""

    sql: str
    shown: str


def quoted(name: str) -> str:
    """Write a name in quotes."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def dropped_table(rows: Rows) -> Check:
    """Count what goes with a table."""
    return Check(
        f"SELECT count(*) FROM {rows.sql}",
        f"{{rows}} of {rows.shown}, which would be dropped; if it was only renamed, say its old name"
        " in the specs as the model's table",
        (rows.sql,),
    )


def dropped_column(rows: Rows, column: str) -> Check:
    """Count the values that go with a column."""
    return Check(
        f"SELECT count(*) FROM {rows.sql} WHERE {quoted(column)} IS NOT NULL",
        f"{{rows}} of {rows.shown} with a value in {column}, which would be dropped",
        (rows.sql,),
    )


def without_value(rows: Rows, column: str) -> Check:
    """Count the rows that a new column without a default would leave without a value."""
    return Check(
        f"SELECT count(*) FROM {rows.sql}",
        f"{{rows}} of {rows.shown} would have no {column}; give the field a default, or make it"
        " optional, fill it, and require it then",
        (rows.sql,),
    )


def nulls(rows: Rows, column: str) -> Check:
    """Count the rows that have no value."""
    return Check(
        f"SELECT count(*) FROM {rows.sql} WHERE {quoted(column)} IS NULL",
        f"{{rows}} of {rows.shown} have no {column}; fill them first",
        (rows.sql,),
    )


def unfit(rows: Rows, column: str, kind: str, condition: str) -> Check:
    """Count the values that a type does not take."""
    return Check(
        f"SELECT count(*) FROM {rows.sql} WHERE {condition}",
        f"{{rows}} of {rows.shown} whose {column} cannot become {kind}; change these values first, or"
        " drop the column and add it anew",
        (rows.sql,),
    )


def duplicates(rows: Rows, columns: Sequence[str], where: str | None = None) -> Check:
    """Count the rows that share what is to be unique."""
    listed = ", ".join(map(quoted, columns))
    conditions = [f"{quoted(column)} IS NOT NULL" for column in columns]
    conditions += [f"({where})"] if where is not None else []
    return Check(
        f"SELECT coalesce(sum(rows), 0) FROM (SELECT count(*) AS rows FROM {rows.sql}"
        f" WHERE {' AND '.join(conditions)} GROUP BY {listed} HAVING count(*) > 1) AS same",
        f"{{rows}} of {rows.shown} share their {', '.join(columns)} with another; make them differ first",
        (rows.sql,),
    )


def orphans(rows: Rows, target: Rows, pairs: Sequence[tuple[str, str]]) -> Check:
    """Count the rows that refer to nothing; ``pairs`` are the columns and those that they refer to."""
    held = " AND ".join(f"child.{quoted(name)} IS NOT NULL" for name, _ in pairs)
    same = " AND ".join(f"parent.{quoted(own)} = child.{quoted(name)}" for name, own in pairs)
    return Check(
        f"SELECT count(*) FROM {rows.sql} AS child WHERE {held} AND NOT EXISTS"
        f" (SELECT 1 FROM {target.sql} AS parent WHERE {same})",
        f"{{rows}} of {rows.shown} refer to no row of {target.shown}; mend or remove them first",
        (rows.sql, target.sql),
    )
