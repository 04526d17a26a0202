# Made by maquette from the specs; edits are lost at the next run.
"""The models of dtos_names."""

from __future__ import annotations

import datetime as dt

from maquette.runtime.models import Model, Related
from pydantic import JsonValue


class Cls(Model):
    """A row of Cls."""

    id: int
    of_: str
    self: str
    cls: str
    to_json_: str
    json_: JsonValue
    class_: str
    from_id: int | None = None
    from_: Related[Cls] | None = None
    import_: Related[Cls] | None = None


class Dt(Model):
    """A row of Dt."""

    id: int
    dt_: dt.datetime


class ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase(Model):
    """A row of ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase."""

    id: int
    a_column_whose_name_is_as_long_as_a_database_may_allow_1: dt.datetime
    other_thing_id: int | None = None
    other_thing: Related[ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase] | None = None  # fmt: skip
    others: Related[ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase] | None = None
