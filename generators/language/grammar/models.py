"""Models: tables, their columns and how rows refer to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from maquette.generators.language.diagnostics import Report
from maquette.generators.language.forms import (
    AnyForm,
    ChoiceForm,
    Definitions,
    EitherForm,
    FlagForm,
    JsonSchema,
    ListForm,
    Located,
    NamedRecord,
    Record,
    RecordForm,
    Table,
    TableForm,
    TextForm,
    defaulted,
    optional,
    required,
)
from maquette.generators.language.grammar.data import NATIVE
from maquette.generators.language.grammar.words import (
    DATABASE_NAME,
    DOC,
    FIELD_REFERENCE,
    FIELD_REFERENCES,
    FLAG,
    IDENTIFIER,
    PASCAL_NAME,
    SNAKE_NAME,
    SQL,
    TEXT,
    TYPE,
)
from maquette.generators.language.nodes import Node, Scalar


class Action(Enum):
    """What happens to a row when the row it refers to goes or changes."""

    CASCADE = "cascade"
    RESTRICT = "restrict"
    NO_ACTION = "no_action"
    SET_NULL = "set_null"
    SET_DEFAULT = "set_default"


class Order(Enum):
    """The order of a field in an index."""

    ASC = "asc"
    DESC = "desc"


class Method(Enum):
    """The access method of an index."""

    BTREE = "btree"
    HASH = "hash"
    GIN = "gin"
    GIST = "gist"
    SPGIST = "spgist"
    BRIN = "brin"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstraintSpec(Record):
    """A constraint of one field, with its name in the database."""

    db_name: Scalar = required(DATABASE_NAME, "The name of the constraint in the database.")


@dataclass(frozen=True, slots=True, kw_only=True)
class UniqueFieldSpec(Record):
    """A field of which no two rows share a value, where more is to be said."""

    db_name: Scalar | None = optional(
        DATABASE_NAME, "The name of the constraint in the database.", vital=True
    )
    sort: Order | None = optional(ChoiceForm(Order), "The order in its index.")
    where: Scalar | None = optional(
        SQL, "The condition in SQL that a row fulfils to count.", vital=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorsSpec(Record):
    """An operator class of the database, however it is written."""

    sql: Scalar = required(SQL, "The operator class, as public.gin_trgm_ops.")


RELATION_NAME = TextForm("the name of a relation", r"[\s\S]+", verbatim=True)
UNSUPPORTED = TextForm("a type of the database", verbatim=True)
CONSTRAINT: EitherForm[bool | ConstraintSpec] = EitherForm(
    "true, or a mapping with db_name",
    scalar=FlagForm(),
    mapping=RecordForm(lambda: ConstraintSpec, "a constraint"),
)
UNIQUE: EitherForm[bool | UniqueFieldSpec] = EitherForm(
    "true, or a mapping with db_name, sort and where",
    scalar=FlagForm(),
    mapping=RecordForm(lambda: UniqueFieldSpec, "a unique field"),
)
OPERATORS: EitherForm[Scalar | OperatorsSpec] = EitherForm(
    "the name of an operator class, or a mapping with sql",
    scalar=TEXT,
    mapping=RecordForm(lambda: OperatorsSpec, "an operator class"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec(NamedRecord):
    """A field: its type, or a mapping where more is to be said."""

    SHORTHAND: ClassVar[str] = "type"

    type: Scalar | None = optional(
        TYPE, "Its type; a ? makes it optional, the name of a model a relation.", vital=True
    )
    inverse: Scalar | None = optional(
        TEXT, "The other end of a relation, as Bid.auction.", vital=True
    )
    unsupported: Scalar | None = optional(
        UNSUPPORTED,
        "A type that only the database knows, in its own words; a ? makes it optional.",
        vital=True,
    )
    doc: Scalar | None = optional(DOC, "What it holds.")
    id: bool | ConstraintSpec = defaulted(
        CONSTRAINT, False, "Whether it identifies a row.", vital=True
    )
    unique: bool | UniqueFieldSpec = defaulted(
        UNIQUE, False, "Whether no two rows share a value.", vital=True
    )
    default: Node | None = optional(
        AnyForm(),
        "A value, uuid(), cuid(), ulid(), nanoid(), now(), autoincrement() or {sql: …}.",
    )
    updated_at: bool = defaulted(FLAG, False, "Whether every update sets it to the time.")
    sensitive: bool = defaulted(FLAG, False, "Whether it is masked in print and kept from DTOs.")
    name: Located | None = optional(IDENTIFIER, "Its name in Prisma's client.", vital=True)
    column: Scalar | None = optional(
        DATABASE_NAME, "Its column, where it is not the usual one.", vital=True
    )
    native: Scalar | None = optional(
        NATIVE, "The type of the database, as VarChar(50).", vital=True
    )
    ignore: bool = defaulted(FLAG, False, "Whether Prisma's client leaves it out.", vital=True)
    many: bool = defaulted(
        FLAG, False, "Whether the other end is a list although the key is unique.", vital=True
    )
    via: Scalar | None = optional(RELATION_NAME, "The name of the relation.", vital=True)
    fields: tuple[Scalar, ...] | None = optional(
        FIELD_REFERENCES, "The fields that hold the key, where they are written out.", vital=True
    )
    references: tuple[Scalar, ...] | None = optional(
        FIELD_REFERENCES,
        "The fields that the key refers to; the id where nothing is said.",
        vital=True,
    )
    on_delete: Action | None = optional(
        ChoiceForm(Action), "What happens when the row that it refers to is deleted."
    )
    on_update: Action | None = optional(
        ChoiceForm(Action), "What happens when the key that it refers to changes."
    )
    db_name: Scalar | None = optional(
        DATABASE_NAME, "The name of the foreign key's constraint.", vital=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositeSpec(Record):
    """Fields that together identify a row."""

    SHORTHAND: ClassVar[str] = "fields"

    fields: tuple[Scalar, ...] = required(FIELD_REFERENCES, "The fields, in order.")
    name: Located | None = optional(
        IDENTIFIER, "The name of the key in Prisma's client.", vital=True
    )
    db_name: Scalar | None = optional(DATABASE_NAME, "The name of the constraint.", vital=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class UniquePartSpec(Record):
    """A field among those that no two rows share: its name, or a mapping where more is to be said."""

    SHORTHAND: ClassVar[str] = "field"

    field: Scalar = required(FIELD_REFERENCE, "The field.")
    sort: Order | None = optional(ChoiceForm(Order), "The order in the index of the constraint.")


@dataclass(frozen=True, slots=True, kw_only=True)
class UniqueSpec(Record):
    """Fields that no two rows share together: their names, or a mapping where more is to be said."""

    SHORTHAND: ClassVar[str] = "fields"

    fields: tuple[UniquePartSpec, ...] = required(
        ListForm(
            RecordForm(lambda: UniquePartSpec, "a unique field"),
            "names of fields",
            may_be_empty=False,
        ),
        "The fields, in order.",
    )
    name: Located | None = optional(
        IDENTIFIER, "The name of the key in Prisma's client.", vital=True
    )
    db_name: Scalar | None = optional(DATABASE_NAME, "The name of the constraint.", vital=True)
    where: Scalar | None = optional(
        SQL, "The condition in SQL that a row fulfils to count.", vital=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFieldSpec(Record):
    """A field of an index: its name, or a mapping where more is to be said."""

    SHORTHAND: ClassVar[str] = "field"

    field: Scalar = required(FIELD_REFERENCE, "The field.")
    sort: Order | None = optional(ChoiceForm(Order), "The order in the index.")
    ops: Scalar | OperatorsSpec | None = optional(
        OPERATORS, "The operator class, as JsonbPathOps, or the database's.", vital=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSpec(Record):
    """An index: its fields, or a mapping where more is to be said."""

    SHORTHAND: ClassVar[str] = "fields"

    fields: tuple[IndexFieldSpec, ...] = required(
        ListForm(
            RecordForm(lambda: IndexFieldSpec, "a field of an index"),
            "names of fields",
            may_be_empty=False,
        ),
        "The fields, in order.",
    )
    type: Method | None = optional(ChoiceForm(Method), "The access method.", vital=True)
    db_name: Scalar | None = optional(DATABASE_NAME, "The name of the index.", vital=True)
    where: Scalar | None = optional(
        SQL, "The condition in SQL that a row fulfils to be in the index.", vital=True
    )


COMPOSITE = RecordForm(lambda: CompositeSpec, "a key of several fields")
UNIQUES = ListForm(RecordForm(lambda: UniqueSpec, "a key of several fields"), "lists of fields")
FIELDS = TableForm(SNAKE_NAME, RecordForm(lambda: FieldSpec, "a field"), "fields")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSpec(NamedRecord):
    """A model: a table and its fields."""

    doc: Scalar | None = optional(DOC, "What a row is.")
    use: tuple[Scalar, ...] = defaulted(
        ListForm(TEXT, "names of mixins"), (), "Mixins, whose fields come first."
    )
    fields: Table[FieldSpec] = defaulted(FIELDS, Table(), "The fields, in the order of columns.")
    id: CompositeSpec | None = optional(COMPOSITE, "The fields that identify a row.", vital=True)
    unique: tuple[UniqueSpec, ...] = defaulted(
        UNIQUES, (), "Fields that no two rows share together."
    )
    indexes: tuple[IndexSpec, ...] = defaulted(
        ListForm(RecordForm(lambda: IndexSpec, "an index"), "indexes", may_be_partial=True),
        (),
        "Indexes.",
    )
    name: Located | None = optional(IDENTIFIER, "Its name in Prisma's client.", vital=True)
    table: Scalar | None = optional(
        DATABASE_NAME, "Its table, where it is not the usual one.", vital=True
    )
    schema: Scalar | None = optional(
        DATABASE_NAME, "The schema of the database that it is in.", vital=True
    )
    view: bool = defaulted(
        FLAG, False, "Whether it is a view, which others make in the database.", vital=True
    )
    ignore: bool = defaulted(FLAG, False, "Whether Prisma's client leaves it out.", vital=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class MixinSpec(NamedRecord):
    """Fields that several models have."""

    fields: Table[FieldSpec]


@dataclass(frozen=True)
class MixinForm(RecordForm[MixinSpec]):
    """The fields of a mixin, which stand right under its name."""

    def read(self, node: Node, report: Report, key: Located | None = None) -> MixinSpec:
        """Read the fields."""
        if key is None:
            raise AssertionError("a mixin has a name")
        return MixinSpec(key=key, place=key.place, fields=FIELDS.read(node, report))

    def describe(self, definitions: Definitions) -> JsonSchema:
        """Describe the fields."""
        return FIELDS.describe(definitions)


MIXINS = TableForm(PASCAL_NAME, MixinForm(lambda: MixinSpec, "a mixin"), "mixins")
MODELS = TableForm(PASCAL_NAME, RecordForm(lambda: ModelSpec, "a model"), "models")
