# Made by maquette from the specs; edits are lost at the next run.
"""The models of database_schemas."""

from __future__ import annotations

from maquette.runtime.models import Model, Related

from .enums import Role


class Bid(Model):
    """A row of Bid."""

    id: int
    user_id: int
    user: Related[User] | None = None


class User(Model):
    """A row of User."""

    id: int
    role: Role
    bids: list[Related[Bid]] | None = None
