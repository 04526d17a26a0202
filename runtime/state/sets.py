"""Keys that hold a Redis set: members that are in it or not."""

from __future__ import annotations

from typing import Any, TypeVar, TypeVarTuple

from maquette.runtime.state.codecs import read_each
from maquette.runtime.state.collections import Collection
from maquette.runtime.state.operations import Operation

V = TypeVar("V")
Parameters = TypeVarTuple("Parameters")


class Sets(Collection[V, *Parameters]):
    """Keys that hold a set; members are the same where they are written the same."""

    def add(self, *parameters_and_member: *tuple[*Parameters, V]) -> Operation[bool]:
        """Add a member, and tell whether it is new."""
        return self._write(*self._split(parameters_and_member, "SADD"))

    def remove(self, *parameters_and_member: *tuple[*Parameters, V]) -> Operation[bool]:
        """Remove a member, and tell whether it was there."""
        return self._write(*self._split(parameters_and_member, "SREM"))

    def contains(self, *parameters_and_member: *tuple[*Parameters, V]) -> Operation[bool]:
        """Tell whether there is a member."""
        return self._operation(*self._split(parameters_and_member, "SISMEMBER"))

    def members(self, *parameters: *Parameters) -> Operation[list[V]]:
        """Read all members, in no order."""
        return self._operation(parameters, self._read, "SMEMBERS")

    def size(self, *parameters: *Parameters) -> Operation[int]:
        """Tell how many members there are."""
        return self._operation(parameters, int, "SCARD")

    def _split(
        self, parameters_and_member: tuple[Any, ...], command: str
    ) -> tuple[tuple[*Parameters], type[bool], str, bytes]:
        *parameters, member = parameters_and_member
        typed = self._typed(parameters)
        return typed, bool, command, self._codec.write(member)

    def _read(self, answer: Any) -> list[V]:
        return read_each(self._codec, answer)
