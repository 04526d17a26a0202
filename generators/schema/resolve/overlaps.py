"""Overlaps: whether two patterns can match one key, found by walking both at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from maquette.runtime.patterns import Parameter, Pattern

_LETTER = "x"
_DIGIT = "1"
_ANY = "\0"
_REST = "\1"


@dataclass(frozen=True, slots=True)
class _Step:
    """A character that is read: one of ``characters``, any number of times where it repeats."""

    characters: frozenset[str]
    repeats: bool = False


def common_key(one: Pattern, other: Pattern) -> str | None:
    """Give the shortest key that both patterns match; None where there is none."""
    if _differ_in_a_segment(one, other):
        return None
    alphabet = _alphabet(one) | _alphabet(other) | {_LETTER, _DIGIT, "-", ":"}
    left, right = _steps(one, alphabet), _steps(other, alphabet)
    pending = deque([(0, 0, "")])
    seen = {(0, 0)}
    while pending:
        i, j, key = pending.popleft()
        if i == len(left) and j == len(right):
            is_match = one.parse(key) is not None and other.parse(key) is not None
            return key if is_match else None
        for next_i, next_j, character in _moves(left, right, i, j):
            if (next_i, next_j) not in seen:
                seen.add((next_i, next_j))
                pending.append((next_i, next_j, key + character))
    return None


def _differ_in_a_segment(one: Pattern, other: Pattern) -> bool:
    """Tell at a glance that no key fits both: a fixed segment differs, or their number does."""
    left, right = _segments(one), _segments(other)
    for mine, yours in zip(left, right, strict=False):
        if _REST in (mine, yours):
            return False
        if mine and yours and mine != yours:
            return True
    longest = max(left, right, key=len)
    return len(left) != len(right) and _REST not in (left[-1], right[-1], longest[-1])


@cache
def _segments(pattern: Pattern) -> tuple[str, ...]:
    """Give the segments between colons: their text where it is fixed, else nothing."""
    text = "".join(part if isinstance(part, str) else _mark(part) for part in pattern.parts)
    return tuple(
        _REST if _REST in segment else "" if _ANY in segment else segment
        for segment in text.split(":")
    )


def _mark(parameter: Parameter) -> str:
    return _REST if parameter.converter == "rest" else _ANY


def _moves(left: list[_Step], right: list[_Step], i: int, j: int) -> Iterator[tuple[int, int, str]]:
    for skipped_i in _positions(left, i):
        for skipped_j in _positions(right, j):
            if skipped_i == len(left) or skipped_j == len(right):
                if (skipped_i, skipped_j) != (i, j):
                    yield skipped_i, skipped_j, ""
                continue
            shared = left[skipped_i].characters & right[skipped_j].characters
            if shared:
                after_i = skipped_i if left[skipped_i].repeats else skipped_i + 1
                after_j = skipped_j if right[skipped_j].repeats else skipped_j + 1
                yield after_i, after_j, max(shared)


def _positions(steps: list[_Step], position: int) -> Iterator[int]:
    """Give the position, and those reached by reading nothing: repeated steps may be left out."""
    yield position
    while position < len(steps) and steps[position].repeats:
        position += 1
        yield position


def _alphabet(pattern: Pattern) -> frozenset[str]:
    return frozenset("".join(part for part in pattern.parts if isinstance(part, str)))


def _steps(pattern: Pattern, alphabet: frozenset[str]) -> list[_Step]:
    steps: list[_Step] = []
    for part in pattern.parts:
        if isinstance(part, Parameter):
            steps.extend(_parameter_steps(part, alphabet, is_tag=part.name == pattern.hash_tag))
        else:
            steps.extend(_Step(frozenset(character)) for character in part)
    return steps


def _parameter_steps(
    parameter: Parameter, alphabet: frozenset[str], *, is_tag: bool
) -> Iterator[_Step]:
    digits = frozenset("0123456789") & (alphabet | {_DIGIT})
    if is_tag:
        yield _Step(frozenset("{"))
    match parameter.converter:
        case "int":
            yield _Step(digits | {"-"})
            yield _Step(digits, repeats=True)
        case "rest":
            yield _Step(alphabet)
            yield _Step(alphabet, repeats=True)
        case _:
            yield _Step(alphabet - {":"})
            yield _Step(alphabet - {":"}, repeats=True)
    if is_tag:
        yield _Step(frozenset("}"))
