# Made by maquette from the specs; edits are lost at the next run.
"""The enums of sensitive."""

from enum import StrEnum


class Level(StrEnum):
    """The values of Level."""

    LOW = "low"
    HIGH = "high"
