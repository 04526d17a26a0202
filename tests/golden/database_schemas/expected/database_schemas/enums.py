# Made by maquette from the specs; edits are lost at the next run.
"""The enums of database_schemas."""

from enum import StrEnum


class Role(StrEnum):
    """The values of Role."""

    ADMIN = "admin"
    GUEST = "guest"
