"""Writing records as JSON: a function for each class, made when the first of it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, TypeAlias, Union, get_args, get_origin

from maquette.runtime.wire import Digits, Spelling, write_float, write_json, write_text
from pydantic import BaseModel, JsonValue
from pydantic.fields import FieldInfo

Writer: TypeAlias = Callable[[Any], str]


def write_record(record: BaseModel) -> str:
    """Write known fields in order, then unknown ones.

    An optional field that is None is left out. Raises ValueError for a value that JSON does not have.
    """
    return _writer(type(record))(record)


@cache
def _writer(record: type[BaseModel]) -> Writer:
    """Make the function that writes the records of a class.

    It is compiled, as dataclasses compile theirs: to go through the fields takes twice as long.
    """
    names: dict[str, Any] = {"write_unknown": _write_unknown}
    parts = [
        _part(place, name, field, names)
        for place, (name, field) in enumerate(record.model_fields.items())
    ]
    source = f"""
def write(record):
    values = record.__dict__
    unknown = record.__pydantic_extra__
    fields = f"{"".join(parts)}{{write_unknown(unknown) if unknown else ''}}"
    return "{{" + fields[1:] + "}}"
"""
    exec(source, names)  # noqa: S102 - made of the names of fields, which are identifiers
    compiled: Writer = names["write"]
    return compiled


def _part(place: int, name: str, field: FieldInfo, names: dict[str, Any]) -> str:
    """Give what stands for a field in the f-string of its record, and name what that uses.

    None is written as null where to read it as absent would give something else: in a field that
    has to be there, or has another default.
    """
    prefix, write = f"prefix_{place}", f"write_{place}"
    names[prefix] = f",{write_text(field.serialization_alias or name)}:"
    names[write] = writer_of(field.annotation, field.metadata)
    value = f"values['{name}']"
    is_optional = _takes_none(field.annotation)
    default = field.get_default(call_default_factory=True)
    if is_optional and not field.is_required() and default is None:
        return f"{{'' if (value := {value}) is None else {prefix} + {write}(value)}}"
    if is_optional:
        names[write] = _or_null(names[write])
    return f"{{{prefix}}}{{{write}({value})}}"


def _takes_none(annotation: Any) -> bool:
    return NoneType in get_args(annotation)


def _or_null(write: Writer) -> Writer:
    return lambda value: "null" if value is None else write(value)


def _write_unknown(fields: Mapping[str, JsonValue]) -> str:
    return "".join(f",{write_text(name)}:{write_json(value)}" for name, value in fields.items())


def writer_of(annotation: Any, metadata: Iterable[Any] = ()) -> Writer:
    """Find how the values of a type are written."""
    for mark in metadata:
        if isinstance(mark, Spelling | Digits):
            return mark.write
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return writer_of(arguments[0], arguments[1:])
    if origin is Union or origin is UnionType:
        (inner,) = (each for each in arguments if each is not NoneType)
        return writer_of(inner)
    if origin is list:
        return _list_writer(writer_of(arguments[0]))
    if origin is dict:
        return _map_writer(writer_of(arguments[1]))
    if origin is Literal:
        return write_text
    if issubclass(annotation, BaseModel):
        return _record_writer(annotation)
    return next(write for type_, write in _WRITERS if issubclass(annotation, type_))


_WRITERS: Final[tuple[tuple[type, Writer], ...]] = (
    (str, write_text),
    (bool, write_json),
    (int, int.__repr__),
    (float, write_float),
)


def _record_writer(record: type[BaseModel]) -> Writer:
    """Write by the class that the specs name: what an heir of it has besides is nobody's business."""
    return lambda value: _writer(record)(value)


def _list_writer(write: Writer) -> Writer:
    return lambda values: f"[{','.join(map(write, values))}]"


def _map_writer(write: Writer) -> Writer:
    return lambda values: (
        f"{{{','.join(f'{write_text(key)}:{write(value)}' for key, value in values.items())}}}"
    )
