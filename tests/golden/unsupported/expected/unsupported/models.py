# Made by maquette from the specs; edits are lost at the next run.
"""The models of unsupported."""

from __future__ import annotations

from maquette.runtime.models import Model


class Place(Model):
    """A row of Place."""

    id: int
