"""The processes of one run: started at free ports, and ended together."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from maquette.runtime.embedded.errors import EmbeddedServerError
from maquette.runtime.embedded.folder import ServersFolder
from maquette.runtime.embedded.supervised import SupervisedProcess
from maquette.runtime.embedded.supervisor import Orders

LOOPBACK: Final = "127.0.0.1"

_ATTEMPTS: Final = 20
_PORT_IS_TAKEN: Final = "Address already in use"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What is run: ``redis-server`` or one of PostgreSQL's programs."""

    name: str
    command: tuple[str, ...]
    folder: Path
    """Where it runs, and what it owns."""
    ready_text: str | None = None
    stop_signal: int = signal.SIGTERM
    may_be_root: bool = True


class Processes:
    """What was started and is to end; ``let_go`` may come from another thread."""

    def __init__(self, folder: ServersFolder) -> None:
        self.folder = folder
        self._started: list[SupervisedProcess] = []
        self._is_ending = False
        self._guard = threading.Lock()

    def run(self, program: Program) -> None:
        """Run a program to its end."""
        process = self._start(program)
        if not process.wait_until_end():
            raise _failure(process, "failed")
        self._forget(process)

    def serve(self, name: str, program_at: Callable[[int], Program]) -> int:
        """Run a server until all ends; gives its port, the one of the last run where that is free.

        Another process may take a port between our finding it free and the server's binding it; then
        the next one is tried.
        """
        last = self.folder.last_port(name)
        for _ in range(_ATTEMPTS):
            port = last or _free_port()
            last = None
            process = self._start(program_at(port))
            if process.wait_until_ready():
                self.folder.remember_port(name, port)
                return port
            if _PORT_IS_TAKEN not in process.last_printed():
                raise _failure(process, "does not start")
            self._forget(process)
        raise EmbeddedServerError(f"{name} found no free port in {_ATTEMPTS} attempts; try again")

    async def wait_until_one_ends(self) -> NoReturn:
        """Wait until one ends, and raise EmbeddedServerError with what it printed last."""
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[SupervisedProcess] = loop.create_future()
        watched: list[int] = []
        try:
            for process in self._started:
                watched.append(os.dup(process.fileno()))  # others may be waiting too
                loop.add_reader(watched[-1], _resolve, ended, process)
            process = await ended
        finally:
            for descriptor in watched:
                loop.remove_reader(descriptor)
                os.close(descriptor)
        raise _failure(process, "ended by itself")

    def let_go(self) -> None:
        """Have all end and start nothing more, without waiting."""
        with self._guard:
            self._is_ending = True
            for process in self._started:
                process.let_go()

    def stop(self) -> None:
        """Have all end, and wait until they have."""
        self.let_go()
        for process in tuple(self._started):
            process.stop()

    def _start(self, program: Program) -> SupervisedProcess:
        orders = Orders(
            parent=os.getpid(),
            command=list(program.command),
            environment={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            folder=str(program.folder),
            log=str(self.folder.path / f"{program.name}.log"),
            ready_text=program.ready_text,
            stop_signal=program.stop_signal,
            lock=self.folder.lock,
            owned=None if program.may_be_root else str(program.folder),
        )
        with self._guard:
            if self._is_ending:
                raise EmbeddedServerError("the servers are being stopped")
            process = SupervisedProcess(orders)
            self._started.append(process)
        return process

    def _forget(self, process: SupervisedProcess) -> None:
        process.stop()
        with self._guard:
            self._started.remove(process)


def _resolve(ended: asyncio.Future[SupervisedProcess], process: SupervisedProcess) -> None:
    if not ended.done():
        ended.set_result(process)


def _failure(process: SupervisedProcess, what: str) -> EmbeddedServerError:
    process.wait_until_end()
    printed = process.last_printed() or "nothing"
    return EmbeddedServerError(f"{process.name} {what}; the last that it printed:\n{printed}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port
