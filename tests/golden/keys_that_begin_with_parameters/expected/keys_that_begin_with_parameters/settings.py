# Made by maquette from the specs; edits are lost at the next run.
"""The settings of a service of keys_that_begin_with_parameters."""

import maquette.runtime.settings as runtime


class Settings(runtime.Settings):
    """The variables, from the environment and from ``.env``."""
