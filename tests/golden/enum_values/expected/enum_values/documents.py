# Made by maquette from the specs; edits are lost at the next run.
"""The documents of enum_values."""

from __future__ import annotations

from maquette.runtime.documents import Document

from .enums import Members, Odd, Shape


class Holder(Document, frozen=True):
    """The document Holder."""

    shape: Shape = Shape.CAMEL_CASE
    odd: Odd = Odd.BOTH_QUOTES
    member: Members
