"""Diagnostics: what is wrong in the specs, each with its place and a stable code."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from maquette.generators.language.places import Place

_SHOWN_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Mistake:
    """A kind of mistake: its stable code and its wording, with the values that differ in braces.

    ``otherwise`` is what ``{hint}`` stands for where nothing near was found that could be meant.
    """

    code: str
    wording: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """A mistake at a place."""

    place: Place
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: error {self.code}: {self.message}"


class Misread(Exception):  # noqa: N818 - a signal between readers, never seen by a caller
    """What was read is unusable, and why has been reported."""


class InvalidSpecs(Exception):  # noqa: N818 - named for what the caller has
    """The specs have mistakes; ``diagnostics`` holds all of them, sorted by place."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics


class Report:
    """Collects the diagnostics of one run."""

    def __init__(self) -> None:
        self._diagnostics: set[Diagnostic] = set()

    def add(self, mistake: Mistake, place: Place, **values: object) -> None:
        """Note a mistake; texts of the user are shown without what a terminal would obey."""
        shown = {name: _shown(value) for name, value in values.items()}
        if values.get("hint") == "":
            shown["hint"] = mistake.otherwise.format(**shown)
        self._diagnostics.add(Diagnostic(place, mistake.code, mistake.wording.format(**shown)))

    def misread(self, mistake: Mistake, place: Place, **values: object) -> Misread:
        """Note a mistake, and give the signal for whoever cannot go on."""
        self.add(mistake, place, **values)
        return Misread()

    def raise_if_any(self) -> None:
        """Raise InvalidSpecs if anything was noted."""
        if self._diagnostics:
            raise InvalidSpecs(tuple(sorted(self._diagnostics)))


def _shown(value: object) -> str:
    text = str(value)
    if not text.strip():
        return printable(f'"{text}"')
    return printable(
        text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 1]}…"
    )


def printable(text: str) -> str:
    """Give a text with the characters that a terminal could obey written as escapes."""
    return "".join(
        character if character.isprintable() else f"\\u{ord(character):04x}" for character in text
    )


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """Give the candidate that is most likely meant; None where none is near."""
    known = list(candidates)
    lowered = {candidate.lower(): candidate for candidate in known}
    near = difflib.get_close_matches(name, known, n=1) or [
        lowered[match] for match in difflib.get_close_matches(name.lower(), lowered, n=1)
    ]
    return near[0] if near else None


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """Give the end of a message that names the nearest candidate, or nothing where none is near."""
    near = nearest(name, candidates)
    return f"; did you mean {near}?" if near else ""


def listed(words: Iterable[str], last: str = "or") -> str:
    """Write words as a list in a sentence: ``a, b or c``."""
    *rest, end = words
    return f"{', '.join(rest)} {last} {end}" if rest else end
