# Made by maquette from the specs; edits are lost at the next run.
"""What a service of keywords works with."""

import maquette.runtime.app as runtime

from .assets import TREE
from .settings import Settings
from .state import State


class App(runtime.App[Settings]):
    """The parts of keywords, opened and closed together."""

    state = runtime.Keeps(State)
    """What is kept in Redis."""

    assets = runtime.Assets(TREE)
    """The files."""
