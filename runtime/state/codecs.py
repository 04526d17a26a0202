"""How values and elements stand in Redis: written from Python, checked, and read back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Annotated, Any, Final, Generic, TypeVar, get_args, get_origin
from uuid import UUID

from maquette.runtime.documents import Document
from maquette.runtime.enums import keep_unknown_values
from maquette.runtime.reading import Misfit, PayloadError, as_bytes, read_record
from maquette.runtime.records import tell_only_first_mistakes
from maquette.runtime.wire import BigInt, write_text
from maquette.runtime.writing import Writer, writer_of
from pydantic import TypeAdapter
from pydantic_core import CoreConfig, SchemaValidator

V = TypeVar("V")

_TEXTS: Final = (str, Decimal, dt.date, bytes, UUID)
"""What JSON writes as a text; a moment is a day, an enum is a text."""
_AS_TEXT: Final = get_args(BigInt)[1:]
"""What makes a whole number a text."""
_CONFIG: Final = CoreConfig(allow_inf_nan=False, hide_input_in_errors=True, strict=True)


@dataclass(frozen=True, slots=True)
class Codec(Generic[V]):
    """How the values of a type are written and read; ``read`` raises PayloadError."""

    write: Callable[[V], bytes]
    read: Callable[[bytes], V]

    def read_optional(self, stored: bytes | None) -> V | None:
        """Read what may not be there."""
        return None if stored is None else self.read(stored)


def value_codec(annotation: Any) -> Codec[Any]:
    """Give the codec of a value that is stored as JSON."""
    if isinstance(annotation, type) and issubclass(annotation, Document):
        return Codec(partial(_write_document, annotation), annotation.from_json)
    validator = _validator(annotation)
    return Codec(
        partial(_write_json, validator, writer_of(annotation)), partial(_read_json, validator)
    )


def element_codec(annotation: Any) -> Codec[Any]:
    """Give the codec of an element of a collection: a text stands bare, all else as JSON."""
    codec = value_codec(annotation)
    if not _is_text(annotation):
        return codec
    return Codec(partial(_write_bare, codec), partial(_read_bare, codec))


def _is_text(annotation: Any) -> bool:
    type_, *marks = get_args(annotation) if get_origin(annotation) is Annotated else (annotation,)
    is_text = isinstance(type_, type) and issubclass(type_, _TEXTS)
    return is_text or any(mark in _AS_TEXT for mark in marks)


def _validator(annotation: Any) -> SchemaValidator:
    """Make what checks values as the fields of documents are checked."""
    schema = TypeAdapter[Any](annotation).core_schema
    tell_only_first_mistakes(schema)
    return SchemaValidator(schema, _CONFIG)


def _write_document(document: type[Document], value: Document) -> bytes:
    if not isinstance(value, document):
        raise TypeError(f"hand over a {document.__name__}, not a {type(value).__name__}")
    return value.to_json()


def _write_json(validator: SchemaValidator, write: Writer, value: Any) -> bytes:
    return as_bytes(write(validator.validate_python(value)))


def _read_json(validator: SchemaValidator, stored: bytes) -> Any:
    with keep_unknown_values():
        return read_record(validator.validate_json, stored, "value")


def _write_bare(codec: Codec[Any], value: Any) -> bytes:
    text: str = json.loads(codec.write(value))
    return text.encode()


def _read_bare(codec: Codec[Any], stored: bytes) -> Any:
    try:
        text = stored.decode()
    except UnicodeDecodeError:
        raise PayloadError("value", [Misfit((), "it is no text in UTF-8")]) from None
    return codec.read(write_text(text).encode())


def read_each(codec: Codec[V], elements: Iterable[bytes]) -> list[V]:
    """Read elements; where one does not fit, its number is the beginning of the place."""
    values: list[V] = []
    for element in elements:
        try:
            values.append(codec.read(element))
        except PayloadError as error:
            misfits = [Misfit((len(values), *each.place), each.reason) for each in error.misfits]
            raise PayloadError(error.what, misfits) from None
    return values
