"""``maquette events tail``: print events as they come."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from maquette.generators.cli.console import message, refuse, result
from maquette.generators.cli.generated_package import load_package
from maquette.generators.cli.redis_session import with_redis
from maquette.generators.cli.shown_events import Heard, json_of, line_of
from maquette.generators.language.diagnostics import printable
from maquette.runtime.bus import EventBus, Subscription
from maquette.runtime.events import Catalogue, RejectedEventError
from maquette.runtime.redis_server import RedisServer

_ENDING: Final = (signal.SIGINT, signal.SIGTERM)
_BY_SIGNAL: Final = 128


def run(what: tuple[str, ...], specs: Path, out: Path, *, as_json: bool) -> None:
    """Print until a signal comes, or nobody reads any more."""
    package = load_package(specs, out)
    if not package.schema.events:
        refuse("the specs have no events")
    catalogue: Catalogue[Any] = package.module("events").EVENTS
    asked = [_class_or_text(catalogue, each) for each in what or catalogue.channels]

    async def listen(server: RedisServer) -> int:
        bus = EventBus(server, catalogue, _any_source(catalogue))
        try:
            subscription = bus.subscribe(*asked)
        except ValueError as error:
            refuse(str(error))
        with _ended_early() as ended:
            try:
                async with bus:
                    await _print(bus, subscription, server.address, json_of if as_json else line_of)
            except asyncio.CancelledError:
                if not ended:
                    raise
        return ended[0]

    sys.exit(with_redis(package.settings(), listen))


async def _print(
    bus: EventBus[Any],
    subscription: Subscription[Any],
    address: str,
    printed: Callable[[Heard], str],
) -> None:
    bus.on_reject(_say_rejected)
    async with subscription as events:
        channels = ", ".join(sorted(subscription.channels))
        message(f"listening to {channels} on Redis at {address}; Ctrl-C ends it")
        async for heard in events.with_gaps():
            result(printed(heard))


async def _say_rejected(rejected: RejectedEventError) -> None:
    reasons = "; ".join(map(str, rejected.misfits))
    message(f"rejected: {printable(reasons)}", fg="yellow")


def _class_or_text(catalogue: Catalogue[Any], name: str) -> Any:
    """Give the class of this name, if one is called so."""
    classes = {event.__name__: event for event in catalogue.types.values()}
    return classes.get(name, name)


def _any_source(catalogue: Catalogue[Any]) -> str:
    """Give a source for a bus that sends nothing."""
    return next(iter(catalogue.sources), "maquette")


@contextmanager
def _ended_early() -> Generator[list[int]]:
    """Have signals, and the end of who reads stdout, cancel the task; the exit code is noted."""
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    assert task is not None
    ended: list[int] = []

    def end(code: int) -> None:
        if not ended:  # what comes later must not disturb the closing
            ended.append(code)
            task.cancel()

    for number in _ENDING:
        loop.add_signal_handler(number, end, _BY_SIGNAL + number)
    output = _pipe()
    if output is not None:
        loop.add_reader(output, end, 0)  # who writes hears only that nobody reads any more
    try:
        yield ended
    finally:
        if output is not None:
            loop.remove_reader(output)
        for number in _ENDING:
            loop.remove_signal_handler(number)


def _pipe() -> int | None:
    """Give stdout where it is a pipe."""
    with suppress(OSError, ValueError):
        number = sys.stdout.fileno()
        if stat.S_ISFIFO(os.fstat(number).st_mode):
            return number
    return None
