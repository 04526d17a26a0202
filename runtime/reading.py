"""Reading records from JSON: everything that is there is kept, and nothing is guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NoReturn, TypeAlias

from pydantic import BaseModel, ValidationError

Validate: TypeAlias = Callable[..., Any]
"""The method ``validate_json`` of a validator of pydantic."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that is wrong in a payload: where, and why. The value itself is not in it."""

    place: tuple[str | int, ...]
    reason: str

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.place))}: {self.reason}" if self.place else self.reason


class PayloadError(ValueError):
    """A payload that is no JSON, or not of the shape that was expected; its values are not in the message."""

    def __init__(self, what: str, misfits: Iterable[Misfit]) -> None:
        self.misfits = tuple(misfits)
        first, *others = self.misfits
        more = f" (and {len(others)} more)" if others else ""
        super().__init__(f"this is no {what}: {first}{more}")


def as_bytes(payload: bytes | str) -> bytes:
    """Give the bytes of a payload; a surrogate that stands alone is escaped, as JSON has it."""
    return payload.encode("utf-8", "backslashreplace") if isinstance(payload, str) else payload


def read_record(validate: Validate, payload: bytes, what: str) -> Any:
    """Read a payload by the names on the wire, and keep all that it holds.

    Of a key that stands twice the last value counts, as it does to ``JSON.parse``. Raises
    PayloadError, whose message says that the payload is no ``what``.
    """
    try:
        record = _validated(validate, payload)
    except ValidationError as error:
        if not _SURROGATE.search(payload):
            raise PayloadError(what, _misfits(error)) from None
        record = _read_with_surrogates(validate, payload, what)
    if may_hold_other_numbers(payload):
        _refuse_what_is_no_number(payload, what)
    return record


def may_hold_other_numbers(payload: bytes) -> bool:
    """Tell whether the words stand there that parsers take for numbers and JSON does not have.

    Where something is known of a field its validator refuses them; in unknown ones nobody would.
    """
    may_be = (
        payload.find(b"N") >= 0 or payload.find(b"I") >= 0
    )  # a tenth of the time, and mostly all
    return may_be and (b"NaN" in payload or b"Infinity" in payload)


def _validated(validate: Validate, payload: bytes) -> Any:
    return validate(payload, extra="allow", by_alias=True, by_name=False)


def _misfits(error: ValidationError) -> Iterator[Misfit]:
    """Tell what is wrong, without the values: they may be secrets, or very long."""
    for each in error.errors(include_url=False, include_context=False, include_input=False):
        yield Misfit(each["loc"], each["msg"])


def _refuse_what_is_no_number(payload: bytes, what: str) -> None:
    """Refuse such a word, but within a text."""

    def refuse(word: str) -> NoReturn:
        raise PayloadError(what, [Misfit((), f"{word} is no number in JSON")])

    json.loads(payload, parse_constant=refuse)


_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")
_ESCAPES: Final = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|\\u([dD][89a-fA-F][0-9a-fA-F]{2}|[fF][dD][dD]0)|(\xef\xb7\x90)|\\.",
    re.DOTALL,
)
_STAND_IN: Final = re.compile("\ufdd0([0-9a-f]{4})")


def _read_with_surrogates(validate: Validate, payload: bytes, what: str) -> Any:
    """Read texts that were cut within a character, which the parser refuses and JavaScript writes.

    Behind a character that no text has, U+FDD0, stands the number of the one that it stands for.
    """
    try:
        return _restored(_validated(validate, _ESCAPES.sub(_stand_in, payload)))
    except ValidationError as error:
        raise PayloadError(what, _misfits(error)) from None


def _stand_in(match: re.Match[bytes]) -> bytes:
    code = match[1] or (b"fdd0" if match[2] else b"")
    return b"\\ufdd0" + code.lower() if code else match[0]


def _restored(value: Any) -> Any:
    match value:
        case BaseModel():
            for name, each in value.__dict__.items():
                value.__dict__[name] = _restored(each)
            object.__setattr__(value, "__pydantic_extra__", _restored(value.__pydantic_extra__))
        case list():
            return [_restored(each) for each in value]
        case dict():
            return {_restored(key): _restored(each) for key, each in value.items()}
        case str() if _STAND_IN.search(value):
            return type(value)(_STAND_IN.sub(lambda match: chr(int(match[1], 16)), value))
        case _:
            pass
    return value
