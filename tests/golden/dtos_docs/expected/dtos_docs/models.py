# Made by maquette from the specs; edits are lost at the next run.
"""The models of dtos_docs."""

from __future__ import annotations

from maquette.runtime.models import Model, Related


class Bid(Model):
    """A row of Bid."""

    id: int
    user_id: int
    user: Related[User] | None = None
    """{{ x }}{% y %}"""


class User(Model):
    """A row of User."""

    id: int
    """*/ \\"""
    bids: list[Related[Bid]] | None = None
    """\"\"\"
    import os
    \"\"\"
    """
