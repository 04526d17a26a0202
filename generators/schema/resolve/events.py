"""Sources, channels, categories and events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread
from maquette.generators.language.grammar.events import ChannelSpec, EventSpec
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.records import Category, Channel, Event, Source
from maquette.generators.schema.resolve.documents import resolve_data_fields
from maquette.generators.schema.resolve.scope import Scope, by_place
from maquette.generators.schema.resolve.texts import doc_of

_TYPE = re.compile(r"([a-z][a-z0-9_]*)((?::[a-z0-9][a-z0-9_-]*)+)")
_VERSION = re.compile(r"[1-9][0-9]*\.[0-9]+")
_FIRST_VERSION = "1.0"


@dataclass(frozen=True, slots=True)
class Messaging:
    """What events are made of, by their names."""

    sources: Mapping[str, Source]
    channels: Mapping[str, Channel]
    categories: Mapping[str, Category]
    events: Mapping[str, Event]
    doubtful: frozenset[str] = frozenset()
    """The events whose sources are not all known, so that none of them can be missed."""

    def sure(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """Leave out the doubtful ones of some events."""
        return tuple(event for event in events if event.name.text not in self.doubtful)


def resolve_messaging(scope: Scope) -> Messaging:
    """Resolve sources, channels, categories and events."""
    sources = {
        spec.key.text: Source(name=spec.key.name, doc=doc_of(spec.doc), place=spec.place)
        for spec in scope.specs.sources.records
    }
    channels = _resolve_channels(scope)
    categories = _resolve_categories(channels, scope)
    messaging = Messaging(sources, channels, categories, {})
    doubtful = frozenset(
        spec.key.text for spec in scope.specs.events.records if _is_doubtful(spec, messaging)
    )
    events = _resolve_events(messaging, scope)
    return Messaging(sources, channels, categories, events, doubtful)


def _is_doubtful(spec: EventSpec, messaging: Messaging) -> bool:
    names = {name.text for name in (*spec.from_, *spec.to)}
    return not spec.broken.isdisjoint({"from", "to"}) or not names <= messaging.sources.keys()


def _resolve_channels(scope: Scope) -> dict[str, Channel]:
    taken: dict[str, ChannelSpec] = {}
    for spec in by_place(scope.specs.channels.records):
        name = spec.name.text
        first = taken.setdefault(name, spec)
        if first is not spec:
            scope.report.add(mistakes.CHANNEL_TAKEN, spec.name.place, name=name, first=first.place)
    return {
        spec.key.text: Channel(
            name=spec.key.name, channel=spec.name.text, doc=doc_of(spec.doc), place=spec.place
        )
        for spec in scope.specs.channels.records
    }


def _resolve_categories(channels: Mapping[str, Channel], scope: Scope) -> dict[str, Category]:
    categories: dict[str, Category] = {}
    for spec in scope.specs.categories.records:
        try:
            channel = scope.find(
                spec.channel, channels, scope.specs.channels, mistakes.UNKNOWN_CHANNEL
            )
        except Misread:
            continue
        categories[spec.key.text] = Category(
            name=spec.key.name, channel=channel, doc=doc_of(spec.doc), place=spec.place
        )
    return categories


def _resolve_events(messaging: Messaging, scope: Scope) -> dict[str, Event]:
    events: dict[str, Event] = {}
    for spec in scope.specs.events.records:
        fields = resolve_data_fields(spec.data.records, scope)
        senders = _sources(spec.from_, messaging, scope)
        receivers = _sources(spec.to, messaging, scope)
        version = _version(spec, scope)
        try:
            category = _category(spec, messaging, scope)
        except Misread:
            continue
        event = Event(
            name=spec.key.name,
            type=spec.type.text,
            version=version,
            category=category,
            senders=senders,
            receivers=receivers,
            fields=fields,
            doc=doc_of(spec.doc),
            place=spec.place,
        )
        events[spec.key.text] = event
    _check_types(scope)
    return events


def _check_types(scope: Scope) -> None:
    types: dict[str, EventSpec] = {}
    for spec in by_place(scope.specs.events.records):
        first = types.setdefault(spec.type.text, spec)
        if first is not spec:
            scope.report.add(
                mistakes.EVENT_TYPE_TAKEN,
                spec.type.place,
                type=spec.type.text,
                other=first.key.text,
                first=first.place,
            )


def _category(spec: EventSpec, messaging: Messaging, scope: Scope) -> Category:
    match = _TYPE.fullmatch(spec.type.text)
    if match is None:
        raise scope.report.misread(
            mistakes.MALFORMED_EVENT_TYPE, spec.type.place, found=spec.type.text
        )
    category = Text(match[1], is_plain=True, place=spec.type.text_place)
    return scope.find(
        category, messaging.categories, scope.specs.categories, mistakes.UNKNOWN_CATEGORY
    )


def _version(spec: EventSpec, scope: Scope) -> str:
    if spec.version is None:
        return _FIRST_VERSION
    if not _VERSION.fullmatch(spec.version.text):
        scope.report.add(mistakes.MALFORMED_VERSION, spec.version.place, found=spec.version.text)
    return spec.version.text


def _sources(names: tuple[Text, ...], messaging: Messaging, scope: Scope) -> tuple[Source, ...]:
    sources: dict[str, Source] = {}
    for name in names:
        try:
            source = scope.find(
                name, messaging.sources, scope.specs.sources, mistakes.UNKNOWN_SOURCE
            )
        except Misread:
            continue
        if source.name.text in sources:
            scope.report.add(mistakes.NAMED_TWICE, name.place, name=name.text)
        sources[source.name.text] = source
    return tuple(sources.values())
