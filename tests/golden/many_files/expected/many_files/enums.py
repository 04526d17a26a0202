# Made by maquette from the specs; edits are lost at the next run.
"""The enums of many_files."""

from maquette.runtime.enums import ClosedEnum


class Colour(ClosedEnum):
    """The values of Colour."""

    RED = "red"


class Size(ClosedEnum):
    """The values of Size."""

    SMALL = "small"
