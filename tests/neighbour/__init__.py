"""A service in Node.js, written as the schema document writes it, that shares a Redis with us."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from tests.node import installed, node

_SOURCE: Final = Path(__file__).parent
_LIMIT_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The service: it is told what to do, and says what it did and received, each in a line."""

    requests: asyncio.StreamWriter
    answers: asyncio.StreamReader

    async def ask(self, what: str, argument: Any) -> None:
        """Tell it to ``store`` or ``retrieve`` a state, or to ``emit`` an event."""
        self.requests.write(json.dumps([what, argument]).encode() + b"\n")
        await self.requests.drain()

    async def said(self, what: str) -> Any:
        """Give the next thing that it says, which has to be of this kind."""
        async with asyncio.timeout(_LIMIT_SECONDS):
            line = await self.answers.readline()
        assert line, "Node.js has ended"
        kind, value = json.loads(line)
        assert kind == what, line
        return value


@asynccontextmanager
async def running(redis_url: str) -> AsyncGenerator[Neighbour]:
    """Run the service, and wait until it listens; skip the test where Node.js or npm cannot be had."""
    folder = await asyncio.to_thread(installed, _SOURCE)
    program = Path(shutil.copy(_SOURCE / "service.mjs", folder))
    parts = urlsplit(redis_url)
    where = {
        "REDIS_HOST": parts.hostname or "localhost",
        "REDIS_PORT": str(parts.port or 6379),
        **({"REDIS_PASSWORD": parts.password} if parts.password else {}),
    }
    process = await asyncio.create_subprocess_exec(
        *node(),
        str(program),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=os.environ | where,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    neighbour = Neighbour(process.stdin, process.stdout)
    try:
        assert await neighbour.said("listening") == "events:auction"
        yield neighbour
    finally:
        process.stdin.close()
        await asyncio.wait_for(process.wait(), _LIMIT_SECONDS)
