"""Walk through the generated package of the auction house, from a row to what leaves the system."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sothebais import keys
from sothebais.assets import stream_nfts
from sothebais.documents import AuctionPrice
from sothebais.dtos import AuctionDTO
from sothebais.enums import AuctionStatus
from sothebais.events import BidPlacedData, BidPlacedEvent, EventSource, parse_event
from sothebais.models import ArtItem, Auction, User


def lot() -> Auction:
    """Make a row as a query with its art item would give it."""
    now = dt.datetime(2026, 3, 1, 14, tzinfo=dt.UTC)
    art_item = ArtItem(
        id="7f0c",
        created_at=now,
        updated_at=now,
        name="Dusk",
        image_url=stream_nfts.relative("dusk.png"),
    )
    return Auction(
        id="42",
        created_at=now,
        updated_at=now,
        start_time=now,
        end_time=now + dt.timedelta(hours=1),
        reserve_price=Decimal("1.5"),
        currency="ETH",
        status=AuctionStatus.SCHEDULED,
        art_item_id=art_item.id,
        art_item=art_item,
    )


def bid(auction: Auction) -> BidPlacedEvent:
    """Make the event of a bid as the service that takes bids sends it."""
    data = BidPlacedData(
        bid_id="b1",
        auction_id=auction.id,
        user_id="9",
        amount=Decimal("1.75"),
        currency=auction.currency,
        timestamp=auction.start_time + dt.timedelta(minutes=5),
    )
    return BidPlacedEvent(
        id="e1", timestamp=1772373900000, source=EventSource.EVENT_HANDLER, data=data
    )


def main() -> None:
    """Print what services see of the lot."""
    auction = lot()
    print(auction.art_item.name if auction.art_item else "?", auction.reserve_price)
    print(keys.auction(auction.id), keys.auction.ttl)
    print(keys.campaign_day("spring", 3), keys.campaign_day.parse("campaign:day:spring:3"))
    print(keys.campaign_day.glob("spring"))
    bidder = User(
        id="9",
        created_at=auction.created_at,
        updated_at=auction.created_at,
        email="ada@example.org",
        name="Ada",
        is_admin=False,
    )
    print(bidder)
    message = bid(auction).to_json()
    print(message.decode())
    match parse_event(message):
        case BidPlacedEvent(data=data):
            price = AuctionPrice(
                auction_id=data.auction_id,
                current_price=data.amount,
                last_update_time=data.timestamp,
            )
        case other:
            raise SystemExit(f"{other!r} came instead")
    print(keys.auction_price(auction.id), price.to_json().decode())
    print(AuctionDTO.of(auction, current_price=price.current_price).to_json().decode())


if __name__ == "__main__":
    main()
