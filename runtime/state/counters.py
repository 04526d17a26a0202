"""Keys that hold a number that Redis counts."""

from __future__ import annotations

import re
from typing import Any, Final, TypeVarTuple

from maquette.runtime.reading import Misfit, PayloadError
from maquette.runtime.state.families import WrittenFamily
from maquette.runtime.state.operations import Operation
from maquette.runtime.wire import BIGINT_BITS, BIGINT_PATTERN

Parameters = TypeVarTuple("Parameters")

_LEAST: Final = -(2 ** (BIGINT_BITS - 1))
_MOST: Final = -_LEAST - 1
_COUNT: Final = re.compile(BIGINT_PATTERN.encode())


class Counters(WrittenFamily[*Parameters]):
    """Keys that hold a number that Redis counts, in decimal digits; it has 64 bits."""

    def get(self, *parameters: *Parameters) -> Operation[int]:
        """Read a count; one that is not stored is 0.

        Raises StoredValueError where what is stored is no number.
        """
        return self._operation(parameters, read_count, "GET")

    def incr(self, *parameters: *Parameters, by: int = 1) -> Operation[int]:
        """Add to a count, which begins at 0, and give what it is then.

        Raises CounterOverflowError where it would leave its 64 bits, StoredValueError where what is
        stored is no number.
        """
        return self._write(parameters, int, "INCRBY", _checked(by))

    def decr(self, *parameters: *Parameters, by: int = 1) -> Operation[int]:
        """Take from a count, as ``incr`` adds to it."""
        return self.incr(*parameters, by=-by)

    def set(self, *parameters_and_count: *tuple[*Parameters, int]) -> Operation[None]:
        """Store a count in place of what is there, whatever that is."""
        *parameters, count = parameters_and_count
        return self._set(self._typed(parameters), _checked(count))


def _checked(number: int) -> int:
    if type(number) is not int:
        raise TypeError(f"a counter counts in whole numbers, not in {type(number).__name__}")
    if not _LEAST <= number <= _MOST:
        raise ValueError(f"a counter has {BIGINT_BITS} bits, and this number has more")
    return number


def read_count(stored: Any) -> int:
    """Read a count; one that is not stored is 0."""
    if stored is None:
        return 0
    if not _COUNT.fullmatch(stored) or not _LEAST <= (count := int(stored)) <= _MOST:
        raise PayloadError("count", [Misfit((), "it is no whole number of 64 bits")])
    return count
