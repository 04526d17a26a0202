# Made by maquette from the specs; edits are lost at the next run.
"""The models of many_files."""

from __future__ import annotations

from maquette.runtime.models import Model, Related

from .enums import Colour


class Banana(Model):
    """A row of Banana."""

    id: int
    colour: Colour
    basket_id: int
    basket: Related[Basket] | None = None


class Basket(Model):
    """A row of Basket."""

    id: int
    bananas: list[Related[Banana]] | None = None
