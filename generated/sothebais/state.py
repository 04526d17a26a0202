# Made by maquette from the specs; edits are lost at the next run.
"""The state of sothebais."""

import maquette.runtime.state as runtime
from maquette.runtime.wire import Json

from . import keys
from .documents import (
    AgentContext,
    AgentMood,
    AgentScene,
    AgentState,
    AuctionBid,
    AuctionPrice,
    AuctionState,
    AuctionTimer,
    CampaignDayState,
    CampaignState,
    StreamMetrics,
    StreamScene,
    StreamState,
)


class State(runtime.StateStore):
    """What sothebais keeps in Redis."""

    agent = runtime.Values[AgentState, str](keys.agent, AgentState)
    """A character at work. Shows are over within a day, and it rests after them."""

    agent_context = runtime.Values[AgentContext, str](keys.agent_context, AgentContext)
    """What a character has in mind. It lasts for the show; what is worth more was stored with the character by then."""

    agent_mood = runtime.Values[AgentMood, str](keys.agent_mood, AgentMood)
    """How a character feels. It lasts for the show, since nothing may happen for hours; the next show begins neutral."""

    agent_scene = runtime.Values[AgentScene, str](keys.agent_scene, AgentScene)
    """How a character looks just now. It lasts for the show, or a restart would change its face."""

    auction = runtime.Values[AuctionState, str](keys.auction, AuctionState)
    """A lot that is open or about to be. Few are open for longer than a day; where nothing happens for as long, it is made again from the database."""

    auction_bid = runtime.Values[AuctionBid, str](keys.auction_bid, AuctionBid)
    """The highest bid of a lot, by the lot's id. It stays as long as the lot, for the next bid is held against it."""

    auction_price = runtime.Values[AuctionPrice, str](keys.auction_price, AuctionPrice)
    """What a lot stands at. It stays as long as the lot, also where nobody bids for hours."""

    auction_timer = runtime.Values[AuctionTimer, str](keys.auction_timer, AuctionTimer)
    """The clock of a lot. It ticks every few seconds; one that has not for five minutes is wrong and better gone."""

    cache = runtime.Values[Json, str](keys.cache, Json)
    """Answers that took work. Each can be had again, so an hour is a compromise between stale and slow; a new answer has its full hour."""

    campaign = runtime.Values[CampaignState, str](keys.campaign, CampaignState)
    """A campaign that runs. Every change of day writes it, so a week without one means that it is over."""

    campaign_day = runtime.Values[CampaignDayState, str, int](
        keys.campaign_day,
        CampaignDayState,
    )
    """One day of a campaign, counted from 1. Yesterday's lots are still talked about for some days; after a week the rows in the database do."""

    lock = runtime.Locks[str](keys.lock)
    """Lets one service at a time change something, named as its own key is: auction:42. A minute is more than any change takes, and all that a service that died can hold up the others."""

    rate_limit = runtime.RateLimits[str, str](keys.rate_limit)
    """How often somebody did something in a minute; the minute runs from the first time. The identifier may be an IPv6 address, with its colons."""

    session = runtime.Values[Json, str](keys.session, Json)
    """Somebody signed in on the site, as the site stores it. It lasts while they come back daily; after a day away they sign in again."""

    stream = runtime.Values[StreamState, str](keys.stream, StreamState)
    """A stream on the air. It is written all the time; a day without that means it is over, and its summary is in the database."""

    stream_metrics = runtime.Values[StreamMetrics, str](
        keys.stream_metrics,
        StreamMetrics,
    )
    """The latest measurements of a stream. New ones come every few seconds; older ones would only pretend that it runs."""

    stream_scene = runtime.Values[StreamScene, str](keys.stream_scene, StreamScene)
    """What a stream shows, by the stream's id. It stays as long as the stream, for a scene may stand for hours and a stream manager that restarts needs it."""

    stream_viewers = runtime.Counters[str](keys.stream_viewers)
    """How many watch. People come and go all the time, so a count that stands still for five minutes is not true."""
