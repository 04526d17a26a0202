# Made by maquette from the specs; edits are lost at the next run.
"""The models of existing_names."""

from __future__ import annotations

import datetime as dt

from maquette.runtime.models import Model, Related


class Customer(Model):
    """A row of Customer."""

    id: int
    mail: str
    same: str
    orders: list[Related[Order]] | None = None


class Order(Model):
    """A row of Order."""

    id: int
    customer_id: int
    customer: Related[Customer] | None = None
    made_at: dt.datetime
