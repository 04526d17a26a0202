# Made by maquette from the specs; edits are lost at the next run.
"""The models of several_relations."""

from __future__ import annotations

from maquette.runtime.models import Model, Related


class Auction(Model):
    """A row of Auction."""

    id: str
    winning_bid_id: str | None = None
    winning_bid: Related[Bid] | None = None
    best_bid_id: str | None = None
    best_bid: Related[Bid] | None = None
    bids: list[Related[Bid]] | None = None


class Bid(Model):
    """A row of Bid."""

    id: str
    auction_id: str
    auction: Related[Auction] | None = None
    won_auction: Related[Auction] | None = None
    best_of: Related[Auction] | None = None
