"""Enums of generated code: strings that the specs list, and what becomes of others."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from contextvars import ContextVar
from enum import StrEnum
from typing import Any, Self, TypeVar

from pydantic_core import CoreSchema, core_schema

E = TypeVar("E", bound="_Enum")

_is_keeping = ContextVar("_is_keeping", default=False)


class _Keeping:
    """While it is entered, closed enums keep; a class, since a generator takes three times as long."""

    __slots__ = ("_token",)

    def __enter__(self) -> None:
        self._token = _is_keeping.set(True)

    def __exit__(self, *_: object) -> None:
        _is_keeping.reset(self._token)


def keep_unknown_values() -> AbstractContextManager[None, None]:
    """Keep what a closed enum does not know: what was stored by a newer service is not refused.

    Documents are read so, and rows.
    """
    return _Keeping()


class _Enum(StrEnum):
    """An enum that may keep an unknown value as a member of its own.

    Such a member compares and prints as its value, and is not among the members when these are
    listed; ``is_known`` tells it apart.
    """

    @property
    def is_known(self) -> bool:
        """Tell whether the specs list the value."""
        return self._value_ in type(self)._value2member_map_

    def __reduce_ex__(self, _protocol: object) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Take unknown members along when they are pickled or copied."""
        return _restored, (type(self), self._value_)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> CoreSchema:
        schema = core_schema.enum_schema(cls, list(cls), sub_type="str", strict=False)
        return {
            **schema,
            "missing": cls._missing_,
        }  # of use to pydantic 2.12, and no news to later ones


class ClosedEnum(_Enum):
    """An enum of the values that the specs list.

    Others are refused, but within ``keep_unknown_values``.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return _unknown(cls, value) if _is_keeping.get() else None


class OpenEnum(_Enum):
    """An enum whose values others may add to: unknown ones are kept."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return _unknown(cls, value)


def _unknown(enum: type[E], value: object) -> E | None:
    if not isinstance(value, str):
        return None
    text = str.__str__(value)
    member = str.__new__(enum, text)
    member._name_ = text
    member._value_ = text
    return member


def _restored(enum: type[E], value: str) -> E:
    with keep_unknown_values():
        return enum(value)
