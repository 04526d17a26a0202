# Made by maquette from the specs; edits are lost at the next run.
"""The models of one_to_many."""

from __future__ import annotations

from uuid import UUID

from maquette.runtime.models import Model, Related


class Author(Model):
    """A row of Author."""

    id: UUID
    books: list[Related[Book]] | None = None


class Book(Model):
    """A row of Book."""

    id: int
    author_id: UUID
    author: Related[Author] | None = None
    """Who wrote it."""
    shelf_id: int | None = None
    shelf: Related[Shelf] | None = None


class Shelf(Model):
    """A row of Shelf."""

    id: int
    books: list[Related[Book]] | None = None
    """In no order."""
