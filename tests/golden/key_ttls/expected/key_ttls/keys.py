# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of key_ttls."""

import datetime as dt
from typing import Final

from maquette.runtime.keys import Key, OnWrite

days: Final = Key[str]("h:{id}", ttl=dt.timedelta(days=30))

hours: Final = Key[str]("g:{id}", ttl=dt.timedelta(hours=1))

hours_of_days: Final = Key[str]("i:{id}", ttl=dt.timedelta(days=2))

kept: Final = Key[str]("m:{id}", ttl=dt.timedelta(minutes=1))

longest: Final = Key[str]("j:{id}", ttl=dt.timedelta(seconds=2147483647))

many_minutes: Final = Key[str]("f:{id}", ttl=dt.timedelta(minutes=90))

minutes: Final = Key[str]("e:{id}", ttl=dt.timedelta(minutes=5))

named: Final = Key[str]("a:{id}", ttl=dt.timedelta(minutes=1))

named_forever: Final = Key[str]("c:{id}", ttl=None)

named_long: Final = Key[str]("b:{id}", ttl=dt.timedelta(days=7))

permanent: Final = Key[str]("k:{id}", ttl=None)

renewed: Final = Key[str]("l:{id}", ttl=dt.timedelta(minutes=1), on_write=OnWrite.RENEW)

seconds: Final = Key[str]("d:{id}", ttl=dt.timedelta(seconds=90))
