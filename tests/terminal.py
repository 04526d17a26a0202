"""The command ``maquette`` on the package of this repository, in processes of their own."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PROGRAM: Final = Path(sys.executable).with_name("maquette")
LIMIT_SECONDS: Final = 60
_OUT: Final = ROOT / "generated"
_SPECS: Final = ROOT / "specs"


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where commands are run: a folder, and the variables that say where Redis is."""

    folder: Path
    variables: dict[str, str]

    def run(
        self, *arguments: str, stdin: str = "", out: Path | None = _OUT, specs: Path = _SPECS
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, with any warning as an error; some take no ``out``."""
        done = subprocess.run(
            [PROGRAM, *arguments, *_folders(out, specs)],
            input=stdin,
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=LIMIT_SECONDS,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command."""
        return subprocess.Popen(
            [PROGRAM, *arguments, *_folders()],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def watched(self, *arguments: str) -> tuple[int, str]:
        """Run a command whose stdout is a terminal; give its exit code and what stands there."""
        ours, theirs = pty.openpty()
        pieces: list[bytes] = []

        def read() -> None:
            with suppress(OSError):  # so Linux ends it
                while piece := os.read(ours, 65536):
                    pieces.append(piece)

        reader = threading.Thread(target=read)
        reader.start()
        try:
            done = subprocess.run(
                [PROGRAM, *arguments, *_folders()],
                stdin=subprocess.DEVNULL,
                stdout=theirs,
                stderr=subprocess.PIPE,
                cwd=self.folder,
                env={**self._environment, "TERM": "xterm"},
                check=False,
                timeout=LIMIT_SECONDS,
            )
        finally:
            os.close(theirs)
            reader.join(LIMIT_SECONDS)
            os.close(ours)
        return done.returncode, b"".join(pieces).decode()

    @property
    def _environment(self) -> dict[str, str]:
        unwanted = ("REDIS_", "NO_COLOR", "FORCE_COLOR", "ASSET_ROOT")
        kept = {name: os.environ[name] for name in os.environ if not name.startswith(unwanted)}
        return {**kept, "PYTHONWARNINGS": "error", **self.variables}


def _folders(out: Path | None = _OUT, specs: Path = _SPECS) -> list[str]:
    folders = ["--specs", str(specs)]
    return folders if out is None else [*folders, "--out", str(out)]
