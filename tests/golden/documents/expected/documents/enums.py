# Made by maquette from the specs; edits are lost at the next run.
"""The enums of documents."""

from enum import StrEnum


class Scene(StrEnum):
    """The values of Scene."""

    LOBBY = "lobby"
    STAGE = "stage"
