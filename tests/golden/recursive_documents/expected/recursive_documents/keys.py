# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of recursive_documents."""

import datetime as dt
from typing import Final

from maquette.runtime.keys import Key

tree: Final = Key[str]("tree:{id}", ttl=dt.timedelta(hours=1))
