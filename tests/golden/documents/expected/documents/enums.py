# Made by maquette from the specs; edits are lost at the next run.
"""The enums of documents."""

from maquette.runtime.enums import ClosedEnum


class Scene(ClosedEnum):
    """The values of Scene."""

    LOBBY = "lobby"
    STAGE = "stage"
