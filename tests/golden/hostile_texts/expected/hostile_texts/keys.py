# Made by maquette from the specs; edits are lost at the next run.
"""The Redis keys of hostile_texts."""

import datetime as dt
from typing import Final

from maquette.runtime.keys import Key

first: Final = Key[str]("first:{id}", ttl=dt.timedelta(minutes=1))
"""\"\"\"\\"""

second: Final = Key[str]("a!#$%&()+,-./:;<=>@^_`|~:{id}", ttl=dt.timedelta(minutes=1))
""" "x" """
