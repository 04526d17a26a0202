# Made by maquette from the specs; edits are lost at the next run.
"""The enums of events."""

from maquette.runtime.enums import ClosedEnum


class Reason(ClosedEnum):
    """The values of Reason."""

    TOO_LOW = "too_low"
    TOO_LATE = "too_late"
