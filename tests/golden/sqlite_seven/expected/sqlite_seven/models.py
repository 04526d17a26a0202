# Made by maquette from the specs; edits are lost at the next run.
"""The models of sqlite_seven."""

from __future__ import annotations

from maquette.runtime.models import Model
from pydantic import JsonValue

from .enums import State


class Item(Model):
    """A row of Item."""

    id: str
    state: State
    facts: JsonValue
    notes: JsonValue | None = None
