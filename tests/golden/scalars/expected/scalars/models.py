# Made by maquette from the specs; edits are lost at the next run.
"""The models of scalars."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

from maquette.runtime.models import Model
from pydantic import JsonValue


class Sample(Model):
    """A row of Sample."""

    id: str
    a_string: str
    a_text: str
    an_int: int
    a_bigint: int
    a_float: float
    a_decimal: Decimal
    a_bool: bool
    a_datetime: dt.datetime
    a_date: dt.date
    a_json: JsonValue
    some_bytes: bytes
    a_uuid: UUID
