"""Values that must not be printed: the mark on their fields, and what stands in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Final, TypeAlias, TypeVar

from pydantic import BaseModel

T = TypeVar("T")

MASK: Final = "***"


class _Sensitive:
    """Marks a field whose value must not be printed."""


SENSITIVE: Final = _Sensitive()

Sensitive: TypeAlias = Annotated[T, SENSITIVE]
"""A value that is masked where its owner is printed."""


def masked(
    owner: BaseModel, arguments: Iterable[tuple[str | None, Any]]
) -> Iterator[tuple[str | None, Any]]:
    """Mask what is sensitive among the arguments of a ``repr``, and what nobody here knows."""
    fields = type(owner).model_fields
    for name, value in arguments:
        field = fields.get(name) if name is not None else None
        is_shown = field is not None and SENSITIVE not in field.metadata
        yield name, value if is_shown or value is None else MASK
