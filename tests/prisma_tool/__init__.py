"""Prisma's own formatter and validator of schemas, as they come in its npm packages."""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import pytest

from tests.missing_tools import skip
from tests.node import node, npm

pytest.register_assert_rewrite("tests.prisma_tool.printed")

Version: TypeAlias = Literal["5.17", "latest"]

SOURCE = Path(__file__).parent
FOLDER = SOURCE.parents[1] / ".maquette" / "tests" / "prisma_tool"
INSTALL_TIMEOUT_SECONDS = 300
CHECK_TIMEOUT_SECONDS = 120
_NPM_OPTIONS = (
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--fetch-retry-mintimeout=500",
    "--fetch-retry-maxtimeout=2000",
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What Prisma makes of a schema; ``error`` is None where it is valid.

    ``formatted`` is the text as ``prisma format`` leaves it, None where that panicked; ``datamodel``
    the datamodel of Prisma's DMMF as JSON, None where the schema is not valid.
    """

    formatted: str | None
    error: str | None
    datamodel: str | None


def check_schemas(version: Version, schemas: Sequence[str]) -> list[Checked]:
    """Format and validate schemas; skip the test where Node.js or the packages cannot be had."""
    folder = _installed()
    process = subprocess.run(
        [*node(), str(SOURCE / "prisma_tool.js"), str(folder)],
        input=json.dumps({"version": version, "schemas": list(schemas)}),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=CHECK_TIMEOUT_SECONDS,
    )
    assert process.returncode == 0, process.stderr
    return [Checked(**item) for item in json.loads(process.stdout)]


def _installed() -> Path:
    """Give the folder of the installed packages; they are installed where the lock file is new."""
    lock = (SOURCE / "package-lock.json").read_text(encoding="utf-8")
    stamp = FOLDER / "installed"
    with _one_process_at_a_time():
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != lock:
            stamp.unlink(missing_ok=True)
            _install()
            stamp.write_text(lock, encoding="utf-8")
    return FOLDER


@contextmanager
def _one_process_at_a_time() -> Generator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _install() -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(SOURCE / name, FOLDER / name)
    process = subprocess.run(
        [*npm(), "ci", *_NPM_OPTIONS],
        cwd=FOLDER,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=INSTALL_TIMEOUT_SECONDS,
    )
    if process.returncode != 0:
        skip(f"npm cannot install Prisma's packages: {process.stderr.strip()[:500]}")
