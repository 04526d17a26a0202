# Made by maquette from the specs; edits are lost at the next run.
"""The models of dtos_in_circles."""

from __future__ import annotations

from maquette.runtime.models import Model, Related


class Lot(Model):
    """A row of Lot."""

    id: str
    seller_id: str
    seller: Related[User] | None = None


class User(Model):
    """A row of User."""

    id: str
    boss_id: str | None = None
    boss: Related[User] | None = None
    staff: list[Related[User]] | None = None
    lots: list[Related[Lot]] | None = None
