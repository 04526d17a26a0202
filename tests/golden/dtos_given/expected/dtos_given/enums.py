# Made by maquette from the specs; edits are lost at the next run.
"""The enums of dtos_given."""

from maquette.runtime.enums import ClosedEnum


class Level(ClosedEnum):
    """The values of Level."""

    LOW = "low"
    HIGH = "high"
