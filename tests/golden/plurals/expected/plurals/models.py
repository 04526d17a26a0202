# Made by maquette from the specs; edits are lost at the next run.
"""The models of plurals."""

from __future__ import annotations

from maquette.runtime.models import Model


class Box(Model):
    """A row of Box."""

    id: int


class Bus(Model):
    """A row of Bus."""

    id: int


class Category(Model):
    """A row of Category."""

    id: int


class Child(Model):
    """A row of Child."""

    id: int


class Day(Model):
    """A row of Day."""

    id: int


class HTTPServer(Model):
    """A row of HTTPServer."""

    id: int


class Match(Model):
    """A row of Match."""

    id: int


class Person(Model):
    """A row of Person."""

    id: int


class Photo(Model):
    """A row of Photo."""

    id: int


class Series(Model):
    """A row of Series."""

    id: int


class UserDTO(Model):
    """A row of UserDTO."""

    id: int


class V2Item(Model):
    """A row of V2Item."""

    id: int
