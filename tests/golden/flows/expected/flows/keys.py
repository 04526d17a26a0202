# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of flows."""

import datetime as dt
from typing import Final

from maquette.runtime.keys import Key

best_bid: Final = Key[str]("auction:bid:{id}", ttl=dt.timedelta(days=1))
