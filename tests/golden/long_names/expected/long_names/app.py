# Made by maquette from the specs; edits are lost at the next run.
"""What a service of long_names works with."""

import maquette.runtime.app as runtime

from .assets import TREE
from .settings import Settings
from .state import State


class App(runtime.App[Settings]):
    """The parts of long_names, opened and closed together."""

    state = runtime.Keeps(State)
    """What is kept in Redis."""

    assets = runtime.Assets(TREE)
    """The files."""
