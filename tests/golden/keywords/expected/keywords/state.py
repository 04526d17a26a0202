# Made by maquette from the specs; edits are lost at the next run.
"""The state of keywords."""

import maquette.runtime.state as runtime
from maquette.runtime.wire import Json

from . import keys


class State(runtime.StateStore):
    """What keywords keeps in Redis."""

    batch_ = runtime.Counters[str](keys.batch)

    class_ = runtime.Values[Json, str](keys.class_, Json)

    dt_ = runtime.Values[Json, str](keys.dt_, Json)

    final = runtime.Values[Json, str](keys.final, Json)

    int_ = runtime.Values[Json, str](keys.int_, Json)

    key = runtime.Values[Json, str](keys.key, Json)

    keys_ = runtime.Counters[str](keys.keys)

    list_ = runtime.Values[Json, str, str](keys.list_, Json)

    none = runtime.Values[Json, str](keys.none, Json)

    on_write = runtime.Values[Json, str](keys.on_write, Json)

    runtime_ = runtime.Counters[str](keys.runtime)

    str_ = runtime.Values[Json, int](keys.str_, Json)
