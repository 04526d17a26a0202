# Made by maquette from the specs; edits are lost at the next run.
"""The models of sqlite."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

from maquette.runtime.models import Model, Related

from .enums import State


class Post(Model):
    """A row of Post."""

    writer_id: int
    writer: Related[User] | None = None
    position: int
    text: str
    size: int
    stars: float
    is_public: bool
    made_at: dt.datetime
    picture: bytes | None = None


class User(Model):
    """A row of User."""

    id: int
    name: str
    balance: Decimal
    number: UUID
    born: dt.date
    state: State
    posts: list[Related[Post]] | None = None
    friends: list[Related[User]] | None = None
    friend_of: list[Related[User]] | None = None
