# Made by maquette from the specs; edits are lost at the next run.
"""The named types of dtos_given."""

from decimal import Decimal
from typing import Annotated, TypeAlias

from maquette.runtime.wire import Digits

Money: TypeAlias = Annotated[Decimal, Digits(20, 8)]
