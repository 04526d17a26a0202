"""Columns: the fields of a model that hold a value."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from maquette.runtime.datamodel import (
    AutoIncrement,
    ColumnType,
    Constant,
    ConstantDefault,
    Cuid,
    DatabaseDefault,
    Default,
    Enum,
    EnumType,
    NanoId,
    NativeType,
    Now,
    Provider,
    ScalarField,
    ScalarType,
    Ulid,
    UnsupportedType,
    Uuid,
)
from maquette.runtime.native_types import NATIVE_TYPES, expected_arguments
from maquette.runtime.prisma_schema.arguments import MisreadError, Problems, Taker, hint, shown
from maquette.runtime.prisma_schema.syntax import (
    Attribute,
    Call,
    Expression,
    Items,
    Member,
    Number,
    Text,
    Word,
)

_FIELD_ATTRIBUTES: Final = ("id", "unique", "default", "updatedAt", "map", "ignore", "relation")
_WHOLE: Final = frozenset({ScalarType.INT, ScalarType.BIGINT})
_FRACTIONS: Final = frozenset({ScalarType.FLOAT, ScalarType.DECIMAL})
_INT_64: Final = range(-(2**63), 2**63)
_BASE64: Final = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_FUNCTIONS: Final[Mapping[str, frozenset[ScalarType]]] = {
    "autoincrement": _WHOLE,
    "now": frozenset({ScalarType.DATETIME}),
    "uuid": frozenset({ScalarType.STRING}),
    "cuid": frozenset({ScalarType.STRING}),
    "nanoid": frozenset({ScalarType.STRING}),
    "ulid": frozenset({ScalarType.STRING}),
}
SCALARS: Final = {kind.value: kind for kind in ScalarType}


@dataclass(frozen=True, slots=True)
class Columns:
    """Reads the columns of a schema."""

    provider: Provider
    enums: Mapping[str, Enum]
    problems: Problems

    def read(self, member: Member, type_: ColumnType) -> ScalarField:
        """Read a column; what is wrong with it is noted, and left out."""
        attributes = by_name(member, self.problems)
        self._check_attributes(member, attributes)
        if member.is_list and self.provider is Provider.SQLITE:
            self.problems.add(member.place, f"{member.name} is a list, which SQLite does not have")
        native = self._native(member, type_)
        return ScalarField(
            name=member.name,
            type=type_,
            is_required=not member.is_optional,
            is_list=member.is_list,
            column=mapped(attributes.get("map"), member.name, self.problems),
            native=native,
            default=self._default(attributes.get("default"), member, type_),
            is_updated_at=self._is_updated_at(attributes.get("updatedAt"), member, type_),
            is_ignored="ignore" in attributes,
            doc=member.doc,
        )

    def _check_attributes(self, member: Member, attributes: Mapping[str, Attribute]) -> None:
        for name, attribute in attributes.items():
            if name == "relation":
                self.problems.add(
                    attribute.place, f"{member.name} is no relation, and cannot have @relation"
                )
            elif name not in _FIELD_ATTRIBUTES and not name.startswith("db."):
                self.problems.add(
                    attribute.place,
                    f"there is no attribute @{name}{hint(name, _FIELD_ATTRIBUTES)}",
                )
        for name in ("ignore", "updatedAt"):
            if name in attributes:
                Taker(attributes[name], self.problems).end()

    def _native(self, member: Member, type_: ColumnType) -> NativeType | None:
        found = [part for part in member.attributes if part.name.startswith("db.")]
        if not found:
            return None
        attribute = found[0]
        name = attribute.name.removeprefix("db.")
        if self.provider is Provider.SQLITE:
            self.problems.add(
                attribute.place, f"SQLite has no type {name}; remove @{attribute.name}"
            )
            return None
        known = NATIVE_TYPES.get(name)
        if known is None:
            self.problems.add(
                attribute.place, f"PostgreSQL has no type {name}{hint(name, NATIVE_TYPES)}"
            )
            return None
        if known.stores is not type_:
            self.problems.add(
                attribute.place, f"{name} is a type of columns of {known.stores}, not of this one"
            )
        arguments = self._whole_numbers(attribute)
        if expected := expected_arguments(name, arguments):
            self.problems.add(attribute.place, f"{name} takes {expected}")
        return NativeType(name, arguments)

    def _whole_numbers(self, attribute: Attribute) -> tuple[int, ...]:
        numbers: list[int] = []
        for argument in attribute.arguments:
            value = argument.value
            if not isinstance(value, Number) or not value.text.isdecimal() or len(value.text) > 9:
                self.problems.add(value.place, f"expected a whole number, and found {shown(value)}")
            else:
                numbers.append(int(value.text))
        return tuple(numbers)

    def _is_updated_at(
        self, attribute: Attribute | None, member: Member, type_: ColumnType
    ) -> bool:
        if attribute is None:
            return False
        if type_ is not ScalarType.DATETIME or member.is_list:
            self.problems.add(attribute.place, "@updatedAt is for a DateTime that is no list")
        return True

    def _default(
        self, attribute: Attribute | None, member: Member, type_: ColumnType
    ) -> Default | None:
        if attribute is None:
            return None
        taker = Taker(attribute, self.problems)
        try:
            value = taker.required("value", is_first=True)
            taker.end()
            return self._default_value(value, member, type_)
        except MisreadError:
            return None

    def _default_value(self, value: Expression, member: Member, type_: ColumnType) -> Default:
        if isinstance(value, Call):
            return self._function(value, member, type_)
        if isinstance(type_, UnsupportedType):
            raise self.problems.misread(
                value.place, "a column of an unsupported type can only have dbgenerated(…)"
            )
        if not member.is_list:
            return ConstantDefault(self._constant(value, type_))
        if not isinstance(value, Items):
            raise self.problems.misread(
                value.place, f"the default of a list is a list, and not {shown(value)}"
            )
        return ConstantDefault(tuple(self._constant(item, type_) for item in value.items))

    def _function(self, call: Call, member: Member, type_: ColumnType) -> Default:
        if call.name == "dbgenerated":
            return self._database_default(call)
        if call.name not in _FUNCTIONS:
            raise self.problems.misread(
                call.place,
                f"there is no function {call.name}{hint(call.name, (*_FUNCTIONS, 'dbgenerated'))}",
            )
        if type_ not in _FUNCTIONS[call.name]:
            raise self.problems.misread(
                call.place, f"{call.name}() cannot be the default of {member.name}"
            )
        if call.name == "autoincrement":
            self._check_autoincrement(call, member)
        return self._called(call)

    def _check_autoincrement(self, call: Call, member: Member) -> None:
        is_id = any(part.name == "id" for part in member.attributes)
        if self.provider is Provider.SQLITE and not is_id:
            self.problems.add(call.place, "in SQLite, autoincrement() is for the id of one field")

    def _called(self, call: Call) -> Default:
        number = self._only_number(call)
        match call.name, number:
            case "uuid", None | 4 | 7:
                return Uuid(number)
            case "cuid", None | 1 | 2:
                return Cuid(number)
            case "nanoid", None:
                return NanoId()
            case "nanoid", int() if 2 <= number <= 255:
                return NanoId(number)
            case "ulid", None:
                return Ulid()
            case "now", None:
                return Now()
            case "autoincrement", None:
                return AutoIncrement()
            case _:
                raise self.problems.misread(
                    call.place, f"{call.name} does not take {number}; see Prisma's reference"
                )

    def _only_number(self, call: Call) -> int | None:
        if not call.arguments:
            return None
        value = call.arguments[0].value
        is_whole = isinstance(value, Number) and value.text.isdecimal() and len(value.text) < 10
        if len(call.arguments) > 1 or not is_whole or not isinstance(value, Number):
            raise self.problems.misread(
                value.place, f"{call.name} takes one whole number, or nothing"
            )
        return int(value.text)

    def _database_default(self, call: Call) -> DatabaseDefault:
        if not call.arguments:
            return DatabaseDefault(None)
        value = call.arguments[0].value
        if len(call.arguments) > 1 or not isinstance(value, Text) or not value.value:
            raise self.problems.misread(
                value.place, "dbgenerated takes one expression of SQL in quotes, or nothing"
            )
        return DatabaseDefault(value.value)

    def _constant(self, value: Expression, type_: ColumnType) -> Constant:
        constant = self._fitting(value, type_)
        if constant is None:
            kind = type_.name if isinstance(type_, EnumType) else type_
            raise self.problems.misread(value.place, f"{shown(value)} is no {kind}")
        return constant

    def _fitting(self, value: Expression, type_: ColumnType) -> Constant | None:
        match type_, value:
            case EnumType(name), Word(word):
                return word if word in _values(self.enums[name]) else None
            case ScalarType.STRING, Text(text):
                return text
            case ScalarType.BOOLEAN, Word("true" | "false" as word):
                return word == "true"
            case ((ScalarType.INT | ScalarType.BIGINT), Number(text)):
                is_whole = "." not in text and len(text) < 25
                return int(text) if is_whole and int(text) in _INT_64 else None
            case ((ScalarType.FLOAT | ScalarType.DECIMAL), Number(text)):
                return text
            case ScalarType.DECIMAL, Text(text):
                return text if re.fullmatch(r"-?\d+(\.\d+)?", text) else None
            case ScalarType.DATETIME, Text(text):
                return text if _is_moment(text) else None
            case ScalarType.JSON, Text(text):
                return text if _is_json(text) else None
            case ScalarType.BYTES, Text(text):
                return _bytes(text)
            case _:
                return None


def _values(enum: Enum) -> Sequence[str]:
    return [value.name for value in enum.values]


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None and "T" in text
    except ValueError:
        return False


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _bytes(text: str) -> bytes | None:
    if not _BASE64.fullmatch(text):
        return None
    try:
        return b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))
    except ValueError:
        return None


def by_name(member: Member, problems: Problems) -> Mapping[str, Attribute]:
    """Give the attributes of a field by their names, each of which may stand once."""
    attributes: dict[str, Attribute] = {}
    for attribute in member.attributes:
        name = "db." if attribute.name.startswith("db.") else attribute.name
        if name in attributes:
            problems.add(attribute.place, f"@{attribute.name} stands twice on {member.name}")
        attributes.setdefault(name, attribute)
    return attributes


def mapped(
    attribute: Attribute | None, name: str, problems: Problems, *, may_be_empty: bool = False
) -> str | None:
    """Give the name in the database, None where it is the client's."""
    if attribute is None:
        return None
    taker = Taker(attribute, problems)
    try:
        stored = taker.text("name", is_first=True, may_be_empty=may_be_empty)
    except MisreadError:
        return None
    taker.end()
    if stored is None:
        problems.add(attribute.place, f"{attribute.name} needs a name in quotes")
    return None if stored == name else stored
