"""Keys are called with the parameters of their pattern, each of its type."""

import datetime as dt
from typing import assert_type

from auction_house import keys

assert_type(keys.auction_price("42"), str)
assert_type(keys.campaign_day("42", 3), str)
assert_type(keys.cache("a:b"), str)
assert_type(keys.settings(), str)
assert_type(keys.auction_price.parse("auction:price:42"), tuple[str])
assert_type(keys.campaign_day.parse("campaign:day:42:3"), tuple[str, int])
assert_type(keys.settings.parse("settings"), tuple[()])
assert_type(keys.auction_price.matches("auction:price:42"), bool)
assert_type(keys.auction_price.ttl, dt.timedelta | None)
assert_type(keys.cache.hash_tag, str | None)
assert_type(keys.campaign_day.glob(), str)
assert_type(keys.campaign_day.glob("42"), str)
assert_type(keys.campaign_day.glob(None, 3), str)

campaign, day = keys.campaign_day.parse("campaign:day:42:3")
assert_type(campaign, str)
assert_type(day, int)

keys.auction_price()  # E: call-arg reportCallIssue
keys.auction_price(42)  # E: arg-type reportArgumentType
keys.auction_price(None)  # E: arg-type reportArgumentType
keys.auction_price(b"42")  # E: arg-type reportArgumentType
keys.auction_price("1", "2")  # E: call-arg reportCallIssue
keys.auction_price(id="42")  # E: call-arg reportCallIssue
keys.campaign_day("42")  # E: call-arg reportCallIssue
keys.campaign_day("42", "3")  # E: arg-type reportArgumentType
keys.campaign_day(3, "42")  # E: arg-type reportArgumentType
keys.settings("x")  # E: call-arg reportCallIssue
keys.auction_prise("42")  # E: attr-defined reportAttributeAccessIssue
keys.auction_price.parse(b"auction:price:42")  # E: arg-type reportArgumentType
keys.auction_price.glob(b"42")  # E: arg-type reportArgumentType
_ = keys.auction_price.ttl.days  # E: union-attr reportOptionalMemberAccess
keys.auction_price = keys.cache  # E: misc

number: int = keys.auction_price("42")  # E: assignment reportAssignmentType
text: str = keys.campaign_day.parse("campaign:day:42:3")[1]  # E: assignment reportAssignmentType
one, two = keys.auction_price.parse("auction:price:42")  # E: misc reportAssignmentType
