# Made by maquette from the specs; edits are lost at the next run.
"""The models of defaults_functions."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from maquette.runtime.models import Model


class Sample(Model):
    """A row of Sample."""

    id: int
    big: int
    a_uuid: str
    native_uuid: UUID
    text_uuid: str
    a_cuid: str
    a_nanoid: str
    short_nanoid: str
    moment: dt.datetime
    day: dt.date
    optional: dt.datetime | None = None
    changed: dt.datetime
    from_database: UUID
    quoted: str
    unknown: str
    not_a_call: str
