# Made by maquette from the specs; edits are lost at the next run.
"""The enums of sqlite."""

from maquette.runtime.enums import ClosedEnum


class State(ClosedEnum):
    """The values of State."""

    NEW = "new"
    OLD = "old"
