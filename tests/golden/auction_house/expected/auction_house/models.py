# Made by maquette from the specs; edits are lost at the next run.
"""The models of auction_house."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from maquette.runtime.models import Model, Related
from maquette.runtime.sensitive import Sensitive
from pydantic import JsonValue

from .enums import AuctionStatus, BidStatus, Blockchain


class ArtItem(Model):
    """A work that is auctioned."""

    id: str
    created_at: dt.datetime
    updated_at: dt.datetime
    name: str
    image_url: str
    tags: list[str]
    traits: JsonValue | None = None
    collection_id: str
    collection: Related[Collection] | None = None
    auctions: list[Related[Auction]] | None = None


class Auction(Model):
    """A row of Auction."""

    id: str
    created_at: dt.datetime
    updated_at: dt.datetime
    start_time: dt.datetime
    end_time: dt.datetime | None = None
    reserve_price: Decimal | None = None
    currency: str
    status: AuctionStatus
    art_item_id: str
    art_item: Related[ArtItem] | None = None
    winning_bid_id: str | None = None
    winning_bid: Related[Bid] | None = None
    bids: list[Related[Bid]] | None = None


class Bid(Model):
    """A row of Bid."""

    id: str
    created_at: dt.datetime
    updated_at: dt.datetime
    amount: Decimal
    status: BidStatus
    user_id: str
    user: Related[User] | None = None
    auction_id: str
    auction: Related[Auction] | None = None
    won_auction: Related[Auction] | None = None


class Collection(Model):
    """A row of Collection."""

    id: str
    created_at: dt.datetime
    updated_at: dt.datetime
    name: str
    blockchain: Blockchain
    contract_address: str | None = None
    art_items: list[Related[ArtItem]] | None = None


class User(Model):
    """Somebody who bids, or an administrator."""

    id: str
    created_at: dt.datetime
    updated_at: dt.datetime
    email: Sensitive[str | None] = None
    name: str | None = None
    is_admin: bool
    bids: list[Related[Bid]] | None = None
