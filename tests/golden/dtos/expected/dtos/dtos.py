# Made by maquette from the specs; edits are lost at the next run.
"""The DTOs of dtos."""

from __future__ import annotations

from typing import Self

from maquette.runtime.dtos import Dto
from maquette.runtime.sensitive import Sensitive
from maquette.runtime.wire import Numeric

from .models import Auction, Bid, User


class UserDTO(Dto, frozen=True):
    """What may leave the system of User."""

    id: str
    name: str | None = None

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(id=user.id, name=user.name)


class BidDTO(Dto, frozen=True):
    """What may leave the system of Bid."""

    id: str
    amount: Numeric
    user: UserDTO

    @classmethod
    def of(cls, bid: Bid) -> Self:
        """Make it of a row."""
        return cls(
            id=bid.id,
            amount=bid.amount,
            user=cls._one("user", UserDTO.of, bid, "user"),
        )


class AuctionDTOBest(Dto, frozen=True):
    """What AuctionDTO has of Bid."""

    amount: Numeric

    @classmethod
    def of(cls, bid: Bid) -> Self:
        """Make it of a row."""
        return cls(amount=bid.amount)


class AuctionDTOBidsBidder(Dto, frozen=True):
    """What AuctionDTOBids has of User."""

    name: str | None = None

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(name=user.name)


class AuctionDTOBids(Dto, frozen=True):
    """What AuctionDTO has of Bid."""

    id: str
    bidder: AuctionDTOBidsBidder

    @classmethod
    def of(cls, bid: Bid) -> Self:
        """Make it of a row."""
        return cls(
            id=bid.id,
            bidder=cls._one("bidder", AuctionDTOBidsBidder.of, bid, "user"),
        )


class AuctionDTO(Dto, frozen=True):
    """What may leave the system of Auction."""

    id: str
    title: str
    seller: str
    """As on the card."""
    current_price: Numeric | None = None
    """Not stored."""
    bid_count: int
    best: AuctionDTOBest | None = None
    recent: list[BidDTO]
    bids: list[AuctionDTOBids]

    @classmethod
    def of(
        cls,
        auction: Auction,
        *,
        current_price: Numeric | None = None,
        best: Bid | None = None,
        recent: list[BidDTO],
    ) -> Self:
        """Make it of a row and of what is given."""
        return cls(
            id=auction.id,
            title=auction.title,
            seller=auction.seller_name,
            current_price=current_price,
            bid_count=cls._count("bid_count", auction, "bids"),
            best=cls._given(AuctionDTOBest.of, best),
            recent=recent,
            bids=cls._many("bids", AuctionDTOBids.of, auction, "bids"),
        )


class OwnUserDTO(Dto, frozen=True):
    """What a user sees of themselves."""

    id: str
    mail: Sensitive[str]
    bids: list[BidDTO]

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(
            id=user.id,
            mail=user.email,
            bids=cls._many("bids", BidDTO.of, user, "bids"),
        )
