# Made by maquette from the specs; edits are lost at the next run.
"""The models of enums_native."""

from __future__ import annotations

from maquette.runtime.models import Model

from .enums import BidStatus, OrderState


class Bid(Model):
    """A row of Bid."""

    id: str
    status: BidStatus
    state: OrderState | None = None
    states: list[OrderState]
