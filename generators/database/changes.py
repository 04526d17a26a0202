"""What a database has otherwise than the datamodel, and the statements that change it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What differs."""

    SCHEMA = "schema"
    EXTENSION = "extension"
    ENUM = "enum"
    TABLE = "table"
    COLUMN = "column"
    PRIMARY_KEY = "primary key"
    INDEX = "index"
    FOREIGN_KEY = "foreign key"


class Stage(IntEnum):
    """When a statement runs: what holds others fast goes before them, and comes back after them."""

    SCHEMAS = 1
    LOOSEN_KEYS = 2
    DROP_INDEXES = 3
    DROP_TABLES = 4
    ENUMS = 5
    CREATE_TABLES = 6
    COLUMNS = 7
    PRIMARY_KEYS = 8
    CREATE_INDEXES = 9
    FOREIGN_KEYS = 10
    DROP_ENUMS = 11


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of SQL and when it runs."""

    stage: Stage
    sql: str


@dataclass(frozen=True, slots=True)
class Check:
    """A query that counts rows in the way, and what to say of them; ``{rows}`` stands for the number.

    Where the query itself fails, as a conversion may, the database's words take the number's place.
    ``tables``, as SQL names them, are those whose rows must not change between counting and the end.
    """

    counting: str
    text: str
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference.

    ``name`` is as ``users.email``, ``difference`` what the database has otherwise, as "is missing".
    ``losses`` count rows whose data the statements lose, ``obstacles`` rows that make them fail.
    """

    kind: Kind
    name: str
    difference: str
    statements: tuple[Statement, ...]
    losses: tuple[Check, ...] = ()
    obstacles: tuple[Check, ...] = ()


def in_order(changes: tuple[Change, ...]) -> tuple[str, ...]:
    """Give the statements of changes in the order in which they can run, each once in its stage."""
    statements = [statement for change in changes for statement in change.statements]
    ordered = sorted(dict.fromkeys(statements), key=lambda statement: statement.stage)
    return tuple(statement.sql for statement in ordered)
