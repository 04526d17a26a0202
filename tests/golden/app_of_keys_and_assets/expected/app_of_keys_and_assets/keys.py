# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of app_of_keys_and_assets."""

from typing import Final

from maquette.runtime.keys import Key

visitors: Final = Key[str]("gallery:visitors:{room}", ttl=None)
