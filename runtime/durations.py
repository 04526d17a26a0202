"""How durations stand in messages."""

from __future__ import annotations


def shown_seconds(seconds: float) -> str:
    """Write seconds out, to the microsecond and without an exponent: ``0.3 s``, ``2592000 s``."""
    return f"{seconds:.6f}".rstrip("0").rstrip(".") + " s"
