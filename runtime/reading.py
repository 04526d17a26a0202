"""Reading records from JSON: everything that is there is kept, and nothing is guessed."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeAlias

from pydantic import BaseModel, ValidationError

Validate: TypeAlias = Callable[..., Any]
"""The method ``validate_json`` of a validator of pydantic."""

_LONGEST_PART: Final = 64


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that is wrong in a payload: where, and why. The value itself is not in it."""

    place: tuple[str | int, ...]
    reason: str

    def __str__(self) -> str:
        """Give both in one line; a key of a map may be long, and is cut."""
        place = ".".join(map(_shortened, self.place))
        return f"{place}: {self.reason}" if place else self.reason


def _shortened(part: str | int) -> str:
    text = str(part)
    return text if len(text) <= _LONGEST_PART else f"{text[:_LONGEST_PART]}..."


class PayloadError(ValueError):
    """A payload that is no JSON, or not of the shape that was expected; its values are not in the message."""

    def __init__(self, what: str, misfits: Iterable[Misfit]) -> None:
        self.what = what
        self.misfits = tuple(misfits)
        first, *others = self.misfits
        more = f" (and {len(others)} more)" if others else ""
        super().__init__(f"this is no {what}: {first}{more}")

    def __reduce__(self) -> tuple[Any, ...]:
        """Take all of it along when it is pickled or copied."""
        return type(self), (self.what, self.misfits)


def as_bytes(payload: bytes | str) -> bytes:
    """Give the bytes of a payload.

    A surrogate that stands alone is escaped, as JSON has it; two that belong together are one
    character, as they are in JavaScript.
    """
    if not isinstance(payload, str):
        return bytes(payload)
    try:
        return payload.encode()
    except UnicodeEncodeError:
        text = payload.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        escaped = _ALONE.sub(lambda match: f"{match[1]}\\u{ord(match[2]):04x}", text)
        return escaped.encode("utf-8", "surrogatepass")


_ALONE: Final = re.compile("(?<!\\\\)((?:\\\\\\\\)*+)([\ud800-\udfff])")
"""A surrogate that stands alone, but for one behind a backslash, which would escape nothing."""


def read_record(validate: Validate, payload: bytes, what: str) -> Any:
    """Read a payload by the names on the wire, and keep all that it holds.

    Of a key that stands twice the last value counts, as it does to ``JSON.parse``. Raises
    PayloadError, whose message says that the payload is no ``what``.
    """
    record = _validated(validate, payload)
    if type(record) is ValidationError:
        record = _read_again(record, validate, payload, what)
    if may_hold_other_numbers(payload) and (misfits := misfits_of_numbers(payload)):
        raise PayloadError(what, misfits)
    return record


def _read_again(error: ValidationError, validate: Validate, payload: bytes, what: str) -> Any:
    """Read what the parser refuses and JavaScript writes: surrogates that stand alone."""
    if _SURROGATE.search(payload):
        record = _restored(_validated(validate, _ESCAPES.sub(_stand_in, payload)))
        if not isinstance(record, ValidationError):
            return record
        error = record
    raise PayloadError(what, _misfits(error))


def _validated(validate: Validate, payload: bytes) -> Any:
    """Give the record, or the error, which has values in it and must be the context of no other."""
    try:
        return validate(payload)
    except ValidationError as error:
        return error


def _misfits(error: ValidationError) -> Iterator[Misfit]:
    """Tell what is wrong, without the values: they may be secrets, or very long."""
    for each in error.errors(include_url=False, include_context=False, include_input=False):
        yield Misfit(each["loc"], each["msg"])


_AS_ZERO: Final = bytes.maketrans(b"0123456789E", b"0000000000e")
_LONG_EXPONENT: Final = b"0e000"
_MANY_DIGITS: Final = b"0" * 200


def may_hold_other_numbers(payload: bytes) -> bool:
    """Tell whether there may be numbers in a payload that JSON does not have, or no float can hold."""
    if payload.find(b"Infinity") >= 0 or (payload.find(b"N") >= 0 and payload.find(b"NaN") >= 0):
        return True
    digits = payload.translate(_AS_ZERO, b"+")
    return digits.find(_LONG_EXPONENT) >= 0 or (
        len(digits) > len(_MANY_DIGITS) and digits.find(_MANY_DIGITS) >= 0
    )


def misfits_of_numbers(payload: bytes) -> tuple[Misfit, ...]:
    """Tell whether a payload that was read holds a number that could not be written again.

    These are the words that the parser takes for numbers and JSON does not have, which may stand in
    texts; and numbers that are too large for a float, so that they are infinite.
    """
    if not may_hold_other_numbers(payload):
        return ()
    found: list[str] = []
    json.loads(payload, parse_constant=found.append, parse_float=partial(_note_infinite, found))
    return tuple(Misfit((), reason) for reason in dict.fromkeys(map(_no_number, found)))


def _note_infinite(found: list[str], digits: str) -> None:
    if math.isinf(float(digits)):
        found.append("")


def _no_number(word: str) -> str:
    return f"{word} is no number in JSON" if word else "a number in it is too large for a float"


_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")
_ESCAPES: Final = re.compile(
    rb"(?<!\\)((?:\\\\)*+)\\u(?:"
    rb"[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|([dD][89a-fA-F][0-9a-fA-F]{2}|[fF][dD][dD]0))"
    rb"|(?<!\\)((?:\\\\)*+)(\xef\xb7\x90)"
)
_STAND_IN: Final = re.compile("\ufdd0([0-9a-f]{4})")


def _stand_in(match: re.Match[bytes]) -> bytes:
    """Replace a surrogate that stands alone: the parser refuses it, and JavaScript writes it where a
    text was cut within a character.

    Behind a character that no text has, U+FDD0, stands the number of the one that it stands for.
    """
    code = match[2] or (b"fdd0" if match[4] else b"")
    return (match[1] or match[3] or b"") + b"\\ufdd0" + code.lower() if code else match[0]


def _restored(value: Any) -> Any:
    whole: Any = value
    match value:
        case BaseModel():
            fields: dict[str, Any] = vars(value)
            fields |= {name: _restored(each) for name, each in fields.items()}
            object.__setattr__(value, "__pydantic_extra__", _restored(value.__pydantic_extra__))
        case list():
            return list(map(_restored, whole))
        case dict():
            return {_restored(key): _restored(each) for key, each in whole.items()}
        case str() if _STAND_IN.search(value):
            return type(value)(_STAND_IN.sub(lambda match: chr(int(match[1], 16)), value))
        case _:
            pass
    return value
