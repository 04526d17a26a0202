# Made by maquette from the specs; edits are lost at the next run.
"""The named types of data_defaults."""

from decimal import Decimal
from typing import Annotated, TypeAlias

from maquette.runtime.wire import BigInt, Digits
from pydantic import Field

Far: TypeAlias = Annotated[float, Field(ge=-1e300, le=1e22)]

Huge: TypeAlias = Annotated[BigInt, Field(ge=9007199254740993)]

Ratio: TypeAlias = Annotated[Decimal, Digits(2, 1), Field(ge=Decimal("0.5"))]
