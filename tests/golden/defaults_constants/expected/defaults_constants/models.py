# Made by maquette from the specs; edits are lost at the next run.
"""The models of defaults_constants."""

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
    a_string: str
    a_number: str
    a_word: str
    empty: str
    lines: str
    an_int: int
    a_bigint: int
    biggest: int
    a_float: float
    small_float: float
    a_decimal: Decimal
    big_decimal: Decimal
    small_decimal: Decimal
    a_bool: bool
    a_datetime: dt.datetime
    with_zone: dt.datetime
    a_date: dt.date
    an_object: JsonValue
    a_list: JsonValue
    a_json_text: JsonValue
    some_bytes: bytes
    no_bytes: bytes
    a_uuid: UUID
    a_colour: Colour
    optional: int | None = None
