# Made by maquette from the specs; edits are lost at the next run.
"""The state of key_values."""

import maquette.runtime.state as runtime
from maquette.runtime.wire import BigInt, Bytes, Date, DateTime, Int, Json, Uuid

from . import keys
from .documents import Price
from .enums import State as _State
from .types import Money


class State(runtime.StateStore):
    """What key_values keeps in Redis."""

    a_bigint = runtime.Values[BigInt, str](keys.a_bigint, BigInt)

    a_bool = runtime.Values[bool, str](keys.a_bool, bool)

    a_counter = runtime.Counters[str](keys.a_counter)

    a_date = runtime.Values[Date, str](keys.a_date, Date)

    a_datetime = runtime.Values[DateTime, str](keys.a_datetime, DateTime)

    a_decimal = runtime.Values[Money, str](keys.a_decimal, Money)

    a_document = runtime.Values[Price, str](keys.a_document, Price)

    a_float = runtime.Values[float, str](keys.a_float, float)

    a_hash = runtime.Hashes[Int, str](keys.a_hash, Int)

    a_json = runtime.Values[Json, str](keys.a_json, Json)

    a_list = runtime.Lists[Price, str](keys.a_list, Price)

    a_lock = runtime.Locks[str](keys.a_lock)

    a_map = runtime.Values[dict[str, Price], str](keys.a_map, dict[str, Price])

    a_rate_limit = runtime.RateLimits[str](keys.a_rate_limit)

    a_set = runtime.Sets[str, str](keys.a_set, str)

    a_sorted_set = runtime.SortedSets[_State, str](keys.a_sorted_set, _State)

    a_string = runtime.Values[str, str](keys.a_string, str)

    a_text = runtime.Values[str, str](keys.a_text, str)

    a_uuid = runtime.Values[Uuid, str](keys.a_uuid, Uuid)

    an_enum = runtime.Values[_State, str](keys.an_enum, _State)

    an_int = runtime.Values[Int, str](keys.an_int, Int)

    some_bytes = runtime.Values[Bytes, str](keys.some_bytes, Bytes)
