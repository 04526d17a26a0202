# Made by maquette from the specs; edits are lost at the next run.
"""The state of keys_that_begin_with_parameters."""

import maquette.runtime.state as runtime

from . import keys


class State(runtime.StateStore):
    """What keys_that_begin_with_parameters keeps in Redis."""

    day = runtime.Values[str, str, int](keys.day, str)

    log = runtime.Lists[str, str](keys.log, str)

    number = runtime.Values[str, int](keys.number, str)
