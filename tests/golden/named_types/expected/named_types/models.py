# Made by maquette from the specs; edits are lost at the next run.
"""The models of named_types."""

from __future__ import annotations

from decimal import Decimal

from maquette.runtime.models import Model


class Price(Model):
    """A row of Price."""

    id: str
    amount: Decimal
    lowest: Decimal | None = None
    history: list[Decimal]
    part: Decimal
    label: str
    code: str
    note: str | None = None
