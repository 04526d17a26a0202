# Made by maquette from the specs; edits are lost at the next run.
"""The enums of scalar_lists."""

from enum import StrEnum


class Colour(StrEnum):
    """The values of Colour."""

    RED = "red"
    GREEN = "green"
