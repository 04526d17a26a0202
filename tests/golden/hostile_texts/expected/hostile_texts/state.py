# Made by maquette from the specs; edits are lost at the next run.
"""The state of hostile_texts."""

import maquette.runtime.state as runtime
from maquette.runtime.wire import Json

from . import keys


class State(runtime.StateStore):
    """What hostile_texts keeps in Redis."""

    first = runtime.Values[Json, str](keys.first, Json)
    """\"\"\"\\"""

    second = runtime.Values[Json, str](keys.second, Json)
    """ "x" """
