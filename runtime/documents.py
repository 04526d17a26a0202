"""Documents: the values of keys, and parts of them and of events."""

from __future__ import annotations

from typing import Self

from maquette.runtime.enums import keep_unknown_values
from maquette.runtime.reading import as_bytes, read_record
from maquette.runtime.records import Record


class Document(Record, frozen=True):
    """A JSON value with named fields."""

    @classmethod
    def from_json(cls, payload: bytes | str) -> Self:
        """Read a document as it is stored.

        A value that a closed enum does not know is kept, as an unknown member. Raises PayloadError.
        """
        with keep_unknown_values():
            document: Self = read_record(
                cls.__pydantic_validator__.validate_json, as_bytes(payload), cls.__name__
            )
        return document
