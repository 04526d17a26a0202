"""The pattern of a family of keys, as ``campaign:day:{id}:{day:int}``: read, written and matched.

A parameter fills a part of a segment between colons; only the last may be ``rest``, which holds
colons itself. What could be read back in two ways, or reach further than its key in a Redis glob or
hash tag, is refused and never escaped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_PARAMETER = re.compile(r"\{([^{}]*)\}")
_DECLARATION = re.compile(r"([a-z][a-z0-9]*(?:_[a-z0-9]+)*)(?::([a-z]+))?")
_MAXIMAL_DIGITS = 640  # as many as every Python reads, however it is set up
_TOO_LARGE = 10**_MAXIMAL_DIGITS
_INTEGER = re.compile(rf"0|-?[1-9][0-9]{{0,{_MAXIMAL_DIGITS - 1}}}")
_REFUSED = {
    "string": re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff*?\[\]{}:]"),
    "rest": re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff*?\[\]{}]"),
}
_LITERAL = re.compile(r"[!#$%&()+,\-./0-9:;<=>@A-Z^_`a-z|~]*")

Value = str | int


class PatternError(ValueError):
    """A pattern that cannot be used; ``offset`` counts the characters before the fault."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.offset = offset
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Parameter:
    """A part of the key that the caller gives: ``string``, ``int``, or ``rest`` (may hold ``:``)."""

    name: str
    converter: str

    def write(self, value: object) -> str:
        """Give the text that stands in the key, or raise ValueError with the reason."""
        if self.converter == "int":
            return self._written_int(value)
        if not isinstance(value, str) or not value:
            raise self._refused(ascii(value), "it must be a text that is not empty")
        fault = _REFUSED[self.converter].search(value)
        if fault:
            raise self._refused(ascii(value), f"it may not hold {fault[0]!a}")
        return value

    def read(self, text: str) -> Value | None:
        """Give the value that would have been written as this text; None where there is none."""
        if self.converter == "int":
            return int(text) if _INTEGER.fullmatch(text) else None
        return None if _REFUSED[self.converter].search(text) else text

    def _written_int(self, value: object) -> str:
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._refused(ascii(value), "it must be an int")
        if abs(value) >= _TOO_LARGE:
            raise self._refused("a number", f"it may have {_MAXIMAL_DIGITS} digits")
        return str(int(value))

    def _refused(self, shown: str, reason: str) -> ValueError:
        if len(shown) > 60:
            shown = f"{shown[:57]}..."
        return ValueError(f"{shown} cannot be the parameter {self.name!r} of a key: {reason}")


@dataclass(frozen=True)
class Pattern:
    """A pattern that was read: literal texts and parameters in turn.

    Braces stand in the key around the value of the parameter that ``hash_tag`` names.
    """

    text: str
    parts: tuple[str | Parameter, ...]
    hash_tag: str | None = None

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters, in the order of the pattern."""
        return tuple(part for part in self.parts if isinstance(part, Parameter))

    def format(self, values: tuple[object, ...]) -> str:
        """Write a key.

        Raises ValueError for a value that is refused, TypeError for too few or too many of them.
        """
        parameters = self.parameters
        if len(values) != len(parameters):
            self._check_count(values, least=len(parameters))
        return self._template % tuple(map(Parameter.write, parameters, values))

    def parse(self, key: str) -> tuple[Value, ...] | None:
        """Give the values that a key was written with; None where it does not fit the pattern."""
        match = self._expression.fullmatch(key)
        if match is None:
            return None
        values: list[Value] = []
        for parameter, text in zip(self.parameters, match.groups(), strict=True):
            value = parameter.read(text)
            if value is None:
                return None
            values.append(value)
        return tuple(values)

    def glob(self, values: tuple[object, ...]) -> str:
        """Write a glob for SCAN: ``*`` for each value that is None or was not given.

        The glob may match more keys than the pattern, since ``*`` runs over colons.
        """
        self._check_count(values, least=0)
        rest = iter((*values, *(None for _ in self.parameters[len(values) :])))
        return "".join(
            part if isinstance(part, str) else self._tagged(part, _globbed(part, next(rest)))
            for part in self.parts
        )

    def _check_count(self, values: tuple[object, ...], *, least: int) -> None:
        if not least <= len(values) <= len(self.parameters):
            names = ", ".join(parameter.name for parameter in self.parameters) or "none"
            raise TypeError(
                f"the key {self.text!r} has the parameters {names}; {len(values)} were given"
            )

    def _tagged(self, parameter: Parameter, text: str) -> str:
        return f"{{{text}}}" if parameter.name == self.hash_tag else text

    @cached_property
    def _template(self) -> str:
        return "".join(
            part.replace("%", "%%") if isinstance(part, str) else self._tagged(part, "%s")
            for part in self.parts
        )

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile("".join(map(self._expression_of, self.parts)), re.DOTALL)

    def _expression_of(self, part: str | Parameter) -> str:
        if isinstance(part, str):
            return re.escape(part)
        group = "(.+)" if part.converter == "rest" else "([^:]+)"
        return rf"\{{{group}\}}" if part.name == self.hash_tag else group


def _globbed(parameter: Parameter, value: object) -> str:
    return "*" if value is None else parameter.write(value).replace("\\", "\\\\")


CONVERTERS = ("string", "int", "rest")


def parse_pattern(text: str, hash_tag: str | None = None) -> Pattern:
    """Read a pattern, or raise PatternError with the place and the reason."""
    if not text:
        raise PatternError(0, "a pattern is not empty")
    parts: list[str | Parameter] = []
    seen: set[str] = set()
    end = 0
    for match in _PARAMETER.finditer(text):
        _append_literal(parts, text, end, match.start())
        parameter = _parse_parameter(match)
        if parameter.name in seen:
            raise PatternError(match.start(), f"the parameter {parameter.name} stands twice")
        seen.add(parameter.name)
        parts.append(parameter)
        end = match.end()
        _check_position(text, match, parameter)
    _append_literal(parts, text, end, len(text))
    if hash_tag is not None and hash_tag not in seen:
        raise PatternError(0, f"the hash tag {hash_tag} is no parameter of the pattern")
    return Pattern(text, tuple(parts), hash_tag)


def _append_literal(parts: list[str | Parameter], text: str, start: int, end: int) -> None:
    literal = text[start:end]
    legal = _LITERAL.match(literal)
    if legal is not None and legal.end() < len(literal):
        offset, character = start + legal.end(), literal[legal.end()]
        reason = "has no partner" if character in "{}" else "cannot stand in a key"
        raise PatternError(offset, f"{character!a} {reason}")
    if literal:
        parts.append(literal)


def _parse_parameter(match: re.Match[str]) -> Parameter:
    declaration = _DECLARATION.fullmatch(match[1])
    if declaration is None:
        raise PatternError(
            match.start(), f"{match[0]} is no parameter; write {{name}} or {{name:int}}"
        )
    name, converter = declaration[1], declaration[2] or "string"
    if converter not in CONVERTERS:
        raise PatternError(
            match.start() + 2 + len(name),
            f"a parameter is {', '.join(CONVERTERS[:-1])} or {CONVERTERS[-1]}, not {converter}",
        )
    return Parameter(name, converter)


def _check_position(text: str, match: re.Match[str], parameter: Parameter) -> None:
    if parameter.converter == "rest" and match.end() != len(text):
        raise PatternError(match.start(), "a parameter of rest stands at the end")
    rest_of_segment = re.split(r":(?![a-z]+\})", text[match.end() :])[0]
    if "{" in rest_of_segment:
        raise PatternError(
            match.end(), "two parameters stand in one segment; put a colon between them"
        )
