# Made by maquette from the specs; edits are lost at the next run.
"""The models of one_to_one."""

from __future__ import annotations

from maquette.runtime.models import Model, Related


class Badge(Model):
    """A row of Badge."""

    id: str
    holder_id: str | None = None
    holder: Related[User] | None = None


class User(Model):
    """A row of User."""

    id: str
    preference: Related[UserPreference] | None = None
    """What the user likes."""
    badge: Related[Badge] | None = None


class UserPreference(Model):
    """A row of UserPreference."""

    id: str
    user_id: str
    user: Related[User] | None = None
    """Whose it is."""
