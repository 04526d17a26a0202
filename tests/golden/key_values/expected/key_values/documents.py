# Made by maquette from the specs; edits are lost at the next run.
"""The documents of key_values."""

from __future__ import annotations

from maquette.runtime.documents import Document

from .types import Money


class Price(Document, frozen=True):
    """The document Price."""

    amount: Money
