"""Sources, channels, categories and events: what services tell each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from maquette.generators.language.diagnostics import Misread, Report
from maquette.generators.language.forms import (
    Definitions,
    EitherForm,
    JsonSchema,
    NamedRecord,
    RecordForm,
    Table,
    TableForm,
    TextForm,
    defaulted,
    optional,
    required,
)
from maquette.generators.language.grammar.data import DATA_FIELDS, DataFieldSpec
from maquette.generators.language.grammar.words import (
    DOC,
    PASCAL_NAME,
    SNAKE_NAME,
    SOURCE_NAME,
    SOURCE_REFERENCES,
)
from maquette.generators.language.nodes import ANY_NAME, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSpec(NamedRecord):
    """A service that sends or receives events."""

    SHORTHAND: ClassVar[str] = "doc"

    doc: Scalar | None = optional(DOC, "What the service does.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSpec(NamedRecord):
    """A channel that events travel on."""

    SHORTHAND: ClassVar[str] = "name"

    name: Scalar = required(
        TextForm("the name of a channel without spaces, *, ? and brackets", r"[^\s*?\[\]]+"),
        "The channel in Redis.",
    )
    doc: Scalar | None = optional(DOC, "What travels there.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CategorySpec(NamedRecord):
    """The first word of an event's type, and the channel that leads to."""

    SHORTHAND: ClassVar[str] = "channel"

    channel: Scalar = required(TextForm("the name of a channel"), "The channel.")
    doc: Scalar | None = optional(DOC, "What its events tell.")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSpec(NamedRecord):
    """An event."""

    type: Scalar = required(
        TextForm("the type of an event"), "Its type on the wire, as auction:bid:placed."
    )
    version: Scalar | None = optional(
        TextForm("a version"), "The version of its data; 1.0 where nothing is said."
    )
    from_: tuple[Scalar, ...] = defaulted(SOURCE_REFERENCES, (), "The sources that send it.")
    to: tuple[Scalar, ...] = defaulted(SOURCE_REFERENCES, (), "The sources that act on it.")
    data: Table[DataFieldSpec] = defaulted(DATA_FIELDS, Table(), "What it says.")
    doc: Scalar | None = optional(DOC, "What has happened.")


@dataclass(frozen=True)
class SourceListForm:
    """Sources as a list of their names."""

    def read(self, node: Node, report: Report) -> Table[SourceSpec]:
        """Read every name."""
        if not isinstance(node, Sequence):
            raise AssertionError(node)
        sources: list[SourceSpec] = []
        broken = frozenset[str]()
        for item in node.items:
            try:
                name = SOURCE_NAME.read(item, report)
            except Misread:
                broken |= SOURCE_NAME.meant(item.text) if isinstance(item, Scalar) else ANY_NAME
            else:
                sources.append(SourceSpec(key=name, place=name.place, doc=None))
        return Table(tuple(sources), broken)

    def describe(self, definitions: Definitions) -> JsonSchema:
        """Describe a list of names."""
        return {"type": "array", "items": SOURCE_NAME.describe(definitions)}


SOURCES: EitherForm[Table[SourceSpec]] = EitherForm(
    "a list of sources, or a mapping from sources to what they do",
    sequence=SourceListForm(),
    mapping=TableForm(SOURCE_NAME, RecordForm(lambda: SourceSpec, "a source"), "sources"),
)
CHANNELS = TableForm(SNAKE_NAME, RecordForm(lambda: ChannelSpec, "a channel"), "channels")
CATEGORIES = TableForm(SNAKE_NAME, RecordForm(lambda: CategorySpec, "a category"), "categories")
EVENTS = TableForm(PASCAL_NAME, RecordForm(lambda: EventSpec, "an event"), "events")
