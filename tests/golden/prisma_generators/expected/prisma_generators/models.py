# Made by maquette from the specs; edits are lost at the next run.
"""The models of prisma_generators."""

from __future__ import annotations

from maquette.runtime.models import Model


class Item(Model):
    """A row of Item."""

    id: int
