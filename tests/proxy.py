"""A bad network: a TCP proxy on loopback that a test tells what to do to what goes through it."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

LOOPBACK = "127.0.0.1"
_CHUNK_BYTES = 65536


@dataclass(slots=True)
class Direction:
    """What happens to what goes one way; it holds for connections that are open already."""

    delay: timedelta = timedelta()
    """How long each piece is held before the next one is read."""
    is_dropped: bool = False
    """Whether pieces are thrown away, while the other side believes that they arrived."""
    is_open: asyncio.Event = field(default_factory=asyncio.Event)
    """Whether anything moves; what comes meanwhile waits, the end of a connection too."""

    async def forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(_CHUNK_BYTES):
            await asyncio.sleep(self.delay.total_seconds())
            await self.is_open.wait()
            if not self.is_dropped:
                writer.write(piece)
                await writer.drain()
        await self.is_open.wait()


class Proxy:
    """Stand between clients and a server on loopback: ``async with Proxy(server_port) as proxy``.

    It lives in the test's own event loop. Clients connect to ``proxy.port``.
    """

    def __init__(self, server_port: int) -> None:
        self.requests = Direction()
        self.replies = Direction()
        self.port = 0
        self.accepted = 0
        """How many connections were taken so far."""
        self._server_port = server_port
        self._listener: asyncio.Server | None = None
        self._links: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self.resume()
        await self.accept()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.refuse()
        await self.close_connections()

    @property
    def open_connections(self) -> int:
        """How many connections go through it now."""
        return len(self._links)

    def stop(self) -> None:
        """Let nothing through either way, and tell nobody: a half-open connection."""
        self.requests.is_open.clear()
        self.replies.is_open.clear()

    def resume(self) -> None:
        """Let through again, first what waited."""
        self.requests.is_open.set()
        self.replies.is_open.set()

    async def refuse(self) -> None:
        """Refuse new connections, as a server does that is not there; open ones stay."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None
            await asyncio.sleep(0)  # the socket is closed by the event loop

    async def accept(self) -> None:
        """Take connections (again), always at the same port."""
        if self._listener is None:
            self._listener = await asyncio.start_server(self._take, LOOPBACK, self.port)
            self.port = self._listener.sockets[0].getsockname()[1]

    async def close_connections(self) -> None:
        """Close all open connections on both sides."""
        links = tuple(self._links)
        for link in links:
            link.cancel()
        await asyncio.gather(*links, return_exceptions=True)

    def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        link = asyncio.create_task(self._link(reader, writer))
        self._links.add(link)
        link.add_done_callback(self._links.discard)

    async def _link(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with _aborting(writer):
            try:
                server = await asyncio.open_connection(LOOPBACK, self._server_port)
            except OSError:
                return
            with _aborting(server[1]):
                ways = (
                    asyncio.create_task(self.requests.forward(reader, server[1])),
                    asyncio.create_task(self.replies.forward(server[0], writer)),
                )
                await _until_first_ends(*ways)


@contextmanager
def _aborting(writer: asyncio.StreamWriter) -> Generator[None]:
    """Close a connection at the end, whatever has not been sent."""
    try:
        yield
    finally:
        writer.transport.abort()


async def _until_first_ends(*ways: asyncio.Task[None]) -> None:
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        with suppress(OSError):
            for outcome in await asyncio.gather(*ways, return_exceptions=True):
                if isinstance(outcome, Exception):
                    raise outcome
