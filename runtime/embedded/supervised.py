"""A server under a supervisor, as the process sees it that started both."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Final

from maquette.runtime.embedded import supervisor
from maquette.runtime.embedded.supervisor import READY, Orders

_SHOWN_BYTES: Final = 2000


class SupervisedProcess:
    """A program that runs until ``stop``, until it ends by itself, or until this process is gone."""

    def __init__(self, orders: Orders) -> None:
        self._log = Path(orders.log)
        self._log.unlink(missing_ok=True)  # an earlier run's is not what this one prints
        self._supervisor = subprocess.Popen(  # noqa: S603 - a program of ours
            [sys.executable, "-I", "-S", supervisor.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=[orders.lock],
            start_new_session=True,  # Ctrl-C in a terminal is for this process alone
        )
        assert self._supervisor.stdin is not None
        assert self._supervisor.stdout is not None
        self._life_line = self._supervisor.stdin
        self._status = self._supervisor.stdout
        with suppress(BrokenPipeError):  # it has ended, which those who wait will see
            self._life_line.write(json.dumps(asdict(orders)).encode() + b"\n")
            self._life_line.flush()

    def fileno(self) -> int:
        """Give what can be read from once the program has ended."""
        return self._status.fileno()

    def wait_until_ready(self) -> bool:
        """Wait until the program says that it is ready; False where it ended first."""
        return self._status.readline() == READY

    def wait_until_end(self) -> bool:
        """Wait until the program has ended; False where it failed."""
        return self._supervisor.wait() == 0

    def let_go(self) -> None:
        """Have the program stopped, without waiting for it; another thread may be waiting."""
        with suppress(BrokenPipeError):
            self._life_line.close()

    def stop(self) -> None:
        """Have the program stopped, and wait until it has ended; more than once does no harm."""
        self.let_go()
        self._supervisor.wait()
        self._status.close()

    @property
    def name(self) -> str:
        """The program's name."""
        return self._log.stem

    def last_printed(self) -> str:
        """Give the end of what it printed."""
        if not self._log.exists():
            return ""
        with self._log.open("rb") as log:
            log.seek(max(0, os.fstat(log.fileno()).st_size - _SHOWN_BYTES))
            return log.read().decode(errors="replace").strip()
