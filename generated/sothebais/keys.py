# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of sothebais."""

import datetime as dt
from typing import Final

from maquette.runtime.keys import Key, OnWrite

agent: Final = Key[str]("agent:{id}", ttl=dt.timedelta(days=1), on_write=OnWrite.RENEW)
"""A character at work. Shows are over within a day, and it rests after them."""

agent_context: Final = Key[str](
    "agent:context:{id}",
    ttl=dt.timedelta(days=1),
    on_write=OnWrite.RENEW,
)
"""What a character has in mind. It lasts for the show; what is worth more was stored with the character by then."""

agent_mood: Final = Key[str](
    "agent:mood:{id}",
    ttl=dt.timedelta(days=1),
    on_write=OnWrite.RENEW,
)
"""How a character feels. It lasts for the show, since nothing may happen for hours; the next show begins neutral."""

agent_scene: Final = Key[str](
    "agent:scene:{id}",
    ttl=dt.timedelta(days=1),
    on_write=OnWrite.RENEW,
)
"""How a character looks just now. It lasts for the show, or a restart would change its face."""

auction: Final = Key[str](
    "auction:{id}",
    ttl=dt.timedelta(days=1),
    on_write=OnWrite.RENEW,
)
"""A lot that is open or about to be. Few are open for longer than a day; where nothing happens for as long, it is made again from the database."""

auction_bid: Final = Key[str](
    "auction:bid:{id}",
    ttl=dt.timedelta(days=1),
    on_write=OnWrite.RENEW,
)
"""The highest bid of a lot, by the lot's id. It stays as long as the lot, for the next bid is held against it."""

auction_price: Final = Key[str](
    "auction:price:{id}",
    ttl=dt.timedelta(days=1),
    on_write=OnWrite.RENEW,
)
"""What a lot stands at. It stays as long as the lot, also where nobody bids for hours."""

auction_timer: Final = Key[str](
    "auction:timer:{id}",
    ttl=dt.timedelta(minutes=5),
    on_write=OnWrite.RENEW,
)
"""The clock of a lot. It ticks every few seconds; one that has not for five minutes is wrong and better gone."""

cache: Final = Key[str](
    "cache:{key:rest}",
    ttl=dt.timedelta(hours=1),
    on_write=OnWrite.RENEW,
)
"""Answers that took work. Each can be had again, so an hour is a compromise between stale and slow; a new answer has its full hour."""

campaign: Final = Key[str](
    "campaign:{id}",
    ttl=dt.timedelta(days=7),
    on_write=OnWrite.RENEW,
)
"""A campaign that runs. Every change of day writes it, so a week without one means that it is over."""

campaign_day: Final = Key[str, int](
    "campaign:day:{id}:{day:int}",
    ttl=dt.timedelta(days=7),
    on_write=OnWrite.RENEW,
)
"""One day of a campaign, counted from 1. Yesterday's lots are still talked about for some days; after a week the rows in the database do."""

lock: Final = Key[str]("lock:{resource:rest}", ttl=dt.timedelta(minutes=1))
"""Lets one service at a time change something, named as its own key is: auction:42. A minute is more than any change takes, and all that a service that died can hold up the others."""

rate_limit: Final = Key[str, str](
    "rate:limit:{resource}:{identifier:rest}",
    ttl=dt.timedelta(minutes=1),
)
"""How often somebody did something in a minute; the minute runs from the first time. The identifier may be an IPv6 address, with its colons."""

session: Final = Key[str](
    "session:{id}",
    ttl=dt.timedelta(days=1),
    on_write=OnWrite.RENEW,
)
"""Somebody signed in on the site, as the site stores it. It lasts while they come back daily; after a day away they sign in again."""

stream: Final = Key[str](
    "stream:{id}",
    ttl=dt.timedelta(days=1),
    on_write=OnWrite.RENEW,
)
"""A stream on the air. It is written all the time; a day without that means it is over, and its summary is in the database."""

stream_metrics: Final = Key[str](
    "stream:metrics:{id}",
    ttl=dt.timedelta(minutes=5),
    on_write=OnWrite.RENEW,
)
"""The latest measurements of a stream. New ones come every few seconds; older ones would only pretend that it runs."""

stream_scene: Final = Key[str](
    "stream:scene:{id}",
    ttl=dt.timedelta(days=1),
    on_write=OnWrite.RENEW,
)
"""What a stream shows, by the stream's id. It stays as long as the stream, for a scene may stand for hours and a stream manager that restarts needs it."""

stream_viewers: Final = Key[str](
    "stream:viewers:{id}",
    ttl=dt.timedelta(minutes=5),
    on_write=OnWrite.RENEW,
)
"""How many watch. People come and go all the time, so a count that stands still for five minutes is not true."""
