# Made by maquette from the specs; edits are lost at the next run.
"""The enums of key_values."""

from enum import StrEnum


class State(StrEnum):
    """The values of State."""

    ON_AIR = "on_air"
    OFF = "off"
