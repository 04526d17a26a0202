"""The arguments of attributes and functions, taken one by one until none is left."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from maquette.runtime.prisma_schema.records import Place, Problem
from maquette.runtime.prisma_schema.syntax import (
    Argument,
    Attribute,
    Call,
    Expression,
    Items,
    Number,
    Text,
    Word,
)


class MisreadError(Exception):
    """Something that cannot be used; the mistake is noted."""


class Problems:
    """Collects mistakes."""

    def __init__(self, noted: list[Problem]) -> None:
        self.noted = noted

    def add(self, place: Place, text: str) -> None:
        """Note a mistake."""
        self.noted.append(Problem(place, text))

    def misread(self, place: Place, text: str) -> MisreadError:
        """Note a mistake, and give what to raise where nothing can be made of it."""
        self.add(place, text)
        return MisreadError()


def hint(name: str, known: Iterable[str]) -> str:
    """Give the likely spelling, as the end of a sentence."""
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


class Taker:
    """Hands out the arguments of an attribute; ``end`` notes those that nobody has taken."""

    def __init__(self, owner: Attribute | Call, problems: Problems) -> None:
        self._owner = owner
        self._problems = problems
        self._left: list[Argument] = list(owner.arguments)
        self._known: list[str] = []

    def take(self, name: str, *, is_first: bool = False) -> Expression | None:
        """Take an argument by its name; one that ``is_first`` may stand without it."""
        self._known.append(name)
        found = [
            argument
            for argument in self._left
            if argument.name == name or (is_first and argument.name is None)
        ]
        if not found:
            return None
        if len(found) > 1:
            self._problems.add(found[1].place, f"{name} is given twice")
        self._left = [argument for argument in self._left if argument not in found]
        return found[0].value

    def text(self, name: str, *, is_first: bool = False, may_be_empty: bool = False) -> str | None:
        """Take a text."""
        value = self.take(name, is_first=is_first)
        if value is None:
            return None
        if not isinstance(value, Text):
            raise self.wrong(value, f"a text in quotes for {name}")
        if not value.value and not may_be_empty:
            raise self.wrong(value, f"a text that is not empty for {name}")
        return value.value

    def required(self, name: str, *, is_first: bool = False) -> Expression:
        """Take an argument that has to be there."""
        value = self.take(name, is_first=is_first)
        if value is None:
            raise self._problems.misread(
                self._owner.place, f"{self._owner.name} needs the argument {name}"
            )
        return value

    def end(self) -> None:
        """Note the arguments that are left."""
        for argument in self._left:
            name = argument.name or "one without a name"
            self._problems.add(
                argument.place,
                f"{self._owner.name} has no argument {name}{hint(name, self._known)}",
            )

    def wrong(self, value: Expression, expected: str) -> MisreadError:
        """Note a value of the wrong sort, and give what to raise."""
        return self._problems.misread(value.place, f"expected {expected}, and found {shown(value)}")


def shown(value: Expression) -> str:
    """Say what a value is."""
    match value:
        case Text(text):
            return f'the text "{text}"'
        case Number(text):
            return f"the number {text}"
        case Word(name):
            return name
        case Call(name):
            return f"{name}(…)"
        case Items():
            return "a list"
        case _:
            return "an object"


def names_in(value: Expression, taker: Taker) -> Sequence[Word | Call]:
    """Give the fields of a list; a single one may stand without brackets."""
    items = value.items if isinstance(value, Items) else (value,)
    fields: list[Word | Call] = []
    for item in items:
        if not isinstance(item, (Word, Call)):
            raise taker.wrong(item, "the name of a field")
        fields.append(item)
    return fields
