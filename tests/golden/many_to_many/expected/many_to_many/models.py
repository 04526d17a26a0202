# Made by maquette from the specs; edits are lost at the next run.
"""The models of many_to_many."""

from __future__ import annotations

from maquette.runtime.models import Model, Related


class Person(Model):
    """A row of Person."""

    id: str
    written: list[Related[Post]] | None = None
    read: list[Related[Post]] | None = None


class Post(Model):
    """A row of Post."""

    id: int
    tags: list[Related[Tag]] | None = None
    """What it is about."""
    writers: list[Related[Person]] | None = None
    readers: list[Related[Person]] | None = None


class Tag(Model):
    """A row of Tag."""

    id: str
    posts: list[Related[Post]] | None = None
