"""How the types of the specs are spelled in Python, with what is imported for them."""

from __future__ import annotations

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

_BUILTINS = {
    ScalarKind.STRING: "str",
    ScalarKind.TEXT: "str",
    ScalarKind.INT: "int",
    ScalarKind.BIGINT: "int",
    ScalarKind.FLOAT: "float",
    ScalarKind.BOOL: "bool",
    ScalarKind.BYTES: "bytes",
}


def value_type(type_: FieldType, imports: Imports) -> str:
    """Write the type of a value in a module that stands beside those of the enums and documents."""
    match type_:
        case Scalar(kind=kind):
            return _scalar_type(kind, imports)
        case EnumRef(enum):
            return imports.name(".enums", enum.name.text)
        case DocumentRef(document):
            return imports.name(".documents", document.name.text)
        case ListOf(element):
            return f"list[{value_type(element, imports)}]"
        case MapOf(element):
            return f"dict[str, {value_type(element, imports)}]"
        case _:
            assert_never(type_)


def _scalar_type(kind: ScalarKind, imports: Imports) -> str:
    match kind:
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
            return _BUILTINS[kind]
