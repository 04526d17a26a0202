# Made by maquette from the specs; edits are lost at the next run.
"""The state of app_of_keys_and_assets."""

import maquette.runtime.state as runtime

from . import keys


class State(runtime.StateStore):
    """What app_of_keys_and_assets keeps in Redis."""

    visitors = runtime.Counters[str](keys.visitors)
