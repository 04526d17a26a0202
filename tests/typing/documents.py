"""Documents have the fields of the specs, each of its type, and do not change."""

import datetime as dt
from decimal import Decimal
from typing import Any, assert_type

from auction_house.documents import AuctionPrice, CampaignDayState
from auction_house.documents import AuctionPrice as Price

NOW = dt.datetime.now(dt.UTC)
ONE = Decimal(1)

price = AuctionPrice(auction_id="1", current_price=Decimal("1.5"), last_update_time=NOW)
assert_type(price.auction_id, str)
assert_type(price.current_price, Decimal)
assert_type(price.previous_price, Decimal | None)
assert_type(price.last_update_time, dt.datetime)
assert_type(price.to_json(), bytes)
assert_type(price.model_extra, dict[str, Any] | None)
assert_type(AuctionPrice.from_json(b"{}"), AuctionPrice)
assert_type(AuctionPrice.from_json("{}"), AuctionPrice)
assert_type(price.model_copy(update={"current_price": Decimal(2)}), AuctionPrice)
assert_type(CampaignDayState(day=1).auctions, list[str])
CampaignDayState(day=1, auctions=["1"])

AuctionPrice(auction_id="1", current_price=ONE)  # E: call-arg reportCallIssue
Price(auction_id=1, current_price=ONE, last_update_time=NOW)  # E: arg-type reportArgumentType
Price(auction_id="1", current_price=1.5, last_update_time=NOW)  # E: arg-type reportArgumentType
Price(auction_id="1", current_price=ONE, last_update_time="n")  # E: arg-type reportArgumentType
AuctionPrice(auctionId="1", current_price=ONE, last_update_time=NOW)  # E: call-arg reportCallIssue
AuctionPrice("1", ONE, None, NOW)  # E: call-arg reportCallIssue
CampaignDayState(day="1")  # E: arg-type reportArgumentType
CampaignDayState(day=1, auctions=[2])  # E: list-item reportArgumentType
AuctionPrice.from_json({})  # E: arg-type reportArgumentType

price.current_price = Decimal(2)  # E: misc reportAttributeAccessIssue
price.other = 1  # E: attr-defined reportAttributeAccessIssue
_ = price.curent_price  # E: attr-defined reportAttributeAccessIssue
price.previous_price.is_nan()  # E: union-attr reportOptionalMemberAccess
previous: Decimal = price.previous_price  # E: assignment reportAssignmentType
day: CampaignDayState = AuctionPrice.from_json(b"{}")  # E: assignment reportAssignmentType
