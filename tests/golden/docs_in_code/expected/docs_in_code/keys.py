# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of docs_in_code."""

import datetime as dt
from typing import Final

from maquette.runtime.keys import Key

item: Final = Key[str]("item:{id}", ttl=dt.timedelta(hours=1))
"""The item as it is shown.

For an hour.
"""

other: Final = Key[()]("other", ttl=dt.timedelta(hours=1))
"""Short."""
