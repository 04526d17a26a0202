"""Prisma's own engine of schemas: what it would do to a database to bring it to a schema."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.node import installed, node

SOURCE: Final = Path(__file__).parent
_TIMEOUT_SECONDS: Final = 300


def postgresql(schema: str, url: str) -> Mapping[str, str]:
    """Ask what a database of PostgreSQL lacks; it has to be empty for all statements."""
    return {"schema": schema, "url": url}


def sqlite(schema: str, script: str = "") -> Mapping[str, str]:
    """Ask what a database of SQLite lacks that a script has made."""
    return {"schema": schema, "script": script}


def statements(requests: Sequence[Mapping[str, str]]) -> list[str]:
    """Give the statements that Prisma would run; skip the test where its packages cannot be had."""
    process = subprocess.run(
        [*node(), str(SOURCE / "prisma_engine.mjs"), str(installed(SOURCE))],
        input=json.dumps(requests),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=_TIMEOUT_SECONDS,
    )
    assert process.returncode == 0, process.stderr
    answers = json.loads(process.stdout)
    for request, answer in zip(requests, answers, strict=True):
        assert answer["error"] is None, f"{request['schema']}\n{answer['error']}"
    return [answer["sql"] for answer in answers]
