# Made by maquette from the specs; edits are lost at the next run.
"""The models of defaults_of_new_prisma."""

from __future__ import annotations

from maquette.runtime.models import Model


class Sample(Model):
    """A row of Sample."""

    id: str
    a_uuid: str
    a_cuid: str
    old_cuid: str
