"""Keys that hold a Redis list: values in order, taken and added at both ends."""

from __future__ import annotations

from typing import Any, TypeVar, TypeVarTuple

from maquette.runtime.state import scripts
from maquette.runtime.state.codecs import read_each
from maquette.runtime.state.collections import Collection
from maquette.runtime.state.operations import Operation

V = TypeVar("V")
Parameters = TypeVarTuple("Parameters")


class Lists(Collection[V, *Parameters]):
    """Keys that hold a list; its verbs have the names of ``collections.deque``."""

    def append(
        self, *parameters_and_value: *tuple[*Parameters, V], most: int | None = None
    ) -> Operation[int]:
        """Add a value at the end, and give the length.

        Where there are more than ``most`` then, the first ones go.
        """
        *parameters, value = parameters_and_value
        return self._push(parameters, value, "RPUSH", most)

    def append_left(
        self, *parameters_and_value: *tuple[*Parameters, V], most: int | None = None
    ) -> Operation[int]:
        """Add a value at the beginning, and give the length.

        Where there are more than ``most`` then, the last ones go.
        """
        *parameters, value = parameters_and_value
        return self._push(parameters, value, "LPUSH", most)

    def pop(self, *parameters: *Parameters) -> Operation[V | None]:
        """Take the last value away and give it; None where there is none.

        Raises StoredValueError where it does not fit; it is taken away then too.
        """
        return self._write(parameters, self._codec.read_optional, "RPOP")

    def pop_left(self, *parameters: *Parameters) -> Operation[V | None]:
        """Take the first value away and give it, as ``pop`` does with the last."""
        return self._write(parameters, self._codec.read_optional, "LPOP")

    def range(
        self, *parameters: *Parameters, start: int = 0, stop: int | None = None
    ) -> Operation[list[V]]:
        """Read the values of a slice: without ``stop``, and from the end where a number is negative."""
        first, last = slice_bounds(start, stop)
        return self._operation(parameters, self._read, "LRANGE", first, last)

    def size(self, *parameters: *Parameters) -> Operation[int]:
        """Tell how many values there are."""
        return self._operation(parameters, int, "LLEN")

    def _push(
        self, parameters: list[Any], value: V, command: str, most: int | None
    ) -> Operation[int]:
        typed = self._typed(parameters)
        data = self._codec.write(value)
        if most is None:
            return self._write(typed, int, command, data)
        if most < 1:
            raise ValueError(f"a list of at most {most} values holds none; delete it instead")
        return self._run(typed, int, scripts.PUSH, command, data, most)

    def _read(self, answer: list[bytes]) -> list[V]:
        return read_each(self._codec, answer)


def slice_bounds(start: int, stop: int | None) -> tuple[int, int]:
    """Give the first and the last place of a slice as Redis counts them, both inclusive."""
    if stop is None:
        return start, -1
    return (1, 0) if stop == 0 else (start, stop - 1)
