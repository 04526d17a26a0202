# Made by maquette from the specs; edits are lost at the next run.
"""The enums of sqlite."""

from enum import StrEnum


class State(StrEnum):
    """The values of State."""

    NEW = "new"
    OLD = "old"
