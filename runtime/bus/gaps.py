"""The time in which events of some channels were missed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from time import monotonic
from typing import NamedTuple, Self


class Instant(NamedTuple):
    """A point in time, by the clock on the wall and by the one that is never set."""

    wall: dt.datetime
    monotonic: float

    @classmethod
    def now(cls) -> Self:
        """Give the present."""
        return cls(dt.datetime.now(dt.UTC), monotonic())


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An outage: what was published on these channels from ``start`` to ``end`` may be missing.

    Nothing was missed before ``start``, and nothing is after ``end``. Some of what was published in
    between may have arrived nevertheless, and stands before the gap in the stream.
    """

    channels: frozenset[str]
    start: dt.datetime
    """When the connection is known to have been whole for the last time."""
    end: dt.datetime
    """When Redis had confirmed all the channels again."""
    reason: str
    """What ended the connection."""


def gap_since(start: Instant, channels: frozenset[str], reason: str) -> Gap:
    """Give the gap that ends now.

    The clock on the wall may have been set since, and the other one stands still while a machine
    sleeps: the gap begins at the earlier of the times that they give.
    """
    end = Instant.now()
    elapsed = dt.timedelta(seconds=end.monotonic - start.monotonic)
    return Gap(
        channels=channels,
        start=min(start.wall, end.wall - elapsed),
        end=end.wall,
        reason=reason,
    )
