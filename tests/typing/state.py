"""State has a family of its kind for each key, and its verbs take parameters and values of their types."""

import datetime as dt
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import assert_type

from auction_house import keys
from auction_house.documents import AuctionPrice, CampaignDayState
from auction_house.enums import BidStatus
from auction_house.state import State
from maquette.runtime.keys import Key
from maquette.runtime.state import Hashes, Hit, Lists, Operation, Sets, SortedSets, StateStore
from pydantic import JsonValue


class More(StateStore):
    """Kinds of keys that the specs of the auction house do not have."""

    moods = Hashes[float, str, int](Key[str, int]("moods:{id}:{day:int}", ttl=None), float)
    history = Lists[Decimal, str](Key[str]("history:{id}", ttl=None), Decimal)
    online = Sets[str](Key[()]("online", ttl=None), str)
    ranking = SortedSets[BidStatus, str](Key[str]("ranking:{id}", ttl=None), BidStatus)


def raised(price: AuctionPrice) -> AuctionPrice:
    return price.model_copy(update={"current_price": price.current_price + 1})


async def use_values(state: State, price: AuctionPrice) -> None:
    assert_type(state.auction_price.get("42"), Operation[AuctionPrice | None])
    assert_type(await state.auction_price.get("42"), AuctionPrice | None)
    assert_type(await state.auction_price.create("42", price), bool)
    assert_type(await state.auction_price.update("42", raised), AuctionPrice)
    assert_type(await state.auction_price.ttl("42"), dt.timedelta | None)
    assert_type(await state.auction_price.touch("42"), bool)
    assert_type(await state.auction_price.get_many(["1", "2"]), list[AuctionPrice | None])
    assert_type(await state.auction_price.get_many([("1",)]), list[AuctionPrice | None])
    assert_type(await state.campaign_day.get_many([("1", 2)]), list[CampaignDayState | None])
    assert_type(await state.campaign_day.get("7", 2), CampaignDayState | None)
    assert_type(await state.settings.get(), JsonValue | None)
    await state.auction_price.set("42", price)
    await state.settings.set({"a": [1, None]})
    async for parameters in state.campaign_day.scan("7"):
        assert_type(parameters, tuple[str, int])
    found: AsyncIterator[tuple[str]] = state.auction_price.scan()
    assert_type([name async for (name,) in found], list[str])

    await state.auction_price.get()  # E: call-arg reportCallIssue
    await state.auction_price.get(42)  # E: arg-type reportArgumentType
    await state.auction_price.get("42", "43")  # E: call-arg reportCallIssue
    await state.auction_price.set("42")  # E: call-arg reportCallIssue
    await state.auction_price.set("42", "1.50")  # E: arg-type reportArgumentType
    await state.auction_price.set(price, "42")  # E: arg-type reportArgumentType
    await state.campaign_day.get("7", "2")  # E: arg-type reportArgumentType
    await state.campaign_day.get_many(["7"])  # E: list-item reportArgumentType
    await state.auction_price.update("42", str.upper)  # E: arg-type reportArgumentType
    await state.auction_prise.get("42")  # E: attr-defined reportAttributeAccessIssue
    await state.auction_price.incr("42")  # E: attr-defined reportAttributeAccessIssue
    wrong: Decimal = await state.auction_price.get("42")  # E: assignment reportAssignmentType
    assert wrong


async def use_other_kinds(state: State, more: More) -> None:
    assert_type(await state.stream_viewers.incr("1", by=2), int)
    assert_type(await state.bid_limit.hit("1", most=3), Hit)
    assert_type(await more.moods.get("1", 2, "joy"), float | None)
    assert_type(await more.moods.get_all("1", 2), dict[str, float])
    assert_type(await more.history.append("1", Decimal(1), most=3), int)
    assert_type(await more.history.range("1", stop=2), list[Decimal])
    assert_type(await more.online.members(), list[str])
    assert_type(await more.ranking.range("1"), list[tuple[BidStatus, float]])
    await more.moods.set("1", 2, "joy", 0.5)
    await more.ranking.add("1", BidStatus.PENDING, score=1)

    await state.stream_viewers.incr("1", 2)  # E: call-arg reportCallIssue
    await state.stream_viewers.set("1", 1.5)  # E: arg-type reportArgumentType
    await state.bid_limit.hit("1")  # E: call-arg reportCallIssue
    await more.moods.set("1", 2, "joy")  # E: call-arg reportCallIssue
    await more.moods.set("1", 2, "joy", "much")  # E: arg-type reportArgumentType
    await more.history.append("1", 1.5)  # E: arg-type reportArgumentType
    await more.online.add(1)  # E: arg-type reportArgumentType
    await more.ranking.add("1", BidStatus.PENDING)  # E: call-arg reportCallIssue


async def use_a_batch(state: State) -> None:
    read = state.auction_price.get("1")
    assert_type(
        await state.batch(read, state.stream_viewers.incr("1")), tuple[AuctionPrice | None, int]
    )
    counts = (state.stream_viewers.get(name) for name in "123")
    assert_type(await state.batch(*counts), tuple[int, ...])
    updating = state.auction_price.update("1", raised)
    await state.batch(updating)  # E: call-overload reportCallIssue reportArgumentType
    key = keys.auction_price("1")
    await state.batch(key)  # E: call-overload reportCallIssue reportArgumentType
