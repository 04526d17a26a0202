"""Writes YAML as people do: short records on one line, texts without quotes where they need none."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

_WIDTH: Final = 100
_INDENT: Final = "  "
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .,;'/()<>?!%&=+*$|~^-]|:(?=[^ ]))*(?<! )")
_NO_TEXTS: Final = frozenset("true false null yes no on off y n".split())
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Word:
    """What stands as it is: a number, a boolean, a function."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text, which is quoted where YAML or ``is_quoted`` wants it; prose may run over lines."""

    text: str
    is_quoted: bool = False
    is_prose: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a mapping, with the lines of the comment above it."""

    key: str
    value: Node
    comments: tuple[str, ...] = ()
    has_gap: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping; ``comments`` stand at its end, and ``is_open`` keeps it from one line."""

    entries: tuple[Entry, ...]
    comments: tuple[str, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with the lines of the comment above it."""

    value: Node
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ``is_open`` keeps it from one line."""

    items: tuple[Item, ...]
    is_open: bool = False


Node: TypeAlias = Word | Text | Entries | Items


def record(**entries: Node | None) -> Entries:
    """Give a mapping of what is there."""
    return Entries(tuple(Entry(key, value) for key, value in entries.items() if value is not None))


def listed(*values: Node) -> Items:
    """Give a list without comments."""
    return Items(tuple(map(Item, values)))


def document(node: Entries) -> str:
    """Write a file."""
    return "".join(f"{line}\n" for line in _mapping(node, ""))


def _mapping(node: Entries, indent: str) -> Iterator[str]:
    for number, entry in enumerate(node.entries):
        if entry.has_gap and number:
            yield ""
        yield from _comments(entry.comments, indent)
        yield from _entry(entry, indent)
    yield from _comments(node.comments, indent)


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    head = f"{indent}{_scalar(Text(entry.key), is_flow=True)}:"
    line = _on_one_line(entry.value, is_flow=False)
    if line is not None and len(head) + 1 + len(line) <= _WIDTH:
        yield f"{head} {line}"
        return
    match entry.value:
        case Text(text, is_prose=True) if _is_block(text):
            yield f"{head} |"
            yield from (f"{indent}{_INDENT}{line}".rstrip() for line in text.split("\n"))
        case Text(text, is_prose=True) if _is_foldable(text):
            yield f"{head} >-"
            room = _WIDTH - len(indent) - len(_INDENT)
            lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
            yield from (f"{indent}{_INDENT}{line}" for line in lines)
        case Entries() as value if value.entries:
            yield head
            yield from _mapping(value, indent + _INDENT)
        case Items() as value if value.items:
            yield head
            yield from _list(value, indent + _INDENT)
        case value:
            yield f"{head} {_flow(value, is_flow=False)}"


def _list(node: Items, indent: str) -> Iterator[str]:
    for item in node.items:
        yield from _comments(item.comments, indent)
        line = _on_one_line(item.value, is_flow=False)
        is_long = line is None or len(indent) + 2 + len(line) > _WIDTH
        if is_long and isinstance(item.value, Entries) and item.value.entries:
            first, *rest = _mapping(item.value, indent + _INDENT)
            yield f"{indent}- {first.removeprefix(indent + _INDENT)}"
            yield from rest
        else:
            yield f"{indent}- {line if line is not None else _flow(item.value, is_flow=False)}"


def _comments(lines: tuple[str, ...], indent: str) -> Iterator[str]:
    for line in lines:
        yield f"{indent}# {escaped(line)}".rstrip()


def _on_one_line(node: Node, *, is_flow: bool) -> str | None:
    """Write a node on one line, unless comments or prose of several lines keep it from that."""
    match node:
        case Text(text, is_prose=True) if "\n" in text:
            return None
        case Entries(entries, comments, is_open) if is_open or comments or not entries:
            return None if entries else "{}"
        case Entries(entries):
            if any(entry.comments for entry in entries):
                return None
            parts = [_on_one_line(entry.value, is_flow=True) for entry in entries]
        case Items(items, is_open):
            if is_open or any(item.comments for item in items):
                return None
            parts = [_on_one_line(item.value, is_flow=True) for item in items]
        case _:
            parts = []
    return None if None in parts else _flow(node, is_flow=is_flow)


def _flow(node: Node, *, is_flow: bool) -> str:
    match node:
        case Word(text):
            return text
        case Text():
            return _scalar(node, is_flow=is_flow)
        case Entries(entries):
            pairs = (
                f"{_scalar(Text(entry.key), is_flow=True)}: {_flow(entry.value, is_flow=True)}"
                for entry in entries
            )
            return f"{{{', '.join(pairs)}}}"
        case Items(items):
            return f"[{', '.join(_flow(item.value, is_flow=True) for item in items)}]"


def _scalar(node: Text, *, is_flow: bool) -> str:
    is_plain = (
        not node.is_quoted
        and _PLAIN.fullmatch(node.text)
        and node.text.isprintable()
        and node.text.casefold() not in _NO_TEXTS
        and not (is_flow and "," in node.text)
    )
    return node.text if is_plain else _quoted(node.text)


def _quoted(text: str) -> str:
    return f'"{"".join(_ESCAPES.get(letter) or escaped(letter) for letter in text)}"'


def escaped(text: str) -> str:
    """Write what cannot be seen by its number."""
    return "".join(letter if letter.isprintable() else _numbered(ord(letter)) for letter in text)


def _numbered(code: int) -> str:
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _is_block(text: str) -> bool:
    lines = text.split("\n")
    return (
        len(lines) > 1
        and all(line.isprintable() for line in lines)
        and not lines[0].startswith(" ")
        and bool(lines[0] and lines[-1])
        and not any(line.endswith(" ") for line in lines)
    )


def _is_foldable(text: str) -> bool:
    return text.isprintable() and text.strip() == text and "  " not in text
