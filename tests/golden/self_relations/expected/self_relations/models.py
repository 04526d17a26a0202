# Made by maquette from the specs; edits are lost at the next run.
"""The models of self_relations."""

from __future__ import annotations

from maquette.runtime.models import Model, Related


class Comment(Model):
    """A row of Comment."""

    id: str
    parent_id: str | None = None
    parent: Related[Comment] | None = None
    replies: list[Related[Comment]] | None = None


class Lot(Model):
    """A row of Lot."""

    id: str
    next_lot_id: str | None = None
    next_lot: Related[Lot] | None = None
    previous_lot: Related[Lot] | None = None


class User(Model):
    """A row of User."""

    id: str
    follows: list[Related[User]] | None = None
    followers: list[Related[User]] | None = None
