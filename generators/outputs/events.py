"""``events.py``: a class for each event, one for what it says, and the catalogue of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maquette.generators.language.diagnostics import listed
from maquette.generators.printing.enums import EnumView, Member, enum_view
from maquette.generators.printing.files import File
from maquette.generators.printing.python import (
    Imports,
    call,
    docstring,
    literal,
    module_header,
    statement,
    union,
)
from maquette.generators.printing.records import RecordView, record_view
from maquette.generators.printing.templates import render_template
from maquette.generators.printing.type_hints import Fields, Hints, type_hints
from maquette.generators.schema.records import Event, Schema

_TYPE = "EventType"
_SOURCE = "EventSource"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event as it is printed, with the class of what it says."""

    data: RecordView
    head: str
    docstring: str
    fields: tuple[str, ...]
    of: str


def render(schema: Schema) -> Iterator[File]:
    """Render the events; no file where there are none."""
    if not schema.events:
        return
    imports = Imports()
    hints = type_hints([_data_fields(event) for event in schema.events])
    enums = list(_enums(schema, imports))
    events = [_event_view(event, hints, schema, imports) for event in schema.events]
    names = [_class_name(event) for event in schema.events]
    yield File(
        f"{schema.project.package}/events.py",
        render_template(
            "events/events.py.jinja",
            header=module_header(f"The events of {schema.project.package}."),
            enums=enums,
            events=events,
            union=union(f"Event: {imports.name('typing', 'TypeAlias')}", names),
            catalogue=_catalogue(names, imports),
            parse_event=f"parse_event: {imports.name('typing', 'Final')} = EVENTS.parse",
            imports=imports.lines(),
        ),
    )


def _class_name(event: Event) -> str:
    return f"{event.name}Event"


def _data_fields(event: Event) -> Fields:
    return Fields(f"{event.name}Data", event.fields)


def _enums(schema: Schema, imports: Imports) -> Iterator[EnumView]:
    types = [
        Member(name=event.name.screaming, value=event.type, doc=event.doc)
        for event in schema.events
    ]
    yield enum_view(_TYPE, types, imports, doc="The types of all events.", is_open=False)
    sources = [
        Member(name=source.name.screaming, value=source.name.text, doc=source.doc)
        for source in schema.sources
    ]
    if sources:
        doc = "The services that send and receive events."
        yield enum_view(_SOURCE, sources, imports, doc=doc, is_open=False)


def _event_view(event: Event, hints: Hints, schema: Schema, imports: Imports) -> EventView:
    record = _data_fields(event)
    data = record_view(
        record,
        hints,
        imports,
        base=f"{_runtime(imports)}.Data",
        doc=f"What {_class_name(event)} says.",
    )
    return EventView(
        data=data,
        head=statement(f"class {_class_name(event)}({_runtime(imports)}.Event, frozen=True):"),
        docstring=docstring(_doc(event), indent=4),
        fields=tuple(
            statement(field, indent=4) for field in _envelope(event, record, schema, imports)
        ),
        of=statement(f"of = {_runtime(imports)}.Of({record.class_name})", indent=4),
    )


def _runtime(imports: Imports) -> str:
    """Name the module of the runtime by an alias: its names are free for what the specs declare."""
    return imports.module("maquette.runtime.events", "runtime")


def _envelope(event: Event, record: Fields, schema: Schema, imports: Imports) -> Iterator[str]:
    """Print the fields of the envelope that differ from event to event."""
    channel = literal(event.category.channel.channel)
    yield f"channel: {imports.name('typing', 'ClassVar')}[str] = {channel}"
    type_ = f"{_TYPE}.{event.name.screaming}"
    yield f"type: {imports.name('typing', 'Literal')}[{type_}] = {type_}"
    yield f"source: {_SOURCE if schema.sources else 'str'}"
    yield f"version: str = {literal(event.version)}"
    yield f"data: {record.class_name}"


def _doc(event: Event) -> str:
    """Say what happened, and who tells whom."""
    doc = event.doc or f"The event {event.name}."
    senders = [source.name.text for source in event.senders]
    receivers = [source.name.text for source in event.receivers]
    ways = [f"from {listed(senders)}"] if senders else []
    ways += [f"to {listed(receivers, 'and')}"] if receivers else []
    way = " ".join(ways)
    return f"{doc}\n\n{way[0].upper()}{way[1:]}." if way else doc


def _catalogue(names: Sequence[str], imports: Imports) -> str:
    class_ = f"{_runtime(imports)}.Catalogue"
    return call(
        class_, names, prefix=f"EVENTS: {imports.name('typing', 'Final')}[{class_}[Event]] = "
    )
