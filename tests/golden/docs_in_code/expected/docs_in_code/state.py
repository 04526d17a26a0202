# Made by maquette from the specs; edits are lost at the next run.
"""The state of docs_in_code."""

import maquette.runtime.state as runtime
from maquette.runtime.wire import Json

from . import keys


class State(runtime.StateStore):
    """What docs_in_code keeps in Redis."""

    item = runtime.Values[Json, str](keys.item, Json)
    """The item as it is shown.

    For an hour.
    """

    other = runtime.Values[Json](keys.other, Json)
    """Short."""
