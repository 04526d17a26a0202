# Made by maquette from the specs; edits are lost at the next run.
"""What a service of key_ttls works with."""

import maquette.runtime.app as runtime

from .settings import Settings
from .state import State


class App(runtime.App[Settings]):
    """The parts of key_ttls, opened and closed together."""

    state = runtime.Keeps(State)
    """What is kept in Redis."""
