# Made by maquette from the specs; edits are lost at the next run.
"""The DTOs of sothebais."""

from __future__ import annotations

from typing import Self

from maquette.runtime.dtos import Dto
from maquette.runtime.wire import DateTime

from .enums import AuctionStatus, CampaignStatus
from .models import ArtItem, Auction, Bid, Campaign, Collection, User
from .types import Money


class UserDTO(Dto, frozen=True):
    """Somebody as everybody may see them. No address of any kind, and not whether they are an administrator."""

    id: str
    """Names the row in keys and events too."""
    twitter_handle: str | None = None
    """By which a bid made on Twitter is known to be theirs."""
    name: str | None = None
    """What they want to be called, on the stream too."""
    avatar_url: str | None = None
    """Their picture, wherever it is hosted."""

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(
            id=user.id,
            twitter_handle=user.twitter_handle,
            name=user.name,
            avatar_url=user.avatar_url,
        )


class AuctionDTOArtItem(Dto, frozen=True):
    """What AuctionDTO has of ArtItem."""

    id: str
    """Names the row in keys and events too."""
    name: str
    """The title that the host reads out."""
    image_url: str
    """The picture that the stream and the site show."""

    @classmethod
    def of(cls, art_item: ArtItem) -> Self:
        """Make it of a row."""
        return cls(id=art_item.id, name=art_item.name, image_url=art_item.image_url)


class AuctionDTOHighestBid(Dto, frozen=True):
    """What AuctionDTO has of Bid."""

    amount: Money
    """All that is offered, not what is added to the last bid."""
    bidder: UserDTO
    """Who leads, as everybody may see them."""

    @classmethod
    def of(cls, bid: Bid) -> Self:
        """Make it of a row."""
        return cls(
            amount=bid.amount,
            bidder=cls._one("bidder", UserDTO.of, bid, "user"),
        )


class AuctionDTO(Dto, frozen=True):
    """A lot for the site and for partners, with what it stands at now."""

    id: str
    """Names the row in keys and events too."""
    start_time: DateTime
    """The first moment that a bid counts."""
    end_time: DateTime
    """When bidding closes as planned; late bids may extend it."""
    status: AuctionStatus
    """How far it has come; Redis is ahead while it is open."""
    current_price: Money | None = None
    """Read from Redis by the caller; the row does not know it."""
    currency: str
    """What every amount of the lot is in."""
    art_item: AuctionDTOArtItem
    """As much of the work as a list shows."""
    highest_bid: AuctionDTOHighestBid | None = None
    """Chosen by the caller; missing until the first bid counts."""

    @classmethod
    def of(
        cls,
        auction: Auction,
        *,
        current_price: Money | None = None,
        highest_bid: Bid | None = None,
    ) -> Self:
        """Make it of a row and of what is given."""
        return cls(
            id=auction.id,
            start_time=auction.start_time,
            end_time=auction.end_time,
            status=auction.status,
            current_price=current_price,
            currency=auction.currency,
            art_item=cls._one("art_item", AuctionDTOArtItem.of, auction, "art_item"),
            highest_bid=cls._given(AuctionDTOHighestBid.of, highest_bid),
        )


class BidDTO(Dto, frozen=True):
    """A bid for histories, with who made it."""

    id: str
    """Made before the first event about it."""
    amount: Money
    """All that is offered, not what is added to the last bid."""
    currency: str
    """The lot's currency, repeated so that a bid can be read alone."""
    timestamp: DateTime
    """When it was made; of two equal bids, the earlier counts."""
    bidder: UserDTO
    """Who bid, as everybody may see them."""

    @classmethod
    def of(cls, bid: Bid) -> Self:
        """Make it of a row."""
        return cls(
            id=bid.id,
            amount=bid.amount,
            currency=bid.currency,
            timestamp=bid.created_at,
            bidder=cls._one("bidder", UserDTO.of, bid, "user"),
        )


class CampaignDTOCollection(Dto, frozen=True):
    """What CampaignDTO has of Collection."""

    id: str
    """Names the row in keys and events too."""
    name: str
    """The name that marketplaces show."""
    image_url: str | None = None
    """The one picture that stands for all of it."""

    @classmethod
    def of(cls, collection: Collection) -> Self:
        """Make it of a row."""
        return cls(
            id=collection.id,
            name=collection.name,
            image_url=collection.image_url,
        )


class CampaignDTO(Dto, frozen=True):
    """A campaign for lists and announcements."""

    id: str
    """Names the row in keys and events too."""
    name: str
    """The title on the site and on the stream."""
    start_date: DateTime
    """When its first day begins."""
    end_date: DateTime
    """When its last day is over."""
    status: CampaignStatus
    """How far it has come; the state in Redis has it from here."""
    collection: CampaignDTOCollection | None = None
    """As much of the collection as a list shows."""
    auction_count: int
    """How many lots it has, on all days and whatever became of them."""

    @classmethod
    def of(cls, campaign: Campaign) -> Self:
        """Make it of a row."""
        return cls(
            id=campaign.id,
            name=campaign.name,
            start_date=campaign.start_date,
            end_date=campaign.end_date,
            status=campaign.status,
            collection=cls._optional(
                "collection",
                CampaignDTOCollection.of,
                campaign,
                "collection",
                "collection_id",
            ),
            auction_count=cls._count("auction_count", campaign, "auctions"),
        )
