# Made by maquette from the specs; edits are lost at the next run.
"""The models of dtos."""

from __future__ import annotations

from decimal import Decimal

from maquette.runtime.models import Model, Related
from maquette.runtime.sensitive import Sensitive


class Auction(Model):
    """A row of Auction."""

    id: str
    title: str
    seller_name: str
    """As on the card."""
    bids: list[Related[Bid]] | None = None


class Bid(Model):
    """A row of Bid."""

    id: str
    amount: Decimal
    user_id: str
    user: Related[User] | None = None
    auction_id: str
    auction: Related[Auction] | None = None


class User(Model):
    """A row of User."""

    id: str
    name: str | None = None
    email: Sensitive[str]
    bids: list[Related[Bid]] | None = None
