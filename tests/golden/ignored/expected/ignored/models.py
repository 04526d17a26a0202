# Made by maquette from the specs; edits are lost at the next run.
"""The models of ignored."""

from __future__ import annotations

from maquette.runtime.models import Model


class Customer(Model):
    """A row of Customer."""

    id: int
