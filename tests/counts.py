"""How often a test does something: all of it in a soak, one in a hundred elsewhere."""

from __future__ import annotations

import os


def count(full: int) -> int:
    """Give how often to do what a soak, where MAQUETTE_SOAK=1, does ``full`` times."""
    return full if os.environ.get("MAQUETTE_SOAK") == "1" else max(full // 100, 1)
