# Made by maquette from the specs; edits are lost at the next run.
"""What a service of assets_without_logs works with."""

import maquette.runtime.app as runtime

from .assets import TREE
from .settings import Settings


class App(runtime.App[Settings]):
    """The parts of assets_without_logs, opened and closed together."""

    assets = runtime.Assets(TREE)
    """The files."""
