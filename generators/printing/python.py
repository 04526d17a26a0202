"""Python as text: literals, docstrings, comments, imports and calls, formatted as ruff leaves them."""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Sequence

from maquette.generators.printing.files import MADE_BY

LINE_LENGTH = 88
_AS_IT_IS = "  # fmt: skip"
_STANDARD_LIBRARY = frozenset(
    {"__future__", "collections", "datetime", "decimal", "enum", "pathlib", "typing", "uuid"}
)
_NUMBERS = re.compile(r"([0-9]+)")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_INVISIBLE = re.compile(
    "[\\x00-\\x1f\\x7f-\\xa0\\xad\\u0600-\\u0605\\u061c\\u1680\\u180e\\u2000-\\u200f\\u2028-\\u202f"
    "\\u205f-\\u206f\\u3000\\ud800-\\udfff\\ufeff\\ufff0-\\uffff\\U000e0000-\\U000e0fff]"
)
"""What is escaped: a list of our own, since what Python calls printable changes with its version."""


def literal(text: str) -> str:
    """Write a text as a Python literal, quoted so that the least has to be escaped."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    return f"{quote}{''.join(_escaped(character, quote) for character in text)}{quote}"


def _escaped(character: str, quote: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character == quote:
        return f"\\{character}"
    if not _INVISIBLE.match(character):
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def bytes_literal(data: bytes) -> str:
    """Write bytes as a Python literal in double quotes."""
    escapes = {ord("\\"): "\\\\", ord('"'): '\\"'}
    return f'b"{"".join(escapes.get(code, _byte(code)) for code in data)}"'


def _byte(code: int) -> str:
    return chr(code) if 0x20 <= code < 0x7F else f"\\x{code:02x}"


def number_literal(number: float) -> str:
    """Write a float as formatters leave it."""
    return repr(number).replace("e+", "e")


def docstring(doc: str, indent: int = 0) -> str:
    """Write a text as a docstring whose further lines stand at an indentation."""
    first, *rest = [_doc_line(line) for line in doc.strip().split("\n")]
    if first.startswith('"'):
        first = f" {first}"
    if not rest:
        return f'"""{first}{" " if _touches_quotes(first) else ""}"""'
    margin = " " * indent
    body = textwrap.indent(textwrap.dedent("\n".join(rest)), margin)
    return f'"""{first}\n{body}\n{margin}"""'


def _doc_line(line: str) -> str:
    escaped = line.expandtabs(4).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return _INVISIBLE.sub(lambda match: _escaped(match[0], ""), escaped).rstrip()


def _touches_quotes(text: str) -> bool:
    """Tell whether a text ends in a quote that no backslash escapes."""
    before = text.removesuffix('"')
    return before != text and (len(before) - len(before.rstrip("\\"))) % 2 == 0


def call(function: str, arguments: Iterable[str], indent: int = 0, prefix: str = "") -> str:
    """Write a call on one line where it fits, else an argument a line.

    The trailing comma keeps formatters from joining the lines, however long theirs may be. An
    argument may have several lines, as ``inner_call`` writes it.
    """
    return _kept(_bracketed(f"{prefix}{function}", arguments, ")", indent), indent)


def inner_call(
    function: str,
    arguments: Iterable[str],
    indent: int,
    prefix: str = "",
    *,
    is_spread: bool = False,
) -> str:
    """Write a call that is an argument of another call, at the indentation of that argument.

    ``is_spread`` gives each argument its line, also where all fit on one.
    """
    written = list(arguments)
    line = f"{prefix}{function}({', '.join(written)})"
    if not written or (is_inner_line(line, indent) and not is_spread):
        return line
    return _spread(f"{prefix}{function}", written, ")", indent)


def inner_tuple(items: Sequence[str], indent: int, prefix: str = "") -> str:
    """Write a tuple that is an argument, as ``inner_call`` writes calls."""
    comma = "," if len(items) == 1 else ""
    line = f"{prefix}({', '.join(items)}{comma})"
    return line if is_inner_line(line, indent) else _spread(prefix, items, ")", indent)


def is_inner_line(text: str, indent: int) -> bool:
    """Tell whether a text is one line that fits with the comma behind it."""
    return "\n" not in text and _fits(f"{text},", indent)


def definition(name: str, parameters: Iterable[str], returned: str, indent: int = 0) -> str:
    """Write the head of a function on one line where it fits, else a parameter a line."""
    return _kept(_bracketed(f"def {name}", parameters, f") -> {returned}:", indent), indent)


def _bracketed(head: str, parts: Iterable[str], end: str, indent: int) -> str:
    written = list(parts)
    line = f"{head}({', '.join(written)}{end}"
    if not written or ("\n" not in line and _fits(line, indent)):
        return line
    return _spread(head, written, end, indent)


def _spread(head: str, parts: Sequence[str], end: str, indent: int) -> str:
    """Give each part its line; the trailing comma keeps formatters from joining them."""
    margin = " " * indent
    lines = "".join(f"{margin}    {part},\n" for part in parts)
    return f"{head}(\n{lines}{margin}{end}"


def union(name: str, members: Iterable[str]) -> str:
    """Write the alias of a union: on one line where it fits, else a member a line."""
    written = list(members)
    line = f"{name} = {' | '.join(written)}"
    if _fits(line, 0) or len(written) == 1:
        return statement(line)
    lines = "\n    | ".join(written)
    return f"{name} = (\n    {lines}\n){_AS_IT_IS}"


def collection_argument(name: str, brackets: str, items: Iterable[str], indent: int = 0) -> str:
    """Write an argument that is a tuple or a dict, of a call that stands at an indentation.

    It takes one line where it fits there once each argument has its own, else an item a line.
    """
    written = list(items)
    if brackets == "()" and len(written) == 1:
        return f"{name}=({written[0]},)"
    opening, closing = brackets[0], brackets[1]
    line = f"{name}={opening}{', '.join(written)}{closing}"
    if _fits(f"{line},", indent + 4):
        return line
    margin = " " * (indent + 4)
    lines = "".join(f"{margin}    {item},\n" for item in written)
    return f"{name}={opening}\n{lines}{margin}{closing}"


def statement(line: str, indent: int = 0) -> str:
    """Write a statement on one line.

    One that is too long is kept from formatters, which would break it each to their own length.
    """
    return _kept(line, indent)


def _kept(text: str, indent: int) -> str:
    """Keep a statement from formatters where a line of it is too long for them."""
    first, *rest = text.split("\n")
    does_fit = _fits(first, indent) and all(_fits(line, 0) for line in rest)
    return text if does_fit else f"{text}{_AS_IT_IS}"


def _fits(line: str, indent: int) -> bool:
    """Tell whether a line fits; beyond ASCII a character may be as wide as two."""
    width = sum(1 if character.isascii() else 2 for character in line)
    return indent + width <= LINE_LENGTH


class Imports:
    """Remembers what a module uses while it is printed; its import block is made from that."""

    def __init__(self) -> None:
        self._modules: set[tuple[str, str]] = set()
        self._names: defaultdict[str, set[str]] = defaultdict(set)

    def module(self, module: str, alias: str) -> str:
        """Use a module under an alias, and give the alias."""
        self._modules.add((module, alias))
        return alias

    def name(self, module: str, name: str) -> str:
        """Use a name of a module, and give the name."""
        self._names[module].add(name)
        return name

    def lines(self) -> str:
        """Write the import block: standard library, other packages, modules beside this one."""
        groups: list[list[str]] = [[], [], []]
        for module, alias in sorted(self._modules):
            groups[_group(module)].append(f"import {module} as {alias}")
        for module in sorted(self._names):
            groups[_group(module)].append(_from_import(module, self._names[module]))
        return "\n\n".join("\n".join(group) for group in groups if group)


def _group(module: str) -> int:
    if module.startswith("."):
        return 2
    return 0 if module.partition(".")[0] in _STANDARD_LIBRARY else 1


def _from_import(module: str, names: set[str]) -> str:
    ordered = sorted(names, key=_import_order)
    line = f"from {module} import {', '.join(ordered)}"
    if len(line) <= LINE_LENGTH:
        return line
    return f"from {module} import (\n" + "".join(f"    {name},\n" for name in ordered) + ")"


def _import_order(name: str) -> tuple[int, list[str | int], str]:
    """Order constants, classes, then the rest; case tells only equals apart, numbers are counted."""
    runs = [int(run) if run.isdecimal() else run for run in _NUMBERS.split(name.lower())]
    if name.isupper() and len(name) > 1:
        return 0, runs, name
    return 1 if name[:1].isupper() else 2, runs, name


def module_header(doc: str) -> str:
    """Write the top of a generated module: where it comes from, and its docstring."""
    return f"# {MADE_BY}\n{docstring(doc)}"
