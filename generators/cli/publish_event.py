"""``maquette events publish``: check an event against the specs, and send it."""

from __future__ import annotations

import json
import sys
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from maquette.generators.cli.console import FAILED, message, refuse, result, shown
from maquette.generators.cli.generated_package import load_package
from maquette.generators.cli.redis_session import with_redis
from maquette.generators.cli.shown_events import json_of
from maquette.generators.language.diagnostics import nearest, printable
from maquette.generators.schema.records import Event as EventSpec
from maquette.runtime.bus import EventBus
from maquette.runtime.events import Catalogue, Event, RejectedEventError, UnknownEvent
from maquette.runtime.redis_server import RedisServer


def run(type_: str, data: str, source: str | None, specs: Path, out: Path) -> None:
    """Send one event; ends the process with 2 where it does not fit."""
    package = load_package(specs, out)
    spec = _spec_of(package.schema.events, type_)
    catalogue: Catalogue[Any] = package.module("events").EVENTS
    event = _event(catalogue, spec, _source_of(spec, source), _read(data))
    for name in event.data.__pydantic_extra__ or {}:
        message(f"warning: {type_} has no {printable(name)} in the specs", fg="yellow")

    async def send(server: RedisServer) -> None:
        async with EventBus(server, catalogue, event.source) as bus:
            await bus.publish(event)

    with_redis(package.settings(), send)
    result(_pretty(event) if sys.stdout.isatty() else json_of(event))
    message(f"sent on {event.channel}; Redis keeps nothing of it for who listens later")


def _spec_of(events: Sequence[EventSpec], name: str) -> EventSpec:
    named = {called: event for event in events for called in (event.type, f"{event.name}Event")}
    if name not in named:
        near = nearest(name, named)
        refuse(f"{name} is no event of the specs{f'; did you mean {near}?' if near else ''}")
    return named[name]


def _source_of(spec: EventSpec, source: str | None) -> str:
    senders = [sender.name.text for sender in spec.senders] if source is None else [source]
    if len(senders) != 1:
        refuse(f"say who sends it: --source {' or --source '.join(senders) or 'NAME'}")
    return senders[0]


def _read(data: str) -> bytes:
    """Give the data, of the argument, a file or stdin; JSON whatever it says."""
    try:
        raw = _raw(data)
        json.loads(raw.decode())
    except OSError as error:
        refuse(f"{data.removeprefix('@')}: {error.strerror}")
    except UnicodeError:
        refuse("--data is not written in UTF-8")
    except json.JSONDecodeError as error:
        refuse(f"--data is no JSON: {error.msg} at line {error.lineno}, column {error.colno}")
    except RecursionError:
        refuse("--data is nested too deep")
    except ValueError:
        refuse("--data has a number with too many digits")
    return raw


def _raw(data: str) -> bytes:
    if data == "-":
        return sys.stdin.buffer.read()
    return Path(data[1:]).read_bytes() if data.startswith("@") else data.encode()


def _event(catalogue: Catalogue[Any], spec: EventSpec, source: str, data: bytes) -> Event:
    envelope = {
        "id": str(uuid.uuid4()),
        "timestamp": time.time_ns() // 1_000_000,
        "type": spec.type,
        "source": source,
        "version": spec.version,
    }
    head = json.dumps(envelope).removesuffix("}").encode()
    try:  # the data goes in as it was written, so that no digit is lost
        event: Event | UnknownEvent = catalogue.parse(b'%s,"data":%s}' % (head, data))
    except RejectedEventError as error:
        for misfit in error.misfits:
            message(f"error: {printable(str(misfit))}", fg="red")
        message(f"{shown(len(error.misfits), 'misfit')}; nothing was sent", fg="red")
        sys.exit(FAILED)
    if isinstance(event, UnknownEvent):
        refuse(f"what is generated does not know {spec.type}; run maquette gen")
    return event


def _pretty(event: Event) -> str:
    return json.dumps(json.loads(event.to_json()), indent=2, ensure_ascii=False)
