# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of keys_that_begin_with_parameters."""

import datetime as dt
from typing import Final

from maquette.runtime.keys import Key

day: Final = Key[str, int](
    "{tenant}:{day:int}",
    ttl=dt.timedelta(minutes=1),
    hash_tag="tenant",
)

log: Final = Key[str]("{tenant}:log", ttl=dt.timedelta(minutes=1))

number: Final = Key[int]("{number:int}", ttl=dt.timedelta(minutes=1))
