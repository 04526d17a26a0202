# Made by maquette from the specs; edits are lost at the next run.
"""The models of scalar_lists."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

from maquette.runtime.models import Model
from pydantic import JsonValue

from .enums import Colour


class Sample(Model):
    """A row of Sample."""

    id: str
    strings: list[str]
    texts: list[str]
    ints: list[int]
    bigints: list[int]
    floats: list[float]
    decimals: list[Decimal]
    bools: list[bool]
    datetimes: list[dt.datetime]
    dates: list[dt.date]
    jsons: list[JsonValue]
    pieces_of_bytes: list[bytes]
    uuids: list[UUID]
    colours: list[Colour]
