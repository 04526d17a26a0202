# Made by maquette from the specs; edits are lost at the next run.
"""The enums of key_values."""

from maquette.runtime.enums import ClosedEnum


class State(ClosedEnum):
    """The values of State."""

    ON_AIR = "on_air"
    OFF = "off"
