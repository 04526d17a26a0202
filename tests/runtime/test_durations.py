"""Durations are written out, however short or long they are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from maquette.runtime.durations import shown_seconds


@pytest.mark.parametrize(
    ("duration", "shown"),
    [
        (timedelta(0), "0 s"),
        (timedelta(microseconds=10), "0.00001 s"),
        (timedelta(milliseconds=300), "0.3 s"),
        (timedelta(seconds=100), "100 s"),
        (timedelta(days=30), "2592000 s"),
        (timedelta(days=30, milliseconds=1), "2592000.001 s"),
        (timedelta.max, "86400000000000 s"),
    ],
)
def test_seconds_are_written_out(duration: timedelta, shown: str) -> None:
    assert shown_seconds(duration.total_seconds()) == shown
