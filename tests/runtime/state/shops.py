"""What the tests of state share: a store with keys of every kind, on any server, and how to run it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Any, Final, TypeAlias, TypeVar

from maquette.runtime.documents import Document
from maquette.runtime.enums import ClosedEnum
from maquette.runtime.keys import Key, OnWrite
from maquette.runtime.redis_server import RedisServer
from maquette.runtime.state import (
    Counters,
    Hashes,
    Lists,
    Locks,
    RateLimits,
    Sets,
    SortedSets,
    StateStore,
    Values,
)
from maquette.runtime.state.families import WrittenFamily
from maquette.runtime.wire import BigInt, DateTime, Digits, Json

T = TypeVar("T")

DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
Money: TypeAlias = Annotated[Decimal, Digits(26, 8)]
RENEW: Final = OnWrite.RENEW
KEEP: Final = OnWrite.KEEP


class Status(ClosedEnum):
    OPEN = "open"
    SOLD = "sold"


class Price(Document, frozen=True):
    lot: str
    amount: Money
    status: Status | None = None
    bids: list[str] | None = None


def key(name: str, on_write: OnWrite = KEEP, ttl: timedelta | None = DAY) -> Key[str]:
    return Key[str](f"{name}:{{id}}", ttl=ttl, on_write=on_write)


class Shop(StateStore):
    price = Values[Price, str](key("price", RENEW), Price)
    kept_price = Values[Price, str](key("kept:price"), Price)
    permanent_price = Values[Price, str](key("permanent:price", ttl=None), Price)
    short_price = Values[Price, str](key("short:price", ttl=timedelta(milliseconds=1500)), Price)
    day = Values[int, str, int](Key[str, int]("day:{id}:{day:int}", ttl=DAY), int)
    motto = Values[str](Key[()]("motto", ttl=DAY), str)
    page = Values[Json, str](
        Key[str]("page:{path:rest}", ttl=DAY, hash_tag="path"),
        Json,
    )
    prices = Values[dict[str, Price], str](key("prices"), dict[str, Price])
    status = Values[Status, str](key("status"), Status)
    viewers = Counters[str](key("viewers", RENEW))
    kept_viewers = Counters[str](key("kept:viewers"))
    permanent_viewers = Counters[str](key("permanent:viewers", ttl=None))
    moods = Hashes[float, str](key("moods", RENEW), float)
    kept_moods = Hashes[float, str](key("kept:moods"), float)
    permanent_moods = Hashes[float, str](key("permanent:moods", ttl=None), float)
    history = Lists[str, str](key("history", RENEW), str)
    kept_history = Lists[str, str](key("kept:history"), str)
    permanent_history = Lists[str, str](key("permanent:history", ttl=None), str)
    online = Sets[str, str](key("online", RENEW), str)
    kept_online = Sets[str, str](key("kept:online"), str)
    permanent_online = Sets[str, str](key("permanent:online", ttl=None), str)
    bidders = SortedSets[str, str](key("bidders", RENEW), str)
    kept_bidders = SortedSets[str, str](key("kept:bidders"), str)
    permanent_bidders = SortedSets[str, str](key("permanent:bidders", ttl=None), str)
    amounts = Lists[Money, str](key("amounts"), Money)
    offers = Lists[Price, str](key("offers"), Price)
    numbers = Sets[BigInt, str](key("numbers"), BigInt)
    moments = Sets[DateTime, str](key("moments"), DateTime)
    statuses = Sets[Status, str](key("statuses"), Status)
    anything = Sets[Json, str](key("anything"), Json)
    lock = Locks[str](Key[str]("lock:{resource:rest}", ttl=timedelta(minutes=1)))
    short_lock = Locks[str](key("short:lock", ttl=timedelta(milliseconds=300)))
    calls = RateLimits[str, str](Key[str, str]("rate:{what}:{who:rest}", ttl=timedelta(minutes=1)))
    short_calls = RateLimits[str](key("short:rate", ttl=timedelta(milliseconds=300)))


OpenShop: TypeAlias = Callable[..., AbstractAsyncContextManager[Shop]]
MakeServer: TypeAlias = Callable[..., RedisServer]


def server_of(shop: Shop) -> RedisServer:
    """Give the server that a store is on, to look at what is stored as it is."""
    server: RedisServer = vars(shop)["_backing"].server
    return server


async def redis(shop: Shop, *command: str | bytes | float) -> Any:
    return await server_of(shop).execute(*command)


async def left(family: WrittenFamily[str], shop: Shop, name: str = "1") -> timedelta | None:
    """Tell how long a key will live, as Redis says it."""
    milliseconds: int = await redis(shop, "PTTL", family.key(name))
    assert milliseconds != -2, "there is no such key"
    return None if milliseconds == -1 else timedelta(milliseconds=milliseconds)


def is_about(found: timedelta | None, expected: timedelta) -> bool:
    """Tell whether a TTL was begun at most a minute ago."""
    return found is not None and expected - timedelta(minutes=1) < found <= expected


def price(amount: str = "1.50", **more: Any) -> Price:
    return Price(lot="42", amount=Decimal(amount), **more)


def moment(hour: int) -> dt.datetime:
    return dt.datetime(2026, 3, 1, hour, tzinfo=dt.UTC)


def unchanged(value: T) -> T:
    """Change nothing, and have it stored again."""
    return value
