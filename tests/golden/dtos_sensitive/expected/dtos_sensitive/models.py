# Made by maquette from the specs; edits are lost at the next run.
"""The models of dtos_sensitive."""

from __future__ import annotations

from maquette.runtime.models import Model, Related
from maquette.runtime.sensitive import Sensitive


class User(Model):
    """A row of User."""

    id: str
    email: Sensitive[str | None] = None
    tokens: Sensitive[list[str]]
    name: str
    boss_id: Sensitive[str | None] = None
    boss: Related[User] | None = None
    staff: list[Related[User]] | None = None
