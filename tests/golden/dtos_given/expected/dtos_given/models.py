# Made by maquette from the specs; edits are lost at the next run.
"""The models of dtos_given."""

from __future__ import annotations

from maquette.runtime.models import Model, Related


class Bid(Model):
    """A row of Bid."""

    id: str
    user_id: str
    user: Related[User] | None = None


class User(Model):
    """A row of User."""

    id: str
    name: str | None = None
    bids: list[Related[Bid]] | None = None
