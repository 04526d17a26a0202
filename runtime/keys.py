"""Families of Redis keys: how a key is written, read back, found and for how long it lives."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Generic, TypeVarTuple, cast

from maquette.runtime.patterns import parse_pattern

Parameters = TypeVarTuple("Parameters")


class OnWrite(StrEnum):
    """What a later write does to the time that a value has left."""

    RENEW = "renew"
    """The TTL starts anew."""
    KEEP = "keep"
    """What is left of it stays."""


class Key(Generic[*Parameters]):
    """A family of keys, typed by its parameters: ``auction_price("42")`` gives ``auction:price:42``.

    ``ttl`` is None where the values live for ever. ``hash_tag`` names the parameter that decides the
    slot in a Redis Cluster; its value then stands in braces.
    """

    def __init__(
        self,
        pattern: str,
        *,
        ttl: timedelta | None,
        on_write: OnWrite = OnWrite.KEEP,
        hash_tag: str | None = None,
    ) -> None:
        self._pattern = parse_pattern(pattern, hash_tag)
        self.pattern = pattern
        self.ttl = ttl
        self.on_write = on_write
        self.hash_tag = hash_tag

    def __call__(self, *parameters: *Parameters) -> str:
        """Write the key.

        Raises ValueError where a parameter is empty, or holds a colon (but in ``rest``), ``*``,
        ``?``, brackets, braces, white space or control characters.
        """
        return self._pattern.format(cast("tuple[object, ...]", parameters))

    def parse(self, key: str) -> tuple[*Parameters]:
        """Give the parameters that a key was written with, or raise ValueError if it is none of ours."""
        values = self._pattern.parse(key)
        if values is None:
            raise ValueError(f"{key!r} is no key of the pattern {self.pattern!r}")
        return cast("tuple[*Parameters]", values)

    def matches(self, key: str) -> bool:
        """Tell whether a key belongs to the family."""
        return self._pattern.parse(key) is not None

    def glob(self, *parameters: str | int | None) -> str:
        """Write a glob for SCAN; None, or a parameter left out at the end, stands for any value.

        The glob may find other keys too, since ``*`` runs over colons; ``parse`` tells them apart.
        """
        return self._pattern.glob(parameters)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.pattern!r})"
