# Made by maquette from the specs; edits are lost at the next run.
"""What a service of flows works with."""

import maquette.runtime.app as runtime

from .assets import TREE
from .events import EVENTS
from .settings import Settings
from .state import State


class App(runtime.App[Settings]):
    """The parts of flows, opened and closed together."""

    bus = runtime.Bus(EVENTS)
    """Sends events, and gives those that come."""

    state = runtime.Keeps(State)
    """What is kept in Redis."""

    assets = runtime.Assets(TREE)
    """The files."""
