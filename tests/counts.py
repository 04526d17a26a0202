"""How often a test does what only many repetitions show."""

from __future__ import annotations

import os


def count(number: int) -> int:
    """Give a number where the environment says MAQUETTE_SOAK=1, and else a hundredth of it."""
    return number if os.environ.get("MAQUETTE_SOAK") == "1" else max(number // 100, 1)
