"""Defaults of columns: constants, and functions that make a value."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from decimal import Decimal
from typing import assert_never

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread, listed
from maquette.generators.language.nodes import Mapping, Node, Sequence
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.records import (
    EnumRef,
    FieldType,
    JsonValue,
    ListOf,
    Scalar,
    ScalarKind,
)
from maquette.generators.schema.resolve.constants import resolve_constant
from maquette.generators.schema.resolve.scope import Scope
from maquette.runtime.datamodel import (
    AutoIncrement,
    Constant,
    ConstantDefault,
    Cuid,
    DatabaseDefault,
    Default,
    NanoId,
    Now,
    Ulid,
    Uuid,
)

_CALL = re.compile(r"([a-z_]+)\(([^()]*)\)")
_TEXTS = frozenset({ScalarKind.STRING, ScalarKind.TEXT})
_NUMBERS = frozenset({ScalarKind.INT, ScalarKind.BIGINT})
_TIMES = frozenset({ScalarKind.DATETIME, ScalarKind.DATE})
_FUNCTIONS: dict[str, frozenset[ScalarKind]] = {
    "uuid": _TEXTS | {ScalarKind.UUID},
    "cuid": _TEXTS,
    "ulid": _TEXTS,
    "nanoid": _TEXTS,
    "now": _TIMES,
    "autoincrement": _NUMBERS,
}

_CALLS = {
    "uuid": "uuid(), uuid(4) or uuid(7)",
    "cuid": "cuid(), cuid(1) or cuid(2)",
    "ulid": "ulid()",
    "nanoid": "nanoid(), or nanoid(2) to nanoid(255)",
    "now": "now()",
    "autoincrement": "autoincrement()",
}


def resolve_default(node: Node, type_: FieldType | None, scope: Scope) -> Default:
    """Give the default of a column, or raise Misread with the mistake noted."""
    _check_characters(node, scope)
    if isinstance(node, Mapping) and [key.text for key, _ in node.entries] == ["sql"]:
        return _database_default(node.entries[0][1], scope)
    if type_ is None:
        raise scope.report.misread(mistakes.DEFAULT_OF_UNSUPPORTED, node.place)
    call = _CALL.fullmatch(node.text) if isinstance(node, Text) and node.is_plain else None
    if call is not None and isinstance(node, Text):
        return _function(node, call, type_, scope)
    return ConstantDefault(_stored(node, resolve_constant(node, type_, scope), type_))


def _check_characters(node: Node, scope: Scope) -> None:
    """Note what no text of a database can hold."""
    match node:
        case Text():
            if "\0" in node.text:
                raise scope.report.misread(
                    mistakes.CONTROL_CHARACTER, node.place, character="U+0000"
                )
        case Sequence():
            for item in node.items:
                _check_characters(item, scope)
        case Mapping():
            for _, value in node.entries:
                _check_characters(value, scope)
        case _:
            assert_never(node)


def _database_default(node: Node, scope: Scope) -> DatabaseDefault:
    if not isinstance(node, Text) or (not node.text and not node.is_null):
        raise scope.report.misread(mistakes.MALFORMED_SQL, node.place)
    return DatabaseDefault(None if node.is_null else node.text)


def _function(node: Text, call: re.Match[str], type_: FieldType, scope: Scope) -> Default:
    name, argument = call[1], call[2].strip()
    if name not in _FUNCTIONS:
        raise scope.report.misread(mistakes.UNKNOWN_FUNCTION, node.place, name=name)
    if not isinstance(type_, Scalar) or type_.kind not in _FUNCTIONS[name]:
        fitting = listed(kind.value for kind in ScalarKind if kind in _FUNCTIONS[name])
        raise scope.report.misread(mistakes.FUNCTION_UNFIT, node.place, name=name, fitting=fitting)
    number = int(argument) if argument.isascii() and argument.isdecimal() else None
    match name, number:
        case "uuid", (None | 4 | 7) if number or not argument:
            return Uuid(number)
        case "cuid", (None | 1 | 2) if number or not argument:
            return Cuid(number)
        case "ulid", None if not argument:
            return Ulid()
        case "nanoid", None if not argument:
            return NanoId()
        case "nanoid", int() if 2 <= number <= 255:
            return NanoId(number)
        case "now", None if not argument:
            return Now()
        case "autoincrement", None if not argument:
            return AutoIncrement()
        case _:
            raise scope.report.misread(
                mistakes.FUNCTION_ARGUMENT,
                node.place,
                name=name,
                argument=argument,
                expected=_CALLS[name],
            )


def _stored(node: Node, value: JsonValue, type_: FieldType) -> Constant:
    """Give a constant as the datamodel has it; floats keep the digits that were written."""
    match type_, node:
        case ListOf(), Sequence():
            if not isinstance(value, list):
                raise AssertionError(value)
            pairs = zip(node.items, value, strict=True)
            return tuple(_stored(item, read, type_.element) for item, read in pairs)
        case Scalar(kind=ScalarKind.JSON), _:
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        case Scalar(kind=ScalarKind.DATE), _:
            return f"{value}T00:00:00.000Z"
        case Scalar(kind=ScalarKind.FLOAT), Text():
            return f"{Decimal(node.text):f}"
        case Scalar(kind=ScalarKind.BYTES), Text():
            return b64decode(node.text)
        case ((Scalar() | EnumRef()), _):
            if not isinstance(value, (str, bool, int)):
                raise AssertionError(value)
            return value
        case _:
            raise Misread
