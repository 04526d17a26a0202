"""What goes wrong with publishing."""

from __future__ import annotations

from typing import Any

from maquette.runtime.events import Event
from maquette.runtime.redis_server import RedisServerError


class ForeignSourceError(ValueError):
    """An event says that it comes from another source than that of the bus."""


class NotPublishedError(RedisServerError):
    """Events that Redis refused, or did not answer for, among several that were published at once.

    ``events`` are these; the others were sent.
    """

    def __init__(self, message: str, events: tuple[Event, ...]) -> None:
        super().__init__(message)
        self.events = events

    def __reduce__(self) -> tuple[Any, ...]:
        """Take all of it along when it is pickled or copied."""
        return type(self), (str(self), self.events)
