# Made by maquette from the specs; edits are lost at the next run.
"""The models of mixins."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from maquette.runtime.models import Model, Related


class Item(Model):
    """A row of Item."""

    price: Decimal
    owner_id: str
    owner: Related[User] | None = None
    id: str
    created_at: dt.datetime
    """When the row was made."""
    updated_at: dt.datetime
    title: str


class Lot(Model):
    """A row of Lot."""

    id: str
    created_at: dt.datetime
    """When the row was made."""
    updated_at: dt.datetime
    price: Decimal
    owner_id: str
    owner: Related[User] | None = None


class User(Model):
    """A row of User."""

    id: str
    created_at: dt.datetime
    """When the row was made."""
    updated_at: dt.datetime
    name: str | None = None
    items: list[Related[Item]] | None = None
    lots: list[Related[Lot]] | None = None
