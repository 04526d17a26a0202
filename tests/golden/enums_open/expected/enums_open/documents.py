# Made by maquette from the specs; edits are lost at the next run.
"""The documents of enums_open."""

from __future__ import annotations

from maquette.runtime.documents import Document

from .enums import Blockchain


class Wallet(Document, frozen=True):
    """The document Wallet."""

    chain: Blockchain
    others: list[Blockchain]
