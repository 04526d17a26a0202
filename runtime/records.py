"""Values with named fields that are JSON on the wire: what documents, events and DTOs have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, NoReturn, Self

from maquette.runtime.reading import as_bytes
from maquette.runtime.sensitive import MASK, masked
from maquette.runtime.writing import write_record
from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, InitErrorDetails

_COLLECTIONS: Final = ("dict", "list")
_WITHIN: Final = ("schema", "items_schema", "values_schema")


def wire_name(attribute: str) -> str:
    """Give the name in JSON of an attribute: ``art_item_id`` is ``artItemId``, ``from_`` is ``from``."""
    first, *rest = attribute.rstrip("_").split("_")
    return first + "".join(map(str.capitalize, rest))


def tell_only_first_mistakes(schema: Any) -> None:
    """Mark the lists and the maps in the schema of a record; records within it have marked their own."""
    if schema["type"] in _COLLECTIONS:
        schema["fail_fast"] = True
    for key in _WITHIN:
        inner = schema.get(key)
        if inner is not None and inner["type"] != "model":
            tell_only_first_mistakes(inner)
    for field in schema.get("fields", {}).values():
        tell_only_first_mistakes(field)


class Record(BaseModel, frozen=True):
    """A value with named fields, which does not change.

    The constructor takes the names of the specs, and no others; in JSON they are camelCase. Fields
    that a newer service wrote are kept in ``model_extra``, and written again. Sensitive values and
    unknown ones stand as ``***`` in ``repr`` and ``str``, and no value stands in the message of a
    validation error.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        alias_generator=wire_name,
        allow_inf_nan=False,
        extra="allow",
        hide_input_in_errors=True,
        protected_namespaces=(),
        serialize_by_alias=True,
        strict=True,
    )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Tell the first mistake of a list or a map only: a long one may hold millions of them."""
        schema = handler(source)
        tell_only_first_mistakes(schema)
        return schema

    if not TYPE_CHECKING:  # type checkers know better from the fields alone

        def __init__(self, /, **fields: Any) -> None:
            """Take the fields by the names of the specs, and no others."""
            self.__pydantic_validator__.validate_python(
                fields, self_instance=self, extra="forbid", by_alias=False, by_name=True
            )

        __init__.__pydantic_base_init__ = (
            True  # as BaseModel marks its own: reading need not call it
        )

        def __setattr__(self, name: str, _value: object) -> NoReturn:
            """Refuse; what pydantic says to it has the value in it."""
            raise self._unchangeable(name)

        def __delattr__(self, name: str) -> NoReturn:
            """Refuse."""
            raise self._unchangeable(name)

    def _unchangeable(self, name: str) -> ValidationError:
        mistake = InitErrorDetails(type="frozen_instance", loc=(name,), input=None)
        return ValidationError.from_exception_data(type(self).__name__, [mistake], hide_input=True)

    def to_json(self) -> bytes:
        """Write the record as compact JSON: known fields in the order of the specs, then unknown ones.

        An optional field that is None is left out. ``model_dump_json`` is pydantic's own, and not what
        stands on the wire.
        """
        return as_bytes(write_record(self))

    def __eq__(self, other: object) -> bool:
        """Compare fields, known and unknown; whether they were given or filled in makes no difference."""
        if not isinstance(other, Record):
            return NotImplemented
        return (
            type(self) is type(other)
            and self.__dict__ == other.__dict__
            and (self.model_extra or {}) == (other.model_extra or {})
        )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy the record with other values, which are checked as those of the constructor.

        What a newer service wrote is copied too. Raises ValidationError.
        """
        copied = super().model_copy(deep=deep)
        if not update:
            return copied
        changed = type(self)(**{**copied.__dict__, **update})
        given = self.model_fields_set | update.keys()
        object.__setattr__(changed, "__pydantic_fields_set__", given)
        object.__setattr__(changed, "__pydantic_extra__", copied.model_extra)
        return changed

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Give the fields to print, with what is sensitive masked, and all that is unknown."""
        yield from masked(self, self.__dict__.items())
        for name in self.model_extra or ():
            yield name, MASK
