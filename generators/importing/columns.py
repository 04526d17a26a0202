"""Columns: their types in the words of the specs, and all that is said of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from maquette.generators.importing.defaults import (
    NoCounterpartError,
    day_of,
    is_elsewhere,
    written_default,
)
from maquette.generators.importing.remarks import Remarks
from maquette.generators.importing.spelling import Spelling
from maquette.generators.importing.writing import Entry, Node, Text, Word
from maquette.runtime.datamodel import (
    ConstantDefault,
    DatabaseDefault,
    EnumType,
    NativeType,
    Now,
    ScalarField,
    ScalarType,
    UnsupportedType,
    Uuid,
)

_TYPES: Final[Mapping[ScalarType, str]] = {
    ScalarType.STRING: "string",
    ScalarType.BOOLEAN: "bool",
    ScalarType.INT: "int",
    ScalarType.BIGINT: "bigint",
    ScalarType.FLOAT: "float",
    ScalarType.DECIMAL: "decimal",
    ScalarType.DATETIME: "datetime",
    ScalarType.JSON: "json",
    ScalarType.BYTES: "bytes",
}
_DATE: Final = NativeType("Date")
_UUID: Final = NativeType("Uuid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Writes the columns of a schema."""

    spelling: Spelling
    remarks: Remarks

    def entries(self, model: str, column: ScalarField) -> Iterator[Entry]:
        """Write what a column is, but for the keys that it belongs to."""
        is_special = _is_date(column) or _is_uuid(column)
        yield self._type(column)
        default = self._default(model, column)
        if default is not None:
            yield Entry("default", default)
        if column.is_updated_at:
            yield Entry("updated_at", Word("true"))
        yield from named("name", self.spelling.field_name(model, column.name))
        yield from named("column", self.spelling.column(model, column))
        if column.native is not None and not is_special:
            yield Entry("native", Text(_native(column.native)))
        if column.is_ignored:
            yield Entry("ignore", Word("true"))

    def _type(self, column: ScalarField) -> Entry:
        match column.type:
            case UnsupportedType(sql):
                return Entry("unsupported", Text(_wrapped(sql, column)))
            case EnumType(name):
                return Entry("type", Text(_wrapped(self.spelling.types[name], column)))
            case ScalarType() as kind:
                name = _TYPES[kind]
                if _is_date(column):
                    name = "date"
                elif _is_uuid(column):
                    name = "uuid"
                return Entry("type", Text(_wrapped(name, column)))

    def _default(self, model: str, column: ScalarField) -> Node | None:
        if column.default is None:
            return None
        try:
            if _is_date(column) and isinstance(column.default, ConstantDefault):
                return Word(day_of(column.default.value) or "")
            if is_elsewhere(column.default, column.type):
                self.remarks.add(
                    (model, column.name),
                    f"the default of {column.name} is written in UTC; where the column has no time"
                    " zone, PostgreSQL left the offset out",
                )
            return written_default(column.default, column.type)
        except NoCounterpartError as error:
            self.remarks.add(
                (model, column.name), f"the default of {column.name} is left out: {error}"
            )
            return None


def named(key: str, name: str | None) -> Iterator[Entry]:
    """Give an entry with a name where there is one."""
    if name is not None:
        yield Entry(key, Text(name))


def _wrapped(type_: str, column: ScalarField) -> str:
    if column.is_list:
        return f"list<{type_}>"
    return type_ if column.is_required else f"{type_}?"


def _native(native: NativeType) -> str:
    arguments = ", ".join(map(str, native.arguments))
    return f"{native.name}({arguments})" if arguments else native.name


def _is_date(column: ScalarField) -> bool:
    """Tell whether a column is a date of the specs, and its default is one."""
    if column.type is not ScalarType.DATETIME or column.native != _DATE:
        return False
    match column.default:
        case ConstantDefault(value):
            return day_of(value) is not None
        case _:
            return isinstance(column.default, (type(None), Now, DatabaseDefault))


def _is_uuid(column: ScalarField) -> bool:
    """Tell whether a column is a uuid of the specs, and its default is one."""
    if column.type is not ScalarType.STRING or column.native != _UUID:
        return False
    match column.default:
        case ConstantDefault(str() as value):
            return _is_written_uuid(value)
        case ConstantDefault(tuple() as values):
            return all(isinstance(value, str) and _is_written_uuid(value) for value in values)
        case _:
            return isinstance(column.default, (type(None), Uuid, DatabaseDefault))


def _is_written_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
