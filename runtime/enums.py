"""Enums of generated code that keep values which they do not know."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class OpenEnum(StrEnum):
    """An enum whose values others may add to: an unknown one becomes a member of its own.

    Such a member compares and prints as its value, and is not among the members when these are
    listed; ``is_known`` tells it apart.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        text = str.__str__(value)
        member = str.__new__(cls, text)
        member._name_ = text
        member._value_ = text
        return member

    @property
    def is_known(self) -> bool:
        """Tell whether the specs list the value."""
        return self._value_ in type(self)._value2member_map_
