# Made by maquette from the specs; edits are lost at the next run.
"""The named types of sothebais."""

from decimal import Decimal
from typing import Annotated, TypeAlias

from maquette.runtime.wire import Digits, Int
from pydantic import Field

Money: TypeAlias = Annotated[Decimal, Digits(20, 8)]
"""An amount in the currency that stands beside it; exact, so it is never a float."""

Percent: TypeAlias = Annotated[Int, Field(ge=0, le=100)]
"""A share of a hundred, in whole steps."""

Seconds: TypeAlias = float
"""A length of time in seconds, with fractions."""
