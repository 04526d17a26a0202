"""Keys that count calls in a window of time, and say who has to wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVarTuple

from maquette.runtime.keys import Key
from maquette.runtime.state import scripts
from maquette.runtime.state.counters import read_count
from maquette.runtime.state.families import Family
from maquette.runtime.state.operations import Operation

Parameters = TypeVarTuple("Parameters")


@dataclass(frozen=True, slots=True)
class Hit:
    """Whether a call is allowed, and what is left of the window."""

    is_allowed: bool
    remaining: int
    """How many more calls the window takes."""
    retry_after: timedelta
    """How long to wait until a call is allowed; nothing where this one is."""


class RateLimits(Family[*Parameters]):
    """Keys that count calls; the window is the key's TTL, and begins with the first call."""

    def __init__(self, key: Key[*Parameters]) -> None:
        super().__init__(key)
        if key.ttl is None:
            raise ValueError(f"{key!r} has no TTL, and so no window")

    def count(self, *parameters: *Parameters) -> Operation[int]:
        """Tell how many calls were allowed in the window that has begun.

        Raises StoredValueError where what is stored is no number.
        """
        return self._operation(parameters, read_count, "GET")

    def hit(self, *parameters: *Parameters, most: int) -> Operation[Hit]:
        """Count a call, unless there were as many as are allowed; what is refused is not counted.

        However many call at once, ``most`` of them are allowed.
        """
        if most < 1:
            raise ValueError(f"a limit of {most} would allow nothing; give it a number above 0")

        def read(answer: list[int]) -> Hit:
            is_allowed, count, left = answer
            wait = timedelta() if is_allowed else timedelta(milliseconds=left)
            return Hit(bool(is_allowed), max(most - count, 0), wait)

        key = self.key(*parameters)
        command = ("EVAL", scripts.HIT, 1, key, self._milliseconds, most)
        return Operation(self._shared.server, key, command, read)
