"""Values with named fields that are JSON on the wire: what documents, events and DTOs have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from maquette.runtime.sensitive import masked
from maquette.runtime.writing import write_record
from pydantic import BaseModel, ConfigDict


def wire_name(attribute: str) -> str:
    """Give the name in JSON of an attribute: ``art_item_id`` is ``artItemId``, ``from_`` is ``from``."""
    first, *rest = attribute.rstrip("_").split("_")
    return first + "".join(map(str.capitalize, rest))


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
        extra="forbid",
        hide_input_in_errors=True,
        protected_namespaces=(),
        serialize_by_alias=True,
        strict=True,
        validate_by_alias=False,
        validate_by_name=True,
    )

    def to_json(self) -> bytes:
        """Write the record as compact JSON: known fields in the order of the specs, then unknown ones.

        An optional field that is None is left out. Raises ValueError for a value that JSON does not
        have, as one that ``model_copy`` put in.
        """
        return write_record(self).encode("utf-8", "backslashreplace")

    def __eq__(self, other: object) -> bool:
        """Compare fields, known and unknown; whether they were given or filled in makes no difference."""
        if not isinstance(other, Record):
            return NotImplemented
        return (
            type(self) is type(other)
            and self.__dict__ == other.__dict__
            and (self.model_extra or {}) == (other.model_extra or {})
        )

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """Give the fields to print, with what is sensitive masked."""
        return masked(self, super().__repr_args__())
