# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of key_parameters."""

import datetime as dt
from typing import Final

from maquette.runtime.keys import Key

both: Final = Key[str, int]("campaign:day:{id}:{day:int}", ttl=dt.timedelta(minutes=1))

nothing: Final = Key[()]("settings", ttl=dt.timedelta(minutes=1))

number: Final = Key[int]("page:{number:int}", ttl=dt.timedelta(minutes=1))

rest: Final = Key[str]("cache:{key:rest}", ttl=dt.timedelta(minutes=1))

spelled: Final = Key[str, str](
    "spelled:{id:string}:{other_name:string}",
    ttl=dt.timedelta(minutes=1),
)

tagged: Final = Key[str](
    "room:{id}:members",
    ttl=dt.timedelta(minutes=1),
    hash_tag="id",
)

tagged_number: Final = Key[int](
    "shard:{number:int}",
    ttl=dt.timedelta(minutes=1),
    hash_tag="number",
)

tagged_rest: Final = Key[str](
    "tree:{path:rest}",
    ttl=dt.timedelta(minutes=1),
    hash_tag="path",
)

text: Final = Key[str]("auction:price:{id}", ttl=dt.timedelta(minutes=1))

text_and_rest: Final = Key[str, str](
    "files:{owner}:{path:rest}",
    ttl=dt.timedelta(minutes=1),
)

within: Final = Key[str]("user-{id}.v1:state", ttl=dt.timedelta(minutes=1))
