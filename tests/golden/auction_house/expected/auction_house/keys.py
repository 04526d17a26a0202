# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of auction_house."""

import datetime as dt
from typing import Final

from maquette.runtime.keys import Key, OnWrite

auction_price: Final = Key[str](
    "auction:price:{id}",
    ttl=dt.timedelta(days=1),
    on_write=OnWrite.RENEW,
)
"""What the stream shows while an auction runs."""

bid_limit: Final = Key[str]("user:bids:{id}", ttl=dt.timedelta(minutes=1))

cache: Final = Key[str]("cache:{key:rest}", ttl=dt.timedelta(hours=1), hash_tag="key")

campaign_day: Final = Key[str, int](
    "campaign:day:{id}:{day:int}",
    ttl=dt.timedelta(days=7),
)

settings: Final = Key[()]("settings", ttl=None)

stream_viewers: Final = Key[str]("stream:viewers:{id}", ttl=dt.timedelta(minutes=5))
