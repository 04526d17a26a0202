# Made by maquette from the specs; edits are lost at the next run.
"""The models of native_types."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from maquette.runtime.models import Model
from pydantic import JsonValue


class Sample(Model):
    """A row of Sample."""

    id: int
    a_text: str
    a_char: str
    a_varchar: str
    a_bit: str
    a_varbit: str
    a_citext: str
    an_inet: str | None = None
    an_xml: str
    a_text_uuid: str
    a_small: int
    an_oid: int
    a_big: int
    a_real: float
    a_double: float
    some_money: Decimal
    a_decimal: Decimal
    a_timestamp: dt.datetime
    with_zone: dt.datetime
    a_time: dt.datetime
    time_with_zone: dt.datetime
    a_day: dt.datetime
    a_json: JsonValue
    a_jsonb: JsonValue
    some_bytes: bytes
    a_bool: bool
    shorts: list[str]
