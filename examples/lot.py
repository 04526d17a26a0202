"""Walk through the generated package of the auction house: a lot as a row, and its keys in Redis."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sothebais import keys
from sothebais.enums import AuctionStatus
from sothebais.models import ArtItem, Auction, User


def lot() -> Auction:
    """Make a row as a query with its art item would give it."""
    now = dt.datetime(2026, 3, 1, 14, tzinfo=dt.UTC)
    art_item = ArtItem(
        id="7f0c", created_at=now, updated_at=now, name="Dusk", image_url="nfts/dusk.png"
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


if __name__ == "__main__":
    main()
