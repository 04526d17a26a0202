# Made by maquette from the specs; edits are lost at the next run.
"""The enums of database_schemas."""

from maquette.runtime.enums import ClosedEnum


class Role(ClosedEnum):
    """The values of Role."""

    ADMIN = "admin"
    GUEST = "guest"
