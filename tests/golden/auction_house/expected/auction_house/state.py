# Made by maquette from the specs; edits are lost at the next run.
"""The state of auction_house."""

import maquette.runtime.state as runtime
from maquette.runtime.wire import Json

from . import keys
from .documents import AuctionPrice, CampaignDayState


class State(runtime.StateStore):
    """What auction_house keeps in Redis."""

    auction_price = runtime.Values[AuctionPrice, str](keys.auction_price, AuctionPrice)
    """What the stream shows while an auction runs."""

    bid_limit = runtime.RateLimits[str](keys.bid_limit)

    cache = runtime.Values[Json, str](keys.cache, Json)

    campaign_day = runtime.Values[CampaignDayState, str, int](
        keys.campaign_day,
        CampaignDayState,
    )

    settings = runtime.Values[Json](keys.settings, Json)

    stream_viewers = runtime.Counters[str](keys.stream_viewers)
