# Made by maquette from the specs; edits are lost at the next run.
"""The documents of events."""

from __future__ import annotations

from maquette.runtime.documents import Document


class Lot(Document, frozen=True):
    """The document Lot."""

    id: str
