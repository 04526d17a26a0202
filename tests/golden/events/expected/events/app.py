# Made by maquette from the specs; edits are lost at the next run.
"""What a service of events works with."""

import maquette.runtime.app as runtime

from .events import EVENTS
from .settings import Settings


class App(runtime.App[Settings]):
    """The parts of events, opened and closed together."""

    bus = runtime.Bus(EVENTS)
    """Sends events, and gives those that come."""
