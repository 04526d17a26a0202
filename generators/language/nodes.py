"""YAML as a tree of nodes, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from maquette.generators.language.places import Place

T = TypeVar("T")

_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INT_CHARACTERS = 40
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True} | dict.fromkeys(
    ("false", "False", "FALSE"), False
)


class _AnyName(frozenset[str]):
    """Names that nobody could read: every name may be one of them."""

    def __contains__(self, name: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True

    def isdisjoint(self, others: Iterable[object], /) -> bool:
        return not any(True for _ in others)

    def __or__(self, others: AbstractSet[T]) -> frozenset[str | T]:
        return self

    __ror__ = __or__


ANY_NAME: Final[frozenset[str]] = _AnyName()


def joined(names: Iterable[frozenset[str]]) -> frozenset[str]:
    """Give the names that are in any of some sets."""
    found = frozenset[str]()
    for some in names:
        found |= some
    return found


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, number or text as it was written; a plain one has no quotes and is no block."""

    text: str
    is_plain: bool
    place: Place

    @property
    def text_place(self) -> Place:
        """The place of the first character of the text, which stands behind a quote."""
        return self.place if self.is_plain else self.place.shifted(1)

    @property
    def is_null(self) -> bool:
        """Tell whether it is null, as YAML 1.2 has it."""
        return self.is_plain and self.text in _NULLS

    @property
    def boolean(self) -> bool | None:
        """Give the boolean that it is in YAML 1.2, where ``no`` and ``on`` are words."""
        return _BOOLEANS.get(self.text) if self.is_plain else None

    @property
    def integer(self) -> int | None:
        """Give the whole number that it is in YAML 1.2: decimal, ``0o17`` or ``0x1f``."""
        if not self.is_plain or len(self.text) > _INT_CHARACTERS or not _INT.fullmatch(self.text):
            return None
        base = {"0o": 8, "0x": 16}.get(self.text[:2], 10)
        return int(self.text, base)

    @property
    def is_number(self) -> bool:
        """Tell whether it is a decimal number, whole or not."""
        return self.is_plain and _FLOAT.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Sequence:
    """Nodes in order."""

    items: tuple[Node, ...]
    is_flow: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Nodes under keys, in the order written; no key stands twice.

    ``lost`` has the keys of what was written here and had to be left out.
    """

    entries: tuple[tuple[Scalar, Node], ...]
    is_flow: bool
    place: Place
    lost: frozenset[str] = frozenset()


Node: TypeAlias = Scalar | Sequence | Mapping


def described(node: Node) -> str:
    """Say in a word what a node is, for a message of what was found."""
    match node:
        case Scalar(is_null=True):
            return "nothing"
        case Scalar():
            return node.text if node.is_plain else f'"{node.text}"'
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"
