"""How often a test does something: all of it in a soak, one in a hundred elsewhere."""

from __future__ import annotations

import os
from typing import Final

IS_SOAK: Final = os.environ.get("MAQUETTE_SOAK") == "1"


def count(full: int) -> int:
    """Give how often to do what a soak does ``full`` times."""
    return full if IS_SOAK else max(full // 100, 1)
