"""DTOs: what may leave the system of a model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from maquette.generators.language.forms import (
    ListForm,
    NamedRecord,
    RecordForm,
    Table,
    TableForm,
    defaulted,
    optional,
    required,
)
from maquette.generators.language.grammar.words import (
    DOC,
    FIELD_REFERENCE,
    FLAG,
    MODEL_REFERENCE,
    PASCAL_NAME,
    SNAKE_NAME,
    TYPE,
)
from maquette.generators.language.nodes import Scalar

PICK = ListForm(FIELD_REFERENCE, "names of fields")
DTO_FIELDS: TableForm[DtoFieldSpec] = TableForm(
    SNAKE_NAME, RecordForm(lambda: DtoFieldSpec, "a field of a DTO"), "fields"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DtoFieldSpec(NamedRecord):
    """A field of a DTO: where its value comes from."""

    SHORTHAND: ClassVar[str] = "from"

    from_: Scalar | None = optional(
        FIELD_REFERENCE, "The field or relation of the model that it is taken from.", vital=True
    )
    count: Scalar | None = optional(
        FIELD_REFERENCE, "The relation of the model whose rows it counts.", vital=True
    )
    given: bool = defaulted(FLAG, False, "Whether the caller hands it over.", vital=True)
    type: Scalar | None = optional(
        TYPE, "What is given: a type, or a model; or the DTO that a row becomes.", vital=True
    )
    pick: tuple[Scalar, ...] | None = optional(
        PICK, "The fields that are taken of the row.", vital=True
    )
    fields: Table[DtoFieldSpec] | None = optional(
        DTO_FIELDS, "Further fields of the row.", vital=True
    )
    sensitive: bool = defaulted(
        FLAG, False, "Says again that a sensitive field leaves the system on purpose.", vital=True
    )
    doc: Scalar | None = optional(DOC, "What it holds.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DtoSpec(NamedRecord):
    """What may leave the system of a model."""

    of: Scalar = required(MODEL_REFERENCE, "The model.")
    pick: tuple[Scalar, ...] = defaulted(PICK, (), "The fields that are taken as they are.")
    fields: Table[DtoFieldSpec] = defaulted(DTO_FIELDS, Table(), "Further fields.")
    doc: Scalar | None = optional(DOC, "Who gets it and what for.")


DTOS = TableForm(PASCAL_NAME, RecordForm(lambda: DtoSpec, "a DTO"), "DTOs")
