"""DTOs are made of a row and of what is given by name, each of its type, and do not change."""

import datetime as dt
from decimal import Decimal
from typing import assert_type

from auction_house.dtos import (
    AuctionDTO,
    AuctionDTOArtItem,
    AuctionDTOHighestBid,
    HistoryDTO,
    HistoryDTOBids,
    HistoryDTOWinner,
    UserDTO,
)
from auction_house.enums import AuctionStatus
from auction_house.models import ArtItem, Auction, Bid, User


def right(user: User, auction: Auction, bid: Bid) -> None:
    """Make DTOs, and read what they hold."""
    person = UserDTO.of(user)
    assert_type(person, UserDTO)
    assert_type(person.name, str | None)
    assert_type(person.to_json(), bytes)
    lot = AuctionDTO.of(auction)
    assert_type(AuctionDTO.of(auction, current_price=Decimal(1), highest_bid=bid), AuctionDTO)
    assert_type(AuctionDTO.of(auction, current_price=None, highest_bid=None), AuctionDTO)
    assert_type(lot.start_time, dt.datetime)
    assert_type(lot.current_price, Decimal | None)
    assert_type(lot.art_item, AuctionDTOArtItem)
    assert_type(lot.art_item.image_url, str)
    assert_type(lot.bid_count, int)
    assert_type(lot.highest_bid, AuctionDTOHighestBid | None)
    if lot.highest_bid is not None:
        assert_type(lot.highest_bid.bidder, UserDTO)
    history = HistoryDTO.of(auction, viewers=3, rivals=[person])
    assert_type(history.status, AuctionStatus)
    assert_type(history.bids, list[HistoryDTOBids])
    assert_type(history.winner, HistoryDTOWinner | None)
    assert_type(history.rivals, list[UserDTO])
    assert_type(UserDTO(id="1"), UserDTO)
    assert_type(AuctionDTOArtItem(id="1", name="Dusk", image_url="d.png"), AuctionDTOArtItem)


def wrong(user: User, auction: Auction, bid: Bid, item: ArtItem) -> int:
    """Make what cannot be made, and read what nobody holds."""
    UserDTO.of(bid)  # E: arg-type reportArgumentType
    UserDTO.of()  # E: call-arg reportCallIssue
    UserDTO.of(user, name="Ada")  # E: call-arg reportCallIssue
    AuctionDTO.of(auction, Decimal(1))  # E: call-arg reportCallIssue
    AuctionDTO.of(auction, current_price=0.5)  # E: arg-type reportArgumentType
    AuctionDTO.of(auction, highest_bid=user)  # E: arg-type reportArgumentType
    AuctionDTO.of(auction, art_item=item)  # E: call-arg reportCallIssue
    HistoryDTO.of(auction, viewers=3)  # E: call-arg reportCallIssue
    HistoryDTO.of(auction, viewers=None, rivals=[])  # E: arg-type reportArgumentType
    HistoryDTO.of(auction, viewers=3, rivals=[user])  # E: list-item reportArgumentType
    UserDTO(id="1", email="a@example.org")  # E: call-arg reportCallIssue
    UserDTO(name="Ada")  # E: call-arg reportCallIssue
    AuctionDTOArtItem(id="1", name="Dusk", imageUrl="d.png")  # E: call-arg reportCallIssue
    person = UserDTO.of(user)
    _ = person.email  # E: attr-defined reportAttributeAccessIssue
    _ = AuctionDTO.of(auction).art_item_id  # E: attr-defined reportAttributeAccessIssue
    person.name = "Eve"  # E: misc reportAttributeAccessIssue
    return AuctionDTO.of(auction).currency  # E: return-value reportReturnType
