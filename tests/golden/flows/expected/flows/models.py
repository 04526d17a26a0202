# Made by maquette from the specs; edits are lost at the next run.
"""The models of flows."""

from __future__ import annotations

from maquette.runtime.models import Model


class Bid(Model):
    """A row of Bid."""

    id: str
