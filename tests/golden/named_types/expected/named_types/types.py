# Made by maquette from the specs; edits are lost at the next run.
"""The named types of named_types."""

from decimal import Decimal
from typing import Annotated, TypeAlias

from maquette.runtime.wire import Digits, Int, Numeric
from pydantic import Field

Money: TypeAlias = Annotated[Decimal, Digits(20, 8)]

Percent: TypeAlias = Annotated[Int, Field(ge=0, le=100)]

Plain: TypeAlias = str

Positive: TypeAlias = Annotated[Numeric, Field(ge=Decimal("0.01"))]

Share: TypeAlias = Annotated[Decimal, Digits(3, 2)]
"""Between zero and one."""

Short: TypeAlias = str
