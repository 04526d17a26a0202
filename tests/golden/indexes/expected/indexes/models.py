# Made by maquette from the specs; edits are lost at the next run.
"""The models of indexes."""

from __future__ import annotations

import datetime as dt

from maquette.runtime.models import Model, Related
from pydantic import JsonValue


class Owner(Model):
    """A row of Owner."""

    id: int
    things: list[Related[Thing]] | None = None


class Thing(Model):
    """A row of Thing."""

    id: int
    owner_id: int
    owner: Related[Owner] | None = None
    name: str
    notes: str
    meta: JsonValue
    words: list[str]
    address: str
    made_at: dt.datetime
