# Made by maquette from the specs; edits are lost at the next run.
"""What a service of keys_that_begin_with_parameters works with."""

import maquette.runtime.app as runtime

from .settings import Settings
from .state import State


class App(runtime.App[Settings]):
    """The parts of keys_that_begin_with_parameters, opened and closed together."""

    state = runtime.Keeps(State)
    """What is kept in Redis."""
