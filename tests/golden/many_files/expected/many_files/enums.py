# Made by maquette from the specs; edits are lost at the next run.
"""The enums of many_files."""

from enum import StrEnum


class Colour(StrEnum):
    """The values of Colour."""

    RED = "red"


class Size(StrEnum):
    """The values of Size."""

    SMALL = "small"
