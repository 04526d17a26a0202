"""Named types, enums and documents: the values that models, keys and events are made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import ClassVar

from maquette.generators.language.forms import (
    AnyForm,
    ChoiceForm,
    ListForm,
    Located,
    NamedRecord,
    NumberForm,
    Record,
    RecordForm,
    Table,
    TableForm,
    TextForm,
    WholeForm,
    defaulted,
    optional,
    required,
)
from maquette.generators.language.grammar.words import (
    DATABASE_NAME,
    DOC,
    FLAG,
    IDENTIFIER,
    PASCAL_NAME,
    SNAKE_NAME,
    TYPE,
)
from maquette.generators.language.nodes import Node, Scalar


class Storage(Enum):
    """How an enum is stored."""

    TEXT = "text"
    NATIVE = "native"


NATIVE = TextForm("a type of the database, as VarChar(50)")
WIRE_NAME = TextForm("a name in JSON without quotes and backslashes", r"[^\x00-\x1f\"\\]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTypeSpec(NamedRecord):
    """A type with a name of its own."""

    SHORTHAND: ClassVar[str] = "type"

    type: Scalar = required(TYPE, "The type that it is made of, as decimal.")
    doc: Scalar | None = optional(DOC, "What its values mean.")
    precision: int | None = optional(
        WholeForm(1), "How many digits a decimal has in all.", vital=True
    )
    scale: int | None = optional(
        WholeForm(0), "How many digits stand behind the point.", vital=True
    )
    min: Decimal | None = optional(NumberForm(), "The least number allowed.")
    max: Decimal | None = optional(NumberForm(), "The greatest number allowed.")
    native: Scalar | None = optional(
        NATIVE, "The type of the database, as VarChar(50).", vital=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumValueSpec(Record):
    """A value of an enum: its text, or a mapping where more is to be said."""

    SHORTHAND: ClassVar[str] = "value"

    value: Scalar = required(TextForm("the value of an enum"), "The value, as it is on the wire.")
    name: Located | None = optional(
        IDENTIFIER, "Its name in code, where the value gives none.", vital=True
    )
    column: Scalar | None = optional(
        DATABASE_NAME, "The value in the database's own enum.", vital=True
    )
    doc: Scalar | None = optional(DOC, "What it means.")


ENUM_VALUES = ListForm(
    RecordForm(lambda: EnumValueSpec, "a value of an enum"), "values", may_be_empty=False
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumSpec(NamedRecord):
    """An enum: its values, or a mapping where more is to be said."""

    SHORTHAND: ClassVar[str] = "values"

    values: tuple[EnumValueSpec, ...] = required(ENUM_VALUES, "The values, in order.")
    open: bool = defaulted(FLAG, False, "Whether values that are not listed are kept.")
    doc: Scalar | None = optional(DOC, "What its values tell apart.")
    stored: Storage | None = optional(
        ChoiceForm(Storage),
        "text: its columns are plain text; native: the database has the enum.",
        vital=True,
    )
    name: Located | None = optional(IDENTIFIER, "Its name in Prisma's client.", vital=True)
    table: Scalar | None = optional(
        DATABASE_NAME, "The name of the database's own enum.", vital=True
    )
    schema: Scalar | None = optional(
        DATABASE_NAME, "The schema of the database that it is in.", vital=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFieldSpec(NamedRecord):
    """A field of a document or an event: its type, or a mapping where more is to be said."""

    SHORTHAND: ClassVar[str] = "type"

    type: Scalar = required(TYPE, "Its type; a ? makes it optional.")
    doc: Scalar | None = optional(DOC, "What it holds.")
    default: Node | None = optional(AnyForm(), "What it is where nothing is given.")
    name: Scalar | None = optional(WIRE_NAME, "Its name in JSON, where it is not the usual one.")
    sensitive: bool = defaulted(FLAG, False, "Whether its value is masked where it is printed.")
    min: Decimal | None = optional(NumberForm(), "The least number allowed.")
    max: Decimal | None = optional(NumberForm(), "The greatest number allowed.")


DATA_FIELDS = TableForm(SNAKE_NAME, RecordForm(lambda: DataFieldSpec, "a field"), "fields")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSpec(NamedRecord):
    """A JSON value with named fields."""

    fields: Table[DataFieldSpec] = required(DATA_FIELDS, "The fields, in the order of the wire.")
    doc: Scalar | None = optional(DOC, "What it describes.")


TYPES = TableForm(SNAKE_NAME, RecordForm(lambda: NamedTypeSpec, "a type"), "types")
ENUMS = TableForm(
    PASCAL_NAME,
    RecordForm(lambda: EnumSpec, "an enum"),
    "enums",
)
DOCUMENTS = TableForm(PASCAL_NAME, RecordForm(lambda: DocumentSpec, "a document"), "documents")
