"""Values that must not be printed: the mark on their fields, and what stands in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Final, TypeAlias, TypeVar, get_args, get_origin

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T")

MASK: Final = "***"


class _Sensitive:
    """Marks a field whose value must not be printed."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Keep the keys of maps out of the places of mistakes."""
        schema = handler(source)
        if not _has_keys(source):
            return schema
        return core_schema.custom_error_schema(
            schema,
            custom_error_type="sensitive",
            custom_error_message="Input should be of the type of the field",
        )


def _has_keys(annotation: Any) -> bool:
    return get_origin(annotation) is dict or any(map(_has_keys, get_args(annotation)))


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
