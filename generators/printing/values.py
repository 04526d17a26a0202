"""Records, enums and constants as Python expressions, formatted as ruff leaves them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from maquette.generators.printing.python import (
    Imports,
    bytes_literal,
    inner_call,
    inner_tuple,
    is_inner_line,
    literal,
)


def value(
    given: Any, imports: Imports, indent: int = 0, prefix: str = "", *, is_spread: bool = False
) -> str:
    """Write a value that stands at an indentation behind a prefix; what it needs is imported.

    Records are calls with their fields by name; fields that have their defaults are left out.
    ``is_spread`` gives each field of a record its line.
    """
    match given:
        case Enum():
            name = imports.name(type(given).__module__, type(given).__name__)
            return f"{prefix}{name}.{given.name}"
        case str():
            return f"{prefix}{literal(given)}"
        case bytes():
            return f"{prefix}{bytes_literal(given)}"
        case (*items,):
            return _tuple(items, imports, indent, prefix)
        case _ if is_dataclass(given):
            name = imports.name(type(given).__module__, type(given).__name__)
            arguments = _arguments(given, imports, indent + 4)
            return inner_call(name, arguments, indent, prefix, is_spread=is_spread)
        case _:
            return f"{prefix}{given!r}"


def _tuple(items: Sequence[Any], imports: Imports, indent: int, prefix: str) -> str:
    """Write a tuple; a lone record that needs a line of its own is spread.

    Formatters would else join the lines where theirs may be longer.
    """
    written = [value(item, imports, indent + 4) for item in items]
    if len(items) == 1 and not is_inner_line(f"{prefix}({written[0]},)", indent):
        written = [value(items[0], imports, indent + 4, is_spread=True)]
    return inner_tuple(written, indent, prefix)


def _arguments(record: Any, imports: Imports, indent: int) -> Iterator[str]:
    for field in fields(record):
        given = getattr(record, field.name)
        if given != field.default:
            yield value(given, imports, indent, f"{field.name}=")
