"""``maquette up``: run a PostgreSQL and a Redis until somebody ends them."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final, Literal

from maquette.generators.cli.console import FAILED, fail, failures, message, progress, result
from maquette.runtime.embedded import EmbeddedServerError, EmbeddedServers, embedded_servers

Server = Literal["postgresql", "redis"]

_ENDING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_BY_SIGNAL: Final = 128


def run(folder: Path, *, only: Server | None, as_env: bool) -> None:
    """Run until a signal comes; ends the process with 0 where the servers ran, with 2 where not."""
    gc.enable()  # this one may run for days
    with failures(as_json=False):
        try:
            sys.exit(asyncio.run(_serve(folder, only, as_env=as_env)))
        except EmbeddedServerError as error:
            fail(str(error), FAILED, as_json=False)


async def _serve(folder: Path, only: Server | None, *, as_env: bool) -> int:
    """Run until the first signal; the ones that follow change nothing."""
    received = _cancelling_signals()
    has_started = False
    try:
        with ExitStack() as starting:
            on_step = starting.enter_context(progress())
            async with embedded_servers(
                folder, postgresql=only != "redis", redis=only != "postgresql", on_step=on_step
            ) as servers:
                starting.close()
                has_started = True
                _print(servers, only, as_env=as_env)
                message(f"what they store stays in {folder}; Ctrl-C ends them")
                await servers.wait_until_one_ends()
    except asyncio.CancelledError:
        if not received:
            raise
    return 0 if has_started else _BY_SIGNAL + received[0]


def _cancelling_signals() -> list[int]:
    """Have the first signal cancel the current task; gives the list that it will stand in.

    The handlers outlive the event loop, whose own would be gone while the process still ends.
    """
    loop = asyncio.get_running_loop()
    task = asyncio.current_task(loop)
    assert task is not None
    received: list[int] = []

    def note(number: int, _frame: object) -> None:
        if not received:
            received.append(number)
            with suppress(RuntimeError):  # the loop is closed, and the process ends anyway
                loop.call_soon_threadsafe(task.cancel)

    for number in _ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            signal.signal(number, note)
    return received


def _print(servers: EmbeddedServers, only: Server | None, *, as_env: bool) -> None:
    names = ("DATABASE_URL=", "REDIS_URL=") if as_env else ("PostgreSQL  ", "Redis       ")
    if only != "redis":
        result(f"{names[0]}{servers.database_url}")
    if only != "postgresql":
        result(f"{names[1]}{servers.redis_url}")
