# Made by maquette from the specs; edits are lost at the next run.
"""The documents of named_types."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from maquette.runtime.documents import Document
from maquette.runtime.wire import Int
from pydantic import Field

from .types import Money, Percent, Positive


class Quote(Document, frozen=True):
    """The document Quote."""

    amount: Money
    progress: Percent = 50
    least: Positive = Decimal("1")
    years: Annotated[Int, Field(ge=1, le=99)]
