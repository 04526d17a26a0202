"""Keys that hold a Redis sorted set: members in the order of their scores."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar, TypeVarTuple

from maquette.runtime.state.codecs import read_each
from maquette.runtime.state.collections import Collection
from maquette.runtime.state.lists import slice_bounds
from maquette.runtime.state.operations import Operation

T = TypeVar("T")
V = TypeVar("V")
Parameters = TypeVarTuple("Parameters")


class SortedSets(Collection[V, *Parameters]):
    """Keys that hold a sorted set; a score is a float, so that money is no score."""

    def add(self, *parameters_and_member: *tuple[*Parameters, V], score: float) -> Operation[bool]:
        """Add a member, or give it another score, and tell whether it is new."""
        parameters, data = self._split(parameters_and_member)
        return self._write(parameters, bool, "ZADD", _number(score), data)

    def incr(
        self, *parameters_and_member: *tuple[*Parameters, V], by: float = 1
    ) -> Operation[float]:
        """Add to the score of a member, which begins at 0, and give what it is then."""
        parameters, data = self._split(parameters_and_member)
        return self._write(parameters, float, "ZINCRBY", _number(by), data)

    def remove(self, *parameters_and_member: *tuple[*Parameters, V]) -> Operation[bool]:
        """Remove a member, and tell whether it was there."""
        parameters, data = self._split(parameters_and_member)
        return self._write(parameters, bool, "ZREM", data)

    def score(self, *parameters_and_member: *tuple[*Parameters, V]) -> Operation[float | None]:
        """Read the score of a member; None where it is not there."""
        parameters, data = self._split(parameters_and_member)
        return self._operation(parameters, _optional(float), "ZSCORE", data)

    def rank(
        self, *parameters_and_member: *tuple[*Parameters, V], descending: bool = False
    ) -> Operation[int | None]:
        """Tell how many members stand before one; None where it is not there."""
        parameters, data = self._split(parameters_and_member)
        command = "ZREVRANK" if descending else "ZRANK"
        return self._operation(parameters, _optional(int), command, data)

    def range(
        self,
        *parameters: *Parameters,
        start: int = 0,
        stop: int | None = None,
        descending: bool = False,
    ) -> Operation[list[tuple[V, float]]]:
        """Read the members of a slice with their scores, the lowest first unless it is descending."""
        first, last = slice_bounds(start, stop)
        order = ("REV",) if descending else ()
        return self._operation(parameters, self._read, "ZRANGE", first, last, *order, "WITHSCORES")

    def range_by_score(
        self,
        *parameters: *Parameters,
        least: float = -math.inf,
        most: float = math.inf,
        descending: bool = False,
    ) -> Operation[list[tuple[V, float]]]:
        """Read the members whose scores lie between two, both inclusive, with their scores."""
        bounds = (_number(least), _number(most))
        words = (*reversed(bounds), "BYSCORE", "REV") if descending else (*bounds, "BYSCORE")
        return self._operation(parameters, self._read, "ZRANGE", *words, "WITHSCORES")

    def size(self, *parameters: *Parameters) -> Operation[int]:
        """Tell how many members there are."""
        return self._operation(parameters, int, "ZCARD")

    def _split(self, parameters_and_member: tuple[Any, ...]) -> tuple[tuple[*Parameters], bytes]:
        *parameters, member = parameters_and_member
        return self._typed(parameters), self._codec.write(member)

    def _read(self, answer: list[bytes]) -> list[tuple[V, float]]:
        members = read_each(self._codec, answer[::2])
        return list(zip(members, map(float, answer[1::2]), strict=True))


def _number(number: float) -> str:
    """Write a number as Redis reads it, to its last digit."""
    if math.isnan(number):
        raise ValueError("what is not a number is no score")
    return repr(float(number))


def _optional(read: Callable[[Any], T]) -> Callable[[Any], T | None]:
    return lambda answer: None if answer is None else read(answer)
