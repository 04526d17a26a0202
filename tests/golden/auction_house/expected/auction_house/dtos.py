# Made by maquette from the specs; edits are lost at the next run.
"""The DTOs of auction_house."""

from __future__ import annotations

from typing import Self

from maquette.runtime.dtos import Dto
from maquette.runtime.wire import DateTime, Int

from .enums import AuctionStatus
from .models import ArtItem, Auction, Bid, User
from .types import Money


class UserDTO(Dto, frozen=True):
    """What may leave the system of User."""

    id: str
    name: str | None = None

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(id=user.id, name=user.name)


class AuctionDTOArtItem(Dto, frozen=True):
    """What AuctionDTO has of ArtItem."""

    id: str
    name: str
    image_url: str

    @classmethod
    def of(cls, art_item: ArtItem) -> Self:
        """Make it of a row."""
        return cls(id=art_item.id, name=art_item.name, image_url=art_item.image_url)


class AuctionDTOHighestBid(Dto, frozen=True):
    """What AuctionDTO has of Bid."""

    amount: Money
    bidder: UserDTO

    @classmethod
    def of(cls, bid: Bid) -> Self:
        """Make it of a row."""
        return cls(
            amount=bid.amount,
            bidder=cls._one("bidder", UserDTO.of, bid, "user"),
        )


class AuctionDTO(Dto, frozen=True):
    """What may leave the system of Auction."""

    id: str
    start_time: DateTime
    currency: str
    current_price: Money | None = None
    art_item: AuctionDTOArtItem
    bid_count: int
    highest_bid: AuctionDTOHighestBid | None = None

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
            currency=auction.currency,
            current_price=current_price,
            art_item=cls._one("art_item", AuctionDTOArtItem.of, auction, "art_item"),
            bid_count=cls._count("bid_count", auction, "bids"),
            highest_bid=cls._given(AuctionDTOHighestBid.of, highest_bid),
        )


class HistoryDTOBids(Dto, frozen=True):
    """What HistoryDTO has of Bid."""

    amount: Money

    @classmethod
    def of(cls, bid: Bid) -> Self:
        """Make it of a row."""
        return cls(amount=bid.amount)


class HistoryDTOWinner(Dto, frozen=True):
    """What HistoryDTO has of Bid."""

    id: str

    @classmethod
    def of(cls, bid: Bid) -> Self:
        """Make it of a row."""
        return cls(id=bid.id)


class HistoryDTO(Dto, frozen=True):
    """What may leave the system of Auction."""

    status: AuctionStatus
    bids: list[HistoryDTOBids]
    winner: HistoryDTOWinner | None = None
    viewers: Int
    rivals: list[UserDTO]

    @classmethod
    def of(cls, auction: Auction, *, viewers: Int, rivals: list[UserDTO]) -> Self:
        """Make it of a row and of what is given."""
        return cls(
            status=auction.status,
            bids=cls._many("bids", HistoryDTOBids.of, auction, "bids"),
            winner=cls._optional(
                "winner",
                HistoryDTOWinner.of,
                auction,
                "winning_bid",
                "winning_bid_id",
            ),
            viewers=viewers,
            rivals=rivals,
        )
