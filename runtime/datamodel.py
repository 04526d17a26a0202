"""The relational records: what a database is to the generators, the engine and the reader of Prisma schemas.

A datamodel is a value: records refer to each other by name, compare by content and can be written
down as Python. Names are those of the client (``artItemId``); ``column``, ``table`` and ``db_name``
are those of the database, where None stands for the name that Prisma gives by default.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Provider(StrEnum):
    """A database that the datamodel can live in."""

    POSTGRESQL = "postgresql"
    SQLITE = "sqlite"


class ScalarType(StrEnum):
    """The type of a column, spelled as in a Prisma schema."""

    STRING = "String"
    BOOLEAN = "Boolean"
    INT = "Int"
    BIGINT = "BigInt"
    FLOAT = "Float"
    DECIMAL = "Decimal"
    DATETIME = "DateTime"
    JSON = "Json"
    BYTES = "Bytes"


@dataclass(frozen=True, slots=True)
class EnumType:
    """A column of one of the database's own enums."""

    name: str


@dataclass(frozen=True, slots=True)
class UnsupportedType:
    """A column whose type only the database knows, in its own words (``circle``)."""

    sql: str


ColumnType: TypeAlias = ScalarType | EnumType | UnsupportedType


@dataclass(frozen=True, slots=True)
class NativeType:
    """A type of the database in place of the usual one, as ``VarChar`` with ``(50,)``."""

    name: str
    arguments: tuple[int, ...] = ()


class ReferentialAction(StrEnum):
    """What happens to a row when the row it refers to goes or changes, spelled as in a Prisma schema."""

    CASCADE = "Cascade"
    RESTRICT = "Restrict"
    NO_ACTION = "NoAction"
    SET_NULL = "SetNull"
    SET_DEFAULT = "SetDefault"


Constant: TypeAlias = "bool | int | str | bytes | tuple[Constant, ...]"


@dataclass(frozen=True, slots=True)
class ConstantDefault:
    """A value; floats, decimals, datetimes and JSON as their text, an enum's value as its name."""

    value: Constant


@dataclass(frozen=True, slots=True)
class Uuid:
    """A uuid made by the client; version 4 where nothing else is said."""

    version: int | None = None


@dataclass(frozen=True, slots=True)
class Cuid:
    """A cuid made by the client; version 1 where nothing else is said."""

    version: int | None = None


@dataclass(frozen=True, slots=True)
class NanoId:
    """A nanoid made by the client; 21 characters where no length is given."""

    length: int | None = None


@dataclass(frozen=True, slots=True)
class Ulid:
    """A ulid made by the client."""


@dataclass(frozen=True, slots=True)
class Now:
    """The time of writing."""


@dataclass(frozen=True, slots=True)
class AutoIncrement:
    """The next number of a sequence of the database."""


@dataclass(frozen=True, slots=True)
class DatabaseDefault:
    """An SQL expression that the database evaluates; None where only the database knows it."""

    sql: str | None


Default: TypeAlias = (
    ConstantDefault | Uuid | Cuid | NanoId | Ulid | Now | AutoIncrement | DatabaseDefault
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalarField:
    """A column."""

    name: str
    type: ColumnType
    is_required: bool = True
    is_list: bool = False
    column: str | None = None
    native: NativeType | None = None
    default: Default | None = None
    is_updated_at: bool = False
    is_ignored: bool = False
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    """The end of a relation whose table holds the key; ``fields`` and ``references`` run in parallel."""

    name: str
    target: str
    inverse: str
    fields: tuple[str, ...]
    references: tuple[str, ...]
    on_delete: ReferentialAction
    on_update: ReferentialAction
    is_required: bool = True
    relation: str | None = None
    db_name: str | None = None
    is_ignored: bool = False
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackReference:
    """The other end of a foreign key: many rows, or at most one where the key is unique."""

    name: str
    target: str
    inverse: str
    is_list: bool
    relation: str | None = None
    is_ignored: bool = False
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyToMany:
    """One end of a relation through a table that Prisma makes and names after the relation."""

    name: str
    target: str
    inverse: str
    relation: str | None = None
    is_ignored: bool = False
    doc: str = ""


Relation: TypeAlias = ForeignKey | BackReference | ManyToMany
Field: TypeAlias = ScalarField | Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class PrimaryKey:
    """The fields that identify a row; ``name`` is the client's name of a composite key."""

    fields: tuple[str, ...]
    name: str | None = None
    db_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unique:
    """Fields that no two rows share; ``name`` is the client's name of a composite one.

    ``descending`` names those that its index has in descending order. ``where`` is an SQL condition:
    then only the rows that fulfil it share none.
    """

    fields: tuple[str, ...]
    name: str | None = None
    db_name: str | None = None
    descending: tuple[str, ...] = ()
    where: str | None = None


class IndexType(StrEnum):
    """The access method of an index, spelled as in a Prisma schema."""

    BTREE = "BTree"
    HASH = "Hash"
    GIN = "Gin"
    GIST = "Gist"
    SPGIST = "SpGist"
    BRIN = "Brin"


class Sort(StrEnum):
    """The order of a field in an index."""

    ASC = "Asc"
    DESC = "Desc"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexField:
    """A field of an index; ``ops`` is an operator class of Prisma, or ``raw("…")``."""

    name: str
    sort: Sort | None = None
    ops: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index that is not unique; of the rows that fulfil ``where``, an SQL condition, or of all."""

    fields: tuple[IndexField, ...]
    type: IndexType | None = None
    db_name: str | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A table, its fields in the order of its columns; or a view, which is made by others."""

    name: str
    fields: tuple[Field, ...]
    primary_key: PrimaryKey | None = None
    uniques: tuple[Unique, ...] = ()
    indexes: tuple[Index, ...] = ()
    table: str | None = None
    schema: str | None = None
    is_view: bool = False
    is_ignored: bool = False
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumValue:
    """A value of an enum."""

    name: str
    db_name: str | None = None
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    """An enum of the database."""

    name: str
    values: tuple[EnumValue, ...]
    db_name: str | None = None
    schema: str | None = None
    doc: str = ""


class RelationMode(StrEnum):
    """Who keeps relations whole, spelled as in a Prisma schema."""

    FOREIGN_KEYS = "foreignKeys"
    """The database, by foreign keys."""
    PRISMA = "prisma"
    """The client; the database has no foreign keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """An extension of PostgreSQL that the database needs; ``db_name`` where it is not the name."""

    name: str
    db_name: str | None = None
    schema: str | None = None
    version: str | None = None


@dataclass(frozen=True, kw_only=True)
class Datamodel:
    """The models and enums of one database; ``schemas`` are those of the database that may be named."""

    provider: Provider
    models: tuple[Model, ...] = ()
    enums: tuple[Enum, ...] = ()
    schemas: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    relation_mode: RelationMode = RelationMode.FOREIGN_KEYS
