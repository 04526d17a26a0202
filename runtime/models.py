"""The base of the classes that rows become."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, ClassVar, Final, TypeAlias, TypeVar

from maquette.runtime.sensitive import masked
from pydantic import BaseModel, ConfigDict
from pydantic_core import CoreSchema, core_schema, to_json

T = TypeVar("T")


class _Related:
    """Leaves a row within a row to its own class, which is built when the first of them comes.

    Classes that lead to each other would else be built as one: each with the schemas of all others,
    in a recursion as deep as the longest way between them.
    """

    def __get_pydantic_core_schema__(self, source: type[BaseModel], _handler: object) -> CoreSchema:
        def from_json(value: object) -> BaseModel:
            return source.model_validate_json(to_json(value))

        return core_schema.json_or_python_schema(
            json_schema=core_schema.no_info_plain_validator_function(from_json),
            python_schema=core_schema.no_info_plain_validator_function(source.model_validate),
        )

    def __get_pydantic_json_schema__(self, _schema: object, _handler: object) -> dict[str, Any]:
        return {"type": "object"}


RELATED: Final = _Related()

Related: TypeAlias = Annotated[T, RELATED]
"""A row that another row leads to."""


class Model(BaseModel):
    """A row of the database.

    A relation is None where it was not asked for. Sensitive values stand as ``***`` in ``repr`` and
    ``str``, and no value stands in the message of a validation error. Bytes are URL-safe base64 in
    JSON.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        hide_input_in_errors=True,
        protected_namespaces=(),
        ser_json_bytes="base64",
        val_json_bytes="base64",
    )

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Give the fields to print, with what is sensitive masked."""
        return masked(self, super().__repr_args__())
