# Made by maquette from the specs; edits are lost at the next run.
"""The models of enums_open."""

from __future__ import annotations

from maquette.runtime.models import Model
from maquette.runtime.sensitive import Sensitive

from .enums import Blockchain, Currency


class Collection(Model):
    """A row of Collection."""

    id: str
    chain: Blockchain
    wallet: Sensitive[Blockchain | None] = None
    currencies: list[Currency]
