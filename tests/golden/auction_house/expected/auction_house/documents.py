# Made by maquette from the specs; edits are lost at the next run.
"""The documents of auction_house."""

from __future__ import annotations

from typing import Annotated

from maquette.runtime.documents import Document
from maquette.runtime.wire import DateTime, Int
from pydantic import Field

from .types import Money


class AuctionPrice(Document, frozen=True):
    """The price that the stream shows."""

    auction_id: str
    current_price: Money
    previous_price: Money | None = None
    last_update_time: DateTime


class CampaignDayState(Document, frozen=True):
    """The document CampaignDayState."""

    day: Annotated[Int, Field(ge=1)]
    auctions: list[str] = Field(default_factory=list)
