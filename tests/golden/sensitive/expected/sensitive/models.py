# Made by maquette from the specs; edits are lost at the next run.
"""The models of sensitive."""

from __future__ import annotations

from uuid import UUID

from maquette.runtime.models import Model, Related
from maquette.runtime.sensitive import Sensitive
from pydantic import JsonValue

from .enums import Level


class User(Model):
    """A row of User."""

    id: UUID
    name: str
    email: Sensitive[str | None] = None
    """Never shown."""
    pin: Sensitive[int]
    tokens: Sensitive[list[str]]
    facts: Sensitive[JsonValue]
    level: Sensitive[Level]
    secret: Sensitive[bytes | None] = None
    boss_id: Sensitive[UUID | None] = None
    boss: Related[User] | None = None
    staff: list[Related[User]] | None = None
