"""What a subscriber asks for: classes, types and channels, and the channels that bring them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from fnmatch import fnmatchcase
from typing import Any

from maquette.runtime.events import Catalogue, Event, UnknownEvent


@dataclass(frozen=True, slots=True)
class Selection:
    """Which events of which channels somebody wants."""

    classes: frozenset[type[Event]]
    """Those of these classes, on whichever of the channels they come."""
    whole: frozenset[str]
    """The channels of which everything is wanted, unknown events too."""

    @property
    def channels(self) -> frozenset[str]:
        """The channels to subscribe to; one that was asked for twice is one."""
        return self.whole | {event.channel for event in self.classes}

    def has(self, channel: str, event: Event | UnknownEvent) -> bool:
        """Tell whether an event that came on a channel is wanted."""
        return channel in self.whole or type(event) in self.classes

    def __or__(self, other: Selection) -> Selection:
        """Give what is in one of both."""
        return Selection(self.classes | other.classes, self.whole | other.whole)


NOTHING = Selection(frozenset(), frozenset())


def selected(catalogue: Catalogue[Any], what: Iterable[object]) -> Selection:
    """Find what is meant by classes of events, types or globs of types, and channels.

    Raises ValueError for what is none of these, and where nothing is asked for.
    """
    selection = NOTHING
    for each in what:
        selection |= _selected(catalogue, each)
    if selection == NOTHING:
        raise ValueError("say which events: classes, types as auction:* or *, or a channel")
    return selection


def _selected(catalogue: Catalogue[Any], what: object) -> Selection:
    match what:
        case type() if what in catalogue.types.values():
            return Selection(frozenset({what}), frozenset())
        case Enum():
            return _selected(catalogue, what.value)
        case str() if what in catalogue.channels:
            return Selection(frozenset(), frozenset({what}))
        case str() if classes := frozenset(_of_types(catalogue, what)):
            return Selection(classes, frozenset())
        case _:
            raise ValueError(_nothing_is(catalogue, what))


def _of_types(catalogue: Catalogue[Any], glob: str) -> Iterator[type[Event]]:
    for type_, event in catalogue.types.items():
        if fnmatchcase(type_, glob):
            yield event


def _nothing_is(catalogue: Catalogue[Any], what: object) -> str:
    known = [*catalogue.types, *catalogue.channels]
    if not isinstance(what, str):
        what = (what if isinstance(what, type) else type(what)).__name__
        known = [event.__name__ for event in catalogue.types.values()]
    near = get_close_matches(what, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"{what} is no event, no type or glob of types, and no channel of these specs{hint}"
