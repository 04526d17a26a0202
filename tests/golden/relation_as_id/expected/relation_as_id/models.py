# Made by maquette from the specs; edits are lost at the next run.
"""The models of relation_as_id."""

from __future__ import annotations

import datetime as dt

from maquette.runtime.models import Model, Related


class Membership(Model):
    """A row of Membership."""

    team_id: int
    team: Related[Team] | None = None
    user_id: str
    user: Related[User] | None = None
    since: dt.date


class Picture(Model):
    """A row of Picture."""

    profile_user_id: str
    profile: Related[Profile] | None = None
    path: str


class Profile(Model):
    """A row of Profile."""

    user_id: str
    user: Related[User] | None = None
    text: str | None = None
    picture: Related[Picture] | None = None


class Team(Model):
    """A row of Team."""

    id: int
    memberships: list[Related[Membership]] | None = None


class User(Model):
    """A row of User."""

    id: str
    profile: Related[Profile] | None = None
    memberships: list[Related[Membership]] | None = None
