"""Flows: how the services work together, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from maquette.generators.language.forms import (
    ListForm,
    NamedRecord,
    Record,
    RecordForm,
    TableForm,
    defaulted,
    optional,
    required,
)
from maquette.generators.language.grammar.words import (
    DOC,
    EVENT_REFERENCE,
    EVENT_REFERENCES,
    SNAKE_NAME,
    SOURCE_REFERENCE,
    TEXT,
)
from maquette.generators.language.nodes import Scalar

STORES = ListForm(TEXT, "names of models, keys and folders")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSpec(Record):
    """One step of a flow."""

    step: Scalar = required(DOC, "What happens.")
    by: Scalar = required(SOURCE_REFERENCE, "The source that does it.")
    on: Scalar | None = optional(EVENT_REFERENCE, "The event that it answers.")
    reads: tuple[Scalar, ...] = defaulted(STORES, (), "The models, keys and folders it reads.")
    writes: tuple[Scalar, ...] = defaulted(STORES, (), "The models, keys and folders it writes.")
    emits: tuple[Scalar, ...] = defaulted(EVENT_REFERENCES, (), "The events that it sends.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowSpec(NamedRecord):
    """A flow: its steps, or a mapping where more is to be said."""

    SHORTHAND: ClassVar[str] = "steps"

    steps: tuple[StepSpec, ...] = required(
        ListForm(
            RecordForm(lambda: StepSpec, "a step"), "steps", may_be_empty=False, may_be_partial=True
        ),
        "The steps, in order.",
    )
    doc: Scalar | None = optional(DOC, "What the flow is about.")


FLOWS = TableForm(SNAKE_NAME, RecordForm(lambda: FlowSpec, "a flow"), "flows")
