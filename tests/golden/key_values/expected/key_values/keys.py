# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of key_values."""

import datetime as dt
from typing import Final

from maquette.runtime.keys import Key

a_bigint: Final = Key[str]("bigint:{id}", ttl=dt.timedelta(days=1))

a_bool: Final = Key[str]("bool:{id}", ttl=dt.timedelta(days=1))

a_counter: Final = Key[str]("counter:{id}", ttl=dt.timedelta(days=1))

a_date: Final = Key[str]("date:{id}", ttl=dt.timedelta(days=1))

a_datetime: Final = Key[str]("datetime:{id}", ttl=dt.timedelta(days=1))

a_decimal: Final = Key[str]("decimal:{id}", ttl=dt.timedelta(days=1))

a_document: Final = Key[str]("document:{id}", ttl=dt.timedelta(days=1))

a_float: Final = Key[str]("float:{id}", ttl=dt.timedelta(days=1))

a_hash: Final = Key[str]("hash:{id}", ttl=dt.timedelta(days=1))

a_json: Final = Key[str]("json:{id}", ttl=dt.timedelta(days=1))

a_list: Final = Key[str]("list:{id}", ttl=dt.timedelta(days=1))

a_lock: Final = Key[str]("lock:{id}", ttl=dt.timedelta(seconds=30))

a_map: Final = Key[str]("map:{id}", ttl=dt.timedelta(days=1))

a_rate_limit: Final = Key[str]("rate:{id}", ttl=dt.timedelta(minutes=1))

a_set: Final = Key[str]("set:{id}", ttl=dt.timedelta(days=1))

a_sorted_set: Final = Key[str]("sorted:{id}", ttl=dt.timedelta(days=1))

a_string: Final = Key[str]("string:{id}", ttl=dt.timedelta(days=1))

a_text: Final = Key[str]("text:{id}", ttl=dt.timedelta(days=1))

a_uuid: Final = Key[str]("uuid:{id}", ttl=dt.timedelta(days=1))

an_enum: Final = Key[str]("enum:{id}", ttl=dt.timedelta(days=1))

an_int: Final = Key[str]("int:{id}", ttl=dt.timedelta(days=1))

some_bytes: Final = Key[str]("bytes:{id}", ttl=dt.timedelta(days=1))
