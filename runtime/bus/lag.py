"""How late an event loop is: how long handlers that do not await keep everything else waiting."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Final

_INTERVAL: Final = timedelta(milliseconds=500)


class LoopLag:
    """A timer that is set again and again, and by how much it was late."""

    def __init__(self) -> None:
        self.last = timedelta()
        self.longest = timedelta()
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Measure the running event loop from now on."""
        loop = asyncio.get_running_loop()
        due = loop.time() + _INTERVAL.total_seconds()
        self._timer = loop.call_at(due, self._measure, loop, due)

    def stop(self) -> None:
        """Measure no more."""
        if self._timer is not None:
            self._timer.cancel()

    def _measure(self, loop: asyncio.AbstractEventLoop, due: float) -> None:
        self.last = timedelta(seconds=max(loop.time() - due, 0.0))
        self.longest = max(self.longest, self.last)
        self.start()
