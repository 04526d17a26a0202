"""Prisma's own formatter and validator of schemas, as they come in its npm packages."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import pytest

from tests.node import installed, node

pytest.register_assert_rewrite("tests.prisma_tool.printed")

Version: TypeAlias = Literal["5.17", "latest"]

SOURCE = Path(__file__).parent
CHECK_TIMEOUT_SECONDS = 120


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
    folder = installed(SOURCE)
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
