# Made by maquette from the specs; edits are lost at the next run.
"""The models of sothebais."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from maquette.runtime.models import Model, Related
from maquette.runtime.sensitive import Sensitive
from pydantic import JsonValue

from .enums import (
    AuctionStatus,
    BidSource,
    BidStatus,
    Blockchain,
    CampaignStatus,
    StreamAssetType,
    Theme,
)


class ArtItem(Model):
    """A work that can be put up for auction, as a rule an NFT."""

    id: str
    """Names the row in keys and events too."""
    created_at: dt.datetime
    """When the row was written for the first time."""
    updated_at: dt.datetime
    """When the row last changed; nobody sets it by hand."""
    token_id: str | None = None
    """Its number in the contract; a text, for it may be larger than any int."""
    name: str
    """The title that the host reads out."""
    description: str | None = None
    """What the host can tell about it, in the artist's words."""
    image_url: str
    """The picture that the stream and the site show."""
    animation_url: str | None = None
    """The work itself, where it moves or sounds; the image is its still then."""
    metadata: JsonValue | None = None
    """The token's metadata as it was found, traits included."""
    collection_id: str | None = None
    collection: Related[Collection] | None = None
    """Missing for a single work. A work that was auctioned stays when its collection goes."""
    auctions: list[Related[Auction]] | None = None
    """Each time it was put up; what finds no buyer may come again."""


class Auction(Model):
    """A lot: one work, the time to bid on it, and what came of it."""

    id: str
    """Names the row in keys and events too."""
    created_at: dt.datetime
    """When the row was written for the first time."""
    updated_at: dt.datetime
    """When the row last changed; nobody sets it by hand."""
    start_time: dt.datetime
    """The first moment that a bid counts."""
    end_time: dt.datetime
    """When bidding closes as planned; late bids may extend it."""
    reserve_price: Decimal | None = None
    """The least that the work is sold for; missing where any bid may win."""
    min_bid_increment: Decimal | None = None
    """How far a bid must be above the highest one."""
    currency: str
    """What every amount of the lot is in."""
    status: AuctionStatus
    """How far it has come; Redis is ahead while it is open."""
    campaign_id: str | None = None
    campaign: Related[Campaign] | None = None
    """Missing for a lot on its own. Lots and their bids stay when a campaign is deleted."""
    art_item_id: str
    art_item: Related[ArtItem] | None = None
    """What is for sale. A work once put up is not deleted, or bids would lack their object."""
    winning_bid_id: str | None = None
    winning_bid: Related[Bid] | None = None
    """Set when the lot is over. The bid that won is not deleted, for it says who is to pay."""
    bids: list[Related[Bid]] | None = None
    """All that was bid, what was refused included."""


class Bid(Model):
    """An offer for a lot. Only its status and its payment ever change."""

    id: str
    """Made before the first event about it."""
    created_at: dt.datetime
    """When it was made; of two equal bids, the earlier counts."""
    amount: Decimal
    """All that is offered, not what is added to the last bid."""
    currency: str
    """The lot's currency, repeated so that a bid can be read alone."""
    status: BidStatus
    """What became of it."""
    source: BidSource
    """The way that it came in."""
    transaction_hash: str | None = None
    """The payment on the blockchain; there once the winner has paid."""
    user_id: str
    user: Related[User] | None = None
    """Who bid. Whoever has is not deleted, for bids are the record of who owes what."""
    auction_id: str
    auction: Related[Auction] | None = None
    """What was bid on. A lot with bids is cancelled and not deleted."""
    won_auction: Related[Auction] | None = None
    """The lot, if this is the bid that it went to."""


class Campaign(Model):
    """Lots that are sold together over several days, for one project."""

    id: str
    """Names the row in keys and events too."""
    created_at: dt.datetime
    """When the row was written for the first time."""
    updated_at: dt.datetime
    """When the row last changed; nobody sets it by hand."""
    name: str
    """The title on the site and on the stream."""
    description: str | None = None
    """What it is about, for the page that announces it."""
    start_date: dt.datetime
    """When its first day begins."""
    end_date: dt.datetime
    """When its last day is over."""
    status: CampaignStatus
    """How far it has come; the state in Redis has it from here."""
    collection_id: str | None = None
    collection: Related[Collection] | None = None
    """What its lots come from, where that is one. A campaign stays when its collection goes."""
    auctions: list[Related[Auction]] | None = None
    """Its lots of all days."""


class Character(Model):
    """An AI character that hosts streams. An agent is a character at work."""

    id: str
    """Names the row in keys and events too."""
    created_at: dt.datetime
    """When the row was written for the first time."""
    updated_at: dt.datetime
    """When the row last changed; nobody sets it by hand."""
    name: str
    """What viewers call it."""
    description: str | None = None
    """Who it is, for those who choose a host."""
    personality: str | None = None
    """How it thinks and talks, as the language model is told."""
    voice_id: str | None = None
    """Its voice at the speech service; without one it only writes."""
    default_expression: str | None = None
    """The face that it makes when nothing asks for another."""
    expressions: JsonValue | None = None
    """Its faces, as paths below the root of the assets."""
    backgrounds: JsonValue | None = None
    """Where it can be, as paths below the root of the assets."""
    memory: JsonValue | None = None
    """What it takes from one stream to the next; Redis has the rest."""


class Collection(Model):
    """NFTs that were made together."""

    id: str
    """Names the row in keys and events too."""
    created_at: dt.datetime
    """When the row was written for the first time."""
    updated_at: dt.datetime
    """When the row last changed; nobody sets it by hand."""
    name: str
    """The name that marketplaces show."""
    description: str | None = None
    """What holds it together, in its makers' words."""
    project_name: str | None = None
    """Who is behind it, where that has a name of its own."""
    image_url: str | None = None
    """The one picture that stands for all of it."""
    contract_address: str | None = None
    """What made its tokens; missing until they are minted."""
    blockchain: Blockchain | None = None
    """Where that contract is."""
    campaigns: list[Related[Campaign]] | None = None
    """The campaigns that sold from it."""
    art_items: list[Related[ArtItem]] | None = None
    """Its works, those never put up included."""


class EventLog(Model):
    """What happened, kept for audits and for finding faults. The summary of a stream is such a row too, of the type stream:end."""

    id: str
    """Names the row, not the event."""
    timestamp: dt.datetime
    """When it was logged, unless the event's own time is given."""
    type: str
    """The event's type on the wire, also of events that nobody sends any more."""
    source: str
    """The service that it came from."""
    data: Sensitive[JsonValue]
    """What the event said, people's addresses included. Of a stream's summary: its duration, the peak of viewers, errors, the average frame rate and the lots shown."""


class StreamAsset(Model):
    """A file that streams can show."""

    id: str
    """Names the row in keys and events too."""
    created_at: dt.datetime
    """When the row was written for the first time."""
    updated_at: dt.datetime
    """When the row last changed; nobody sets it by hand."""
    name: str
    """What those who build a scene look for."""
    type: StreamAssetType
    """What it is for; its folder follows from that."""
    path: str
    """Below the root of the assets, so that the tree can be moved."""
    metadata: JsonValue | None = None
    """What else is known of the file, as its size in pixels."""


class User(Model):
    """Somebody who bids, or an administrator."""

    id: str
    """Names the row in keys and events too."""
    created_at: dt.datetime
    """When the row was written for the first time."""
    updated_at: dt.datetime
    """When the row last changed; nobody sets it by hand."""
    email: Sensitive[str | None] = None
    """Where notifications go; missing for those who only bid on Twitter."""
    twitter_handle: str | None = None
    """By which a bid made on Twitter is known to be theirs."""
    wallet_address: Sensitive[str | None] = None
    """What pays for a work and receives it."""
    name: str | None = None
    """What they want to be called, on the stream too."""
    avatar_url: str | None = None
    """Their picture, wherever it is hosted."""
    is_admin: Sensitive[bool]
    """Lets them run campaigns and streams. An attacker would like to know who can."""
    bids: list[Related[Bid]] | None = None
    """All that they ever bid, what was refused included."""
    preferences: Related[UserPreference] | None = None
    """Missing until they change one; the defaults apply."""


class UserPreference(Model):
    """How somebody wants to be told things, and to see the site."""

    id: str
    """Names the row; it is found by its user, though."""
    user_id: str
    user: Related[User] | None = None
    """Whose they are; they go when the user does."""
    notifications_enabled: bool
    """Off silences the other three."""
    bid_confirmations: bool
    """Tells them that a bid of theirs counts."""
    outbid_alerts: bool
    """Tells them at once that somebody bid more."""
    auction_reminders: bool
    """Tells them before a lot opens."""
    theme: Theme
    """How the site looks to them, on every device."""
