"""Events as people read them at a terminal, a line each, and as programs do."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TypeAlias, cast

import click
from maquette.generators.language.diagnostics import printable
from maquette.runtime.bus import Gap
from maquette.runtime.events import Event, UnknownEvent
from maquette.runtime.records import Record
from maquette.runtime.sensitive import MASK, masked

Heard: TypeAlias = Event | UnknownEvent | Gap
"""What comes on the channels, and what did not."""

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_COLOURS: Final = ("cyan", "magenta", "blue", "green", "yellow")
_TYPE_WIDTH: Final = 26
_SOURCE_WIDTH: Final = 16


def line_of(heard: Heard) -> str:
    """Write it for people: what is sensitive is masked, and nothing a terminal would obey is in it."""
    match heard:
        case Event():
            return _event_line(heard)
        case UnknownEvent():
            told = (heard.type, f"version {heard.version}", f"from {heard.source}")
            text = printable(" ".join(told))
            return click.style(f"unknown event {text}, {len(heard.payload)} bytes", fg="yellow")
        case Gap():
            channels = ", ".join(sorted(heard.channels))
            times = f"{_time(heard.start)} to {_time(heard.end)}"
            text = printable(f"gap on {channels}, {times}: {heard.reason}")
            return click.style(f"{text}; events may be missing", fg="red")


def json_of(heard: Heard) -> str:
    """Write it as one line of JSON: events as they were sent."""
    if isinstance(heard, Gap):
        gap = {
            "channels": sorted(heard.channels),
            "start": _time(heard.start),
            "end": _time(heard.end),
            "reason": heard.reason,
        }
        return json.dumps({"gap": gap}, ensure_ascii=False)
    text = heard.to_json().decode(errors="replace")
    return text.replace("\r", " ").replace("\n", " ")  # in JSON these stand between words only


def _event_line(event: Event) -> str:
    category = event.type.partition(":")[0]
    colour = _COLOURS[sum(category.encode()) % len(_COLOURS)]
    parts = (
        click.style(_sent(event.timestamp), dim=True),
        click.style(event.type.ljust(_TYPE_WIDTH), fg=colour, bold=True),
        printable(event.source).ljust(_SOURCE_WIDTH),
        printable(" ".join(_fields(event.data))),
    )
    return " ".join(parts).rstrip()


def _sent(milliseconds: int) -> str:
    """Write when an event was sent, which may be a number that is no time of any year."""
    try:
        return _time(_EPOCH + dt.timedelta(milliseconds=milliseconds))
    except OverflowError:
        return f"{milliseconds} ms"


def _time(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _fields(record: Record) -> Iterator[str]:
    """Write fields as ``name=value``; absent ones are left out, what nobody here knows is masked."""
    unknown = record.__pydantic_extra__ or {}
    values = [(name, getattr(record, name)) for name in type(record).model_fields]
    for name, value in masked(record, [*values, *unknown.items()]):
        if value is not None:
            yield f"{name}={MASK if value is MASK else _shown(value)}"


def _shown(value: Any) -> str:
    match value:
        case Record():
            return f"{{{' '.join(_fields(value))}}}"
        case dt.datetime():
            return _time(value)
        case Enum():
            return str(value.value)
        case Decimal() | dt.date():
            return str(value)
        case Mapping():
            items = cast("Mapping[str, Any]", value).items()
            return f"{{{' '.join(f'{name}={_shown(each)}' for name, each in items)}}}"
        case str():
            return value if value.isalnum() else json.dumps(value, ensure_ascii=False)
        case bytes():
            return f"<{len(value)} bytes>"
        case Sequence():
            return f"[{' '.join(map(_shown, cast('Sequence[object]', value)))}]"
        case _:
            return json.dumps(value, default=str)
