# Made by maquette from the specs; edits are lost at the next run.
"""The models of optional_scalars."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

from maquette.runtime.models import Model
from pydantic import JsonValue


class Sample(Model):
    """A row of Sample."""

    id: str
    a_string: str | None = None
    a_text: str | None = None
    an_int: int | None = None
    a_bigint: int | None = None
    a_float: float | None = None
    a_decimal: Decimal | None = None
    a_bool: bool | None = None
    a_datetime: dt.datetime | None = None
    a_date: dt.date | None = None
    a_json: JsonValue | None = None
    some_bytes: bytes | None = None
    a_uuid: UUID | None = None
