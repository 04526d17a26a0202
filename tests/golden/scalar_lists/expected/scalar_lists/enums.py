# Made by maquette from the specs; edits are lost at the next run.
"""The enums of scalar_lists."""

from maquette.runtime.enums import ClosedEnum


class Colour(ClosedEnum):
    """The values of Colour."""

    RED = "red"
    GREEN = "green"
