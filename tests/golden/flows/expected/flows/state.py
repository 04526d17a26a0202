# Made by maquette from the specs; edits are lost at the next run.
"""The state of flows."""

import maquette.runtime.state as runtime
from maquette.runtime.wire import Json

from . import keys


class State(runtime.StateStore):
    """What flows keeps in Redis."""

    best_bid = runtime.Values[Json, str](keys.best_bid, Json)
