"""How the types of the specs are spelled in Python, with what is imported for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from maquette.generators.printing.python import Imports
from maquette.generators.schema.records import (
    DocumentRef,
    EnumRef,
    FieldType,
    ListOf,
    MapOf,
    Scalar,
    ScalarKind,
)
from maquette.runtime.patterns import Pattern

_BUILTINS = {
    ScalarKind.STRING: "str",
    ScalarKind.TEXT: "str",
    ScalarKind.INT: "int",
    ScalarKind.BIGINT: "int",
    ScalarKind.FLOAT: "float",
    ScalarKind.BOOL: "bool",
    ScalarKind.BYTES: "bytes",
}


def parameter_types(pattern: Pattern) -> list[str]:
    """Write the types of the parameters of a key."""
    return ["int" if parameter.converter == "int" else "str" for parameter in pattern.parameters]


def value_type(type_: FieldType, imports: Imports) -> str:
    """Write the type of a value in Python's own types."""
    return printed_type(type_, imports, _scalar_type)


def printed_type(
    type_: FieldType, imports: Imports, scalar: Callable[[Scalar, Imports], str]
) -> str:
    """Write the type of a value in a module that stands beside those of the enums and documents.

    ``scalar`` writes a single value that is neither.
    """
    match type_:
        case Scalar():
            return scalar(type_, imports)
        case EnumRef(enum):
            return imports.name(".enums", enum.name.text)
        case DocumentRef(document):
            return imports.name(".documents", document.name.text)
        case ListOf(element):
            return f"list[{printed_type(element, imports, scalar)}]"
        case MapOf(element):
            return f"dict[str, {printed_type(element, imports, scalar)}]"
        case _:
            assert_never(type_)


def _scalar_type(scalar: Scalar, imports: Imports) -> str:
    match scalar.kind:
        case ScalarKind.DATETIME:
            return f"{imports.module('datetime', 'dt')}.datetime"
        case ScalarKind.DATE:
            return f"{imports.module('datetime', 'dt')}.date"
        case ScalarKind.DECIMAL:
            return imports.name("decimal", "Decimal")
        case ScalarKind.UUID:
            return imports.name("uuid", "UUID")
        case ScalarKind.JSON:
            return imports.name("pydantic", "JsonValue")
        case _:
            return _BUILTINS[scalar.kind]
