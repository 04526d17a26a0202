# Made by maquette from the specs; edits are lost at the next run.
"""The models of docs_in_code."""

from __future__ import annotations

from maquette.runtime.models import Model, Related

from .enums import Size


class Box(Model):
    """A row of Box."""

    id: int
    item_id: int
    item: Related[Item] | None = None
    """What is in it.
    Only one.
    """


class Item(Model):
    """Something that is sold.

        indented = code

    - a list
    - of things
    """

    id: int
    """Counted."""
    size: Size | None = None
    """Folded into one line."""
    boxes: list[Related[Box]] | None = None
    """Where it lies."""
