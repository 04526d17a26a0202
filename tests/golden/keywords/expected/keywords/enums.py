# Made by maquette from the specs; edits are lost at the next run.
"""The enums of keywords."""

from maquette.runtime.enums import ClosedEnum


class Type(ClosedEnum):
    """The values of Type."""

    CLASS = "class"
    DEF = "def"
    NONE = "None"
    NAME = "name"
    VALUE = "value"
    MRO = "mro"
