# Made by maquette from the specs; edits are lost at the next run.
"""The enums of events."""

from enum import StrEnum


class Reason(StrEnum):
    """The values of Reason."""

    TOO_LOW = "too_low"
    TOO_LATE = "too_late"
