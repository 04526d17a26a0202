"""What the specs say of the project itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from maquette.generators.language.forms import (
    AnyForm,
    ChoiceForm,
    ListForm,
    Located,
    PairsForm,
    Record,
    RecordForm,
    TextForm,
    defaulted,
    optional,
    required,
)
from maquette.generators.language.grammar.data import Storage
from maquette.generators.language.grammar.words import (
    DATABASE_NAME,
    DOC,
    IDENTIFIER,
    SNAKE_NAME,
    TEXT,
)
from maquette.generators.language.nodes import Node, Scalar
from maquette.runtime.datamodel import Provider


class Tables(Enum):
    """How tables are named after models."""

    PLURAL_SNAKE = "plural_snake"
    SNAKE = "snake"
    MODEL = "model"


class Columns(Enum):
    """How columns are named after fields."""

    CAMEL = "camel"
    SNAKE = "snake"


class Models(Enum):
    """How models and enums are named in Prisma's client."""

    PASCAL = "pascal"
    SNAKE = "snake"


class Fields(Enum):
    """How fields are named in Prisma's client."""

    CAMEL = "camel"
    SNAKE = "snake"


class Keeper(Enum):
    """Who keeps relations whole."""

    FOREIGN_KEYS = "foreign_keys"
    PRISMA = "prisma"


class Dialect(Enum):
    """A form of Prisma's schema language, told by the version of Prisma."""

    SIX = 6
    """Prisma 5 and 6: the datasource names the URL."""
    SEVEN = 7
    """Prisma 7 and later: the URL stands in ``prisma.config.ts``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrismaSpec(Record):
    """What Prisma's own tools are told."""

    dialect: Dialect = defaulted(
        ChoiceForm(Dialect), Dialect.SIX, "6: for Prisma 5 and 6; 7: for 7 and later."
    )
    models: Models = defaulted(
        ChoiceForm(Models),
        Models.PASCAL,
        "How Prisma's client names models and enums: ArtItem (pascal) or art_item (snake).",
    )
    fields: Fields = defaulted(
        ChoiceForm(Fields),
        Fields.CAMEL,
        "How Prisma's client names fields: createdAt (camel) or created_at (snake).",
    )
    generators: tuple[tuple[Scalar, tuple[tuple[Scalar, Node], ...]], ...] = defaulted(
        PairsForm(PairsForm(AnyForm(), "options"), "generators"),
        (),
        "The generator blocks of the Prisma schema; their options are written as Prisma has them.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionSpec(Record):
    """An extension of PostgreSQL: its name, or a mapping where more is to be said."""

    SHORTHAND: ClassVar[str] = "name"

    name: Located = required(IDENTIFIER, "Its name in the Prisma schema.")
    db_name: Scalar | None = optional(
        DATABASE_NAME, "Its name in the database, where that is another.", vital=True
    )
    schema: Scalar | None = optional(
        DATABASE_NAME, "The schema of the database that it is in.", vital=True
    )
    version: Scalar | None = optional(DATABASE_NAME, "The version that is needed.", vital=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseSpec(Record):
    """The database, and how what is in it is named."""

    provider: Provider = defaulted(ChoiceForm(Provider), Provider.POSTGRESQL, "The database.")
    tables: Tables = defaulted(
        ChoiceForm(Tables),
        Tables.PLURAL_SNAKE,
        "art_items (plural_snake), art_item (snake) or ArtItem (model) for the model ArtItem.",
    )
    columns: Columns = defaulted(
        ChoiceForm(Columns), Columns.CAMEL, "createdAt (camel) or created_at (snake)."
    )
    enums: Storage = defaulted(
        ChoiceForm(Storage),
        Storage.TEXT,
        "text: columns of enums are plain text; native: the database has the enum.",
    )
    relation_mode: Keeper = defaulted(
        ChoiceForm(Keeper),
        Keeper.FOREIGN_KEYS,
        "Who keeps relations whole: the database by foreign_keys, or prisma, its client.",
    )
    schemas: tuple[Scalar, ...] = defaulted(
        ListForm(DATABASE_NAME, "schemas", may_be_empty=False),
        (),
        "The schemas of the database; those that models and enums name where nothing is said.",
    )
    extensions: tuple[ExtensionSpec, ...] = defaulted(
        ListForm(RecordForm(lambda: ExtensionSpec, "an extension"), "extensions"),
        (),
        "The extensions of PostgreSQL that the database needs.",
    )


_NUMBER = "[0-9]{1,18}"
VERSION = TextForm(
    "a version such as 1.0.0 or 2.0rc1",
    rf"{_NUMBER}(?:\.{_NUMBER}){{0,5}}(?:(?:a|b|rc){_NUMBER})?",
)
PRISMA = RecordForm(lambda: PrismaSpec, "prisma")
DATABASE = RecordForm(lambda: DatabaseSpec, "database")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectSpec(Record):
    """What the specs say of themselves."""

    package: Located = required(SNAKE_NAME, "The name of the Python package that is generated.")
    version: Scalar | None = optional(
        VERSION,
        "The version of the generated package; 0.1.0 where nothing is said.",
    )
    doc: Scalar | None = optional(DOC, "What the system is.")
    prisma: PrismaSpec | None = optional(PRISMA, "What Prisma's own tools are told.")
    database: DatabaseSpec | None = optional(DATABASE, "The database.")
    outputs: tuple[Scalar, ...] = defaulted(
        ListForm(TEXT, "outputs"), (), "Outputs of other distributions, by their names."
    )


PROJECT = RecordForm(lambda: ProjectSpec, "project")
