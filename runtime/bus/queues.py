"""The bounded queue between what brings events and the one who reads them."""

from __future__ import annotations

import asyncio
from collections import deque
from enum import Enum, auto
from typing import Generic, TypeVar, cast

from maquette.runtime.bus.gaps import Gap

T = TypeVar("T")


class WhenFull(Enum):
    """What happens to events when the queue of a subscription is full."""

    WAIT = auto()
    """Stop reading from the connection. The rest waits in the network and in Redis, which drops a
    reader that is too far behind: then that is an outage, with its gap."""
    DROP_OLDEST = auto()
    """Drop the event that has waited longest."""
    DROP_NEWEST = auto()
    """Drop the event that has just come."""


class EventQueue(Generic[T]):
    """Events that wait for their reader, with the gaps between them, of which none is ever dropped."""

    def __init__(self, most: int, when_full: WhenFull) -> None:
        if most < 1:
            raise ValueError(f"most is {most}; a queue holds one event at least")
        self.dropped = 0
        self.unread = 0
        """How many events waited when it ended."""
        self._most = most
        self._when_full = when_full
        self._entries: deque[T | Gap] = deque()
        self._gaps = 0
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._reader: asyncio.Future[None] | None = None
        self._has_ended = False
        self._failure: BaseException | None = None

    def __len__(self) -> int:
        """Give how many events wait."""
        return len(self._entries) - self._gaps

    @property
    def is_full(self) -> bool:
        """Whether who brings events has to wait: from when it is full until half have been read.

        To be woken for each would cost more.
        """
        return not self._has_room.is_set()

    async def room(self) -> None:
        """Wait until it is not full."""
        await self._has_room.wait()

    def put(self, event: T) -> None:
        """Append an event, or what the policy says."""
        if self._when_full is not WhenFull.WAIT and len(self) >= self._most:
            self.dropped += 1
            if self._when_full is WhenFull.DROP_NEWEST:
                return
            self._drop_oldest()
        self._entries.append(event)
        if self._when_full is WhenFull.WAIT and len(self) >= self._most:
            self._has_room.clear()
        self._wake()

    def put_gap(self, gap: Gap) -> None:
        """Append a gap."""
        self._entries.append(gap)
        self._gaps += 1
        self._wake()

    def take(self) -> T | None:
        """Take the next event, and leave gaps out; None where there is none."""
        while self._entries:
            entry = self._take()
            if type(entry) is not Gap:
                return cast("T", entry)
        return None

    def take_with_gaps(self) -> T | Gap | None:
        """Take the next event or gap; None where there is none."""
        return self._take() if self._entries else None

    async def filled(self) -> bool:
        """Wait until there is something to take; False where nothing will come any more.

        Raises what made the queue fail.
        """
        if self._reader is not None:
            raise RuntimeError("this subscription is being read already; open one for each reader")
        if not (self._entries or self._has_ended or self._failure):
            self._reader = asyncio.get_running_loop().create_future()
            try:
                await self._reader
            finally:
                self._reader = None
        if self._failure is not None and not self._entries:
            raise self._failure
        return not self._has_ended

    def end(self, failure: BaseException | None = None) -> None:
        """Let nothing more in.

        With a failure, who reads gets what waits, and then the failure; else what waits is gone.
        """
        self._failure = failure
        self._has_ended = failure is None
        if self._has_ended:
            self.unread += len(self)
            self._entries.clear()
            self._gaps = 0
        self._wake()

    def _take(self) -> T | Gap:
        entry = self._entries.popleft()
        if type(entry) is Gap:
            self._gaps -= 1
        if len(self) * 2 <= self._most:
            self._has_room.set()
        return entry

    def _drop_oldest(self) -> None:
        for place, entry in enumerate(self._entries):
            if type(entry) is not Gap:
                del self._entries[place]
                return

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)
