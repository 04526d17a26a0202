"""The words and signs of a Prisma schema, with their places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from maquette.runtime.prisma_schema.records import Place, SourceFile


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    NUMBER = auto()
    TEXT = auto()
    SIGN = auto()
    NEWLINE = auto()
    COMMENT = auto()
    DOC = auto()
    WRONG = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A token; ``text`` is what it says: of a text the value, of a comment what follows its signs."""

    kind: Kind
    text: str
    place: Place

    def is_sign(self, *signs: str) -> bool:
        """Tell whether it is one of some signs."""
        return self.kind is Kind.SIGN and self.text in signs


_TOKEN: Final = re.compile(
    r"""
      (?P<SPACE>[ \t\f\v\r]+)
    | (?P<NEWLINE>\n)
    | (?P<DOC>///(?!/)[^\n]*)
    | (?P<COMMENT>//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)
    | (?P<TEXT>"(?:[^"\\\n]|\\[^\n])*")
    | (?P<NUMBER>-?[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9_]))
    | (?P<WORD>[A-Za-z0-9_][A-Za-z0-9_-]*)
    | (?P<SIGN>@@|[@{}()\[\],:=?.])
    | (?P<WRONG>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def tokens_of(file: SourceFile) -> Iterator[Token]:
    """Split a file; what is no token at all comes as a wrong one."""
    line, begin = 1, 0
    for match in _TOKEN.finditer(file.text):
        kind = match.lastgroup or ""
        place = Place(file.name, line, match.start() - begin + 1)
        if breaks := match[0].count("\n"):
            line, begin = line + breaks, match.start() + match[0].rindex("\n") + 1
        if kind != "SPACE":
            yield _token(Kind[kind], match[0], place)
    yield Token(Kind.END, "the end of the file", Place(file.name, line, len(file.text) - begin + 1))


def _token(kind: Kind, text: str, place: Place) -> Token:
    match kind:
        case Kind.TEXT:
            return _text(text, place)
        case Kind.DOC:
            return Token(kind, text[3:].strip(), place)
        case Kind.COMMENT if text.startswith("/*"):
            return Token(kind, text[2:-2].strip("\n"), place)
        case Kind.COMMENT:
            return Token(kind, text.lstrip("/").strip(), place)
        case _:
            return Token(kind, text, place)


def _text(written: str, place: Place) -> Token:
    try:
        value = json.loads(written, strict=False)
    except ValueError:
        return Token(Kind.WRONG, written, place)
    if _SURROGATES.search(value):
        return Token(Kind.WRONG, written, place)
    return Token(Kind.TEXT, value, place)
