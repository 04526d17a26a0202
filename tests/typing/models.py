"""Models have the fields of the specs, each of its type; relations may be absent."""

import datetime as dt
from decimal import Decimal
from typing import assert_type

from auction_house.enums import AuctionStatus, BidStatus, Blockchain
from auction_house.models import ArtItem, Auction, Bid, Collection, User
from pydantic import JsonValue

NOW = dt.datetime.now(dt.UTC)

user = User(id="1", created_at=NOW, updated_at=NOW, is_admin=False, email="a@example.org")
bid = Bid(
    id="2",
    created_at=NOW,
    updated_at=NOW,
    amount=Decimal("1.5"),
    status=BidStatus.PENDING,
    user_id=user.id,
    user=user,
    auction_id="3",
)
assert_type(user.email, str | None)
assert_type(user.is_admin, bool)
assert_type(user.bids, list[Bid] | None)
assert_type(bid.amount, Decimal)
assert_type(bid.created_at, dt.datetime)
assert_type(bid.user, User | None)
assert_type(bid.won_auction, Auction | None)
assert_type(User.model_validate({}), User)


def right(item: ArtItem, auction: Auction, collection: Collection) -> None:
    """Read what rows hold."""
    assert_type(item.tags, list[str])
    assert_type(item.traits, JsonValue | None)
    assert_type(auction.reserve_price, Decimal | None)
    assert_type(auction.status, AuctionStatus)
    assert_type(collection.blockchain, Blockchain)
    if auction.winning_bid is not None and auction.winning_bid.user is not None:
        assert_type(auction.winning_bid.user.name, str | None)


User(id="1", created_at=NOW, updated_at=NOW)  # E: call-arg reportCallIssue
User(id=1, created_at=NOW, updated_at=NOW, is_admin=True)  # E: arg-type reportArgumentType
User(id="1", created_at="now", updated_at=NOW, is_admin=True)  # E: arg-type reportArgumentType
User("1")  # E: call-arg reportCallIssue

_ = user.emial  # E: attr-defined reportAttributeAccessIssue
user.email.upper()  # E: union-attr reportOptionalMemberAccess
_ = bid.user.name  # E: union-attr reportOptionalMemberAccess
_ = user.bids[0]  # E: index reportOptionalSubscript
bid.user = "1"  # E: assignment reportAttributeAccessIssue
bid.amount = 0.5  # E: assignment reportAttributeAccessIssue
bid.status = "PENDING"  # E: assignment reportAttributeAccessIssue

price: float = bid.amount  # E: assignment reportAssignmentType
name: str = user.name  # E: assignment reportAssignmentType
