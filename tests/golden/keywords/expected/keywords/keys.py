# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of keywords."""

import datetime as dt
from typing import Final

from maquette.runtime.keys import Key, OnWrite

batch: Final = Key[str]("j:{id}", ttl=dt.timedelta(minutes=1))

class_: Final = Key[str]("a:{id}", ttl=dt.timedelta(minutes=1))

dt_: Final = Key[str]("d:{id}", ttl=dt.timedelta(minutes=1))

final: Final = Key[str]("f:{id}", ttl=dt.timedelta(minutes=1), on_write=OnWrite.RENEW)

int_: Final = Key[str]("b:{id}", ttl=dt.timedelta(minutes=1))

key: Final = Key[str]("e:{id}", ttl=dt.timedelta(minutes=1))

keys: Final = Key[str]("k:{id}", ttl=dt.timedelta(minutes=1))

list_: Final = Key[str, str]("i:{self}:{pattern}", ttl=dt.timedelta(minutes=1))

none: Final = Key[str]("g:{id}", ttl=None)

on_write: Final = Key[str]("h:{id}", ttl=dt.timedelta(minutes=1))

runtime: Final = Key[str]("l:{id}", ttl=dt.timedelta(minutes=1))

str_: Final = Key[int]("c:{id:int}", ttl=dt.timedelta(minutes=1))
