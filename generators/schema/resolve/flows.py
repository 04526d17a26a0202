"""Flows: steps whose services, events and stores are there."""

from __future__ import annotations

from collections.abc import Iterable

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread, did_you_mean
from maquette.generators.language.forms import NamedRecord, Table
from maquette.generators.language.grammar.flows import StepSpec
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.records import (
    AssetFolder,
    Assets,
    Event,
    Flow,
    Key,
    Model,
    Source,
    Step,
    Stored,
)
from maquette.generators.schema.resolve.events import Messaging
from maquette.generators.schema.resolve.scope import Scope
from maquette.generators.schema.resolve.texts import doc_of


def resolve_flows(
    scope: Scope, messaging: Messaging, keys: Iterable[Key], assets: Assets | None
) -> tuple[Flow, ...]:
    """Resolve every flow, and note what its steps name that is not there or may not be."""
    stores = _stores(scope, keys, assets)
    return tuple(
        Flow(
            name=spec.key.name,
            doc=doc_of(spec.doc),
            steps=tuple(_resolve_steps(spec.steps, scope, messaging, stores)),
            place=spec.place,
        )
        for spec in scope.specs.flows.records
    )


def _stores(scope: Scope, keys: Iterable[Key], assets: Assets | None) -> dict[str, list[Stored]]:
    folders: tuple[AssetFolder, ...] = assets.folders if assets else ()
    stores: dict[str, list[Stored]] = {}
    named: list[Model | Key | AssetFolder] = [*scope.models.values(), *keys, *folders]
    for part in named:
        stores.setdefault(part.name.text, []).append(part)
    if assets is not None and assets.logs is not None:
        stores.setdefault("logs", []).append(assets.logs)
    return stores


def _resolve_steps(
    specs: tuple[StepSpec, ...],
    scope: Scope,
    messaging: Messaging,
    stores: dict[str, list[Stored]],
) -> list[Step]:
    steps: list[Step] = []
    for spec in specs:
        trigger = _events((spec.on,) if spec.on else (), scope, messaging)
        emitted = _events(spec.emits, scope, messaging)
        reads = _find_stores(spec.reads, scope, stores)
        writes = _find_stores(spec.writes, scope, stores)
        try:
            actor = scope.find(
                spec.by, messaging.sources, scope.specs.sources, mistakes.UNKNOWN_SOURCE
            )
        except Misread:
            continue
        _check_directions(spec, actor, messaging.sure(trigger), messaging.sure(emitted), scope)
        steps.append(
            Step(
                text=doc_of(spec.step),
                actor=actor,
                trigger=trigger[0] if trigger else None,
                reads=reads,
                writes=writes,
                emits=emitted,
                place=spec.place,
            )
        )
    return steps


def _events(names: tuple[Text, ...], scope: Scope, messaging: Messaging) -> tuple[Event, ...]:
    events: list[Event] = []
    for name in names:
        try:
            events.append(
                scope.find(name, messaging.events, scope.specs.events, mistakes.UNKNOWN_EVENT)
            )
        except Misread:
            continue
    return tuple(events)


def _check_directions(
    spec: StepSpec,
    actor: Source,
    trigger: tuple[Event, ...],
    emitted: tuple[Event, ...],
    scope: Scope,
) -> None:
    for event in trigger:
        if actor not in event.receivers and spec.on is not None:
            scope.report.add(
                mistakes.NO_RECEIVER, spec.on.place, event=event.name, source=actor.name
            )
    places = {name.text: name.place for name in spec.emits}
    for event in emitted:
        if actor not in event.senders:
            place = places[event.name.text]
            scope.report.add(mistakes.NO_SENDER, place, event=event.name, source=actor.name)


def _find_stores(
    names: tuple[Text, ...], scope: Scope, stores: dict[str, list[Stored]]
) -> tuple[Stored, ...]:
    found: list[Stored] = []
    for name in names:
        parts = stores.get(name.text, [])
        found.extend(parts[:1])
        if len(parts) > 1:
            scope.report.add(
                mistakes.AMBIGUOUS_STORE,
                name.place,
                name=name.text,
                first=parts[0].place,
                second=parts[1].place,
            )
        elif not parts and not _is_misread(name.text, scope):
            hint = did_you_mean(name.text, stores)
            scope.report.add(mistakes.UNKNOWN_STORE, name.place, name=name.text, hint=hint)
    return tuple(found)


def _is_misread(name: str, scope: Scope) -> bool:
    specs = scope.specs
    sections: list[Table[NamedRecord]] = [specs.models, specs.keys]
    broken = specs.broken
    if specs.assets is not None:
        sections.append(specs.assets.folders)
        broken = specs.assets.broken
    if not broken.isdisjoint({"assets", "folders", "logs"}):
        return True
    declared = {record.key.text for section in sections for record in section.records}
    return name in declared or any(name in section.broken for section in sections)
