"""Types of the wire in Python: annotations of the runtime, and names that the specs give to them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from maquette.generators.printing.python import Imports, literal, number_literal
from maquette.generators.printing.python_types import printed_type
from maquette.generators.schema.records import FieldType, Scalar, ScalarKind

_WIRE: Final = "maquette.runtime.wire"
_NAMES: Final = {
    ScalarKind.STRING: ("", "str"),
    ScalarKind.TEXT: ("", "str"),
    ScalarKind.FLOAT: ("", "float"),
    ScalarKind.BOOL: ("", "bool"),
    ScalarKind.INT: (_WIRE, "Int"),
    ScalarKind.BIGINT: (_WIRE, "BigInt"),
    ScalarKind.DATETIME: (_WIRE, "DateTime"),
    ScalarKind.DATE: (_WIRE, "Date"),
    ScalarKind.JSON: (_WIRE, "Json"),
    ScalarKind.BYTES: (_WIRE, "Bytes"),
    ScalarKind.UUID: (_WIRE, "Uuid"),
}
IN_JSON_A_NUMBER: Final = frozenset({ScalarKind.INT, ScalarKind.FLOAT})


def scalar_name(scalar: Scalar) -> tuple[str, str]:
    """Give the module and the name of the annotation of a single value; no module for a builtin.

    A name of the specs is in ``.types``. What the name does not say, ``marks`` do.
    """
    if scalar.alias is not None:
        return ".types", scalar.alias.pascal
    if scalar.kind is ScalarKind.DECIMAL:
        return ("decimal", "Decimal") if scalar.digits else (_WIRE, "Numeric")
    return _NAMES[scalar.kind]


def marks(scalar: Scalar, imports: Imports) -> Iterator[str]:
    """Print what stands beside the name within ``Annotated``: digits, and the range."""
    if scalar.alias is not None:
        return
    if scalar.digits is not None:
        digits = imports.name(_WIRE, "Digits")
        yield f"{digits}({scalar.digits.precision}, {scalar.digits.scale})"
    if scalar.range is not None:
        limits = {"ge": scalar.range.minimum, "le": scalar.range.maximum}
        printed = ", ".join(
            f"{word}={_limit(number, scalar.kind, imports)}"
            for word, number in limits.items()
            if number is not None
        )
        yield f"{imports.name('pydantic', 'Field')}({printed})"


def _limit(number: Decimal, kind: ScalarKind, imports: Imports) -> str:
    if kind is ScalarKind.DECIMAL:
        return f"{imports.name('decimal', 'Decimal')}({literal(f'{number:f}')})"
    return number_literal(float(number)) if kind is ScalarKind.FLOAT else f"{number:f}"


def wire_type(type_: FieldType, imports: Imports) -> str:
    """Print the annotation of a value of the wire."""
    return printed_type(type_, imports, _wire_scalar)


def _wire_scalar(scalar: Scalar, imports: Imports) -> str:
    module, name = scalar_name(scalar)
    printed = imports.name(module, name) if module else name
    return annotated(printed, list(marks(scalar, imports)), imports)


def annotated(name: str, marks: list[str], imports: Imports) -> str:
    """Print a type with its marks."""
    if not marks:
        return name
    return f"{imports.name('typing', 'Annotated')}[{', '.join((name, *marks))}]"
