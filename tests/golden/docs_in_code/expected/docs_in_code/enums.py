# Made by maquette from the specs; edits are lost at the next run.
"""The enums of docs_in_code."""

from maquette.runtime.enums import ClosedEnum


class Size(ClosedEnum):
    """How big."""

    SMALL = "small"
    """Fits in a pocket."""
    BIG = "big"
    HUGE = "huge"
    """Needs a van.

    Or two.
    """
