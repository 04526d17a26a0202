# Made by maquette from the specs; edits are lost at the next run.
"""The state of key_parameters."""

import maquette.runtime.state as runtime
from maquette.runtime.wire import Json

from . import keys


class State(runtime.StateStore):
    """What key_parameters keeps in Redis."""

    both = runtime.Values[str, str, int](keys.both, str)

    nothing = runtime.Values[Json](keys.nothing, Json)

    number = runtime.Values[str, int](keys.number, str)

    rest = runtime.Values[Json, str](keys.rest, Json)

    spelled = runtime.Values[Json, str, str](keys.spelled, Json)

    tagged = runtime.Sets[str, str](keys.tagged, str)

    tagged_number = runtime.Values[str, int](keys.tagged_number, str)

    tagged_rest = runtime.Values[str, str](keys.tagged_rest, str)

    text = runtime.Values[str, str](keys.text, str)

    text_and_rest = runtime.Values[Json, str, str](keys.text_and_rest, Json)

    within = runtime.Values[Json, str](keys.within, Json)
