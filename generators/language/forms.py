"""Forms: what may be written at a place, as one definition that reads it and describes it to editors."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cached_property
from typing import Any, ClassVar, Generic, Protocol, TypeAlias, TypeVar, cast

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import (
    Misread,
    Mistake,
    Report,
    did_you_mean,
    listed,
    nearest,
)
from maquette.generators.language.names import Name
from maquette.generators.language.nodes import Mapping, Node, Scalar, Sequence, described
from maquette.generators.language.places import Place

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
R = TypeVar("R", bound="Record")
E = TypeVar("E", bound=Enum)

_NUMBER_DIGITS = 400
_NUMBER_CHARACTERS = 1000

JsonSchema: TypeAlias = dict[str, Any]
Definitions: TypeAlias = dict[str, JsonSchema]
"""The records described so far, by the names of their classes."""


class Form(Protocol[T_co]):
    """What may be written at a place."""

    def read(self, node: Node, report: Report) -> T_co:
        """Read a node; raises Misread where it is unusable, with every mistake in it noted."""
        ...

    def describe(self, definitions: Definitions) -> JsonSchema:
        """Give the JSON Schema of what may be written, adding the records that it refers to."""
        ...


@dataclass(frozen=True, slots=True)
class Located:
    """A name and the place where it stands."""

    name: Name
    place: Place

    @property
    def text(self) -> str:
        """The name as it was written."""
        return self.name.text


@dataclass(frozen=True)
class TextForm:
    """A text; ``what`` says what is expected. Quotes are needed only where YAML wants them.

    Control characters are refused, but those of lines where it has lines; one that is ``verbatim``,
    for it goes to the database as it stands, has any character that the database takes.
    """

    what: str
    pattern: str = ""
    has_lines: bool = False
    verbatim: bool = False

    def read(self, node: Node, report: Report) -> Scalar:
        """Read the text as it was written, also where it looks like a number or a boolean."""
        if not isinstance(node, Scalar) or node.is_null:
            raise _wrong_kind(self.what, node, report)
        _check_characters(node, report, self._refuses)
        if self._expression and not self._expression.fullmatch(node.text):
            raise _wrong_kind(self.what, node, report)
        return node

    def describe(self, definitions: Definitions) -> JsonSchema:  # noqa: ARG002
        """Describe a text, or a number that is read as one."""
        if self.pattern:
            return {"type": ["string", "number"], "pattern": f"^(?:{self.pattern})$"}
        return {"type": ["string", "number", "boolean"]}

    @cached_property
    def _expression(self) -> re.Pattern[str] | None:
        return re.compile(self.pattern) if self.pattern else None

    def _refuses(self, character: str) -> bool:
        if self.verbatim:
            return character == "\0"
        return _is_control(character) and not (self.has_lines and character in "\n\t")


@dataclass(frozen=True)
class NameForm:
    """A name in the case that its kind is written in; ``spell`` gives it that case."""

    what: str
    pattern: str
    mistake: Mistake
    spell: Callable[[Name], str] = str

    def read(self, node: Node, report: Report) -> Located:
        """Read the name and split it into its words."""
        if not isinstance(node, Scalar) or (not node.text):
            raise _wrong_kind(self.what, node, report)
        if not self.fits(node.text):
            hint = self._suggestion(node.text)
            raise report.misread(self.mistake, node.place, name=node.text, hint=hint)
        return Located(Name.split(node.text), node.place)

    def fits(self, text: str) -> bool:
        """Tell whether a text is such a name."""
        return self._expression.fullmatch(text) is not None

    def meant(self, text: str) -> frozenset[str]:
        """Give a text as it was written, and as it should have been."""
        return frozenset({text, self.spell(Name.split(text))})

    def _suggestion(self, text: str) -> str:
        spelled = self.spell(Name.split(text))
        return f"; write {spelled}" if text.isascii() and self.fits(spelled) else ""

    def describe(self, definitions: Definitions) -> JsonSchema:  # noqa: ARG002
        """Describe the name by its pattern."""
        return {"type": "string", "pattern": f"^(?:{self.pattern})$"}

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


@dataclass(frozen=True)
class FlagForm:
    """True or false."""

    def read(self, node: Node, report: Report) -> bool:
        """Read the boolean."""
        if not isinstance(node, Scalar) or node.boolean is None:
            raise _wrong_kind("true or false", node, report)
        return node.boolean

    def describe(self, definitions: Definitions) -> JsonSchema:  # noqa: ARG002
        """Describe a boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class WholeForm:
    """A whole number, not less than ``least``."""

    least: int

    def read(self, node: Node, report: Report) -> int:
        """Read the number."""
        number = node.integer if isinstance(node, Scalar) else None
        if number is not None and self.least <= number < 2**31:
            return number
        raise _wrong_kind(f"a whole number from {self.least}", node, report)

    def describe(self, definitions: Definitions) -> JsonSchema:  # noqa: ARG002
        """Describe a whole number."""
        return {"type": "integer", "minimum": self.least}


@dataclass(frozen=True)
class NumberForm:
    """A number, exact."""

    def read(self, node: Node, report: Report) -> Decimal:
        """Read the number without a detour over a float."""
        if not isinstance(node, Scalar) or not node.is_number:
            raise _wrong_kind("a number", node, report)
        if len(node.text) <= _NUMBER_CHARACTERS:
            with suppress(InvalidOperation):
                number = Decimal(node.text)
                if abs(number.adjusted()) <= _NUMBER_DIGITS:
                    return number
        raise _wrong_kind(f"a number of at most {_NUMBER_DIGITS} digits", node, report)

    def describe(self, definitions: Definitions) -> JsonSchema:  # noqa: ARG002
        """Describe a number."""
        return {"type": "number"}


@dataclass(frozen=True)
class ChoiceForm(Generic[E]):
    """One of the values of an enum."""

    choices: type[E]

    def read(self, node: Node, report: Report) -> E:
        """Read the word."""
        words = {str(choice.value): choice for choice in self.choices}
        if isinstance(node, Scalar) and node.text in words:
            return words[node.text]
        hint = did_you_mean(node.text, words) if isinstance(node, Scalar) else ""
        raise report.misread(
            mistakes.NOT_A_CHOICE,
            node.place,
            found=described(node),
            choices=listed(words),
            hint=hint,
        )

    def describe(self, definitions: Definitions) -> JsonSchema:  # noqa: ARG002
        """Describe the choices."""
        return {"enum": [choice.value for choice in self.choices]}


@dataclass(frozen=True)
class AnyForm:
    """Any value; what it must be follows from what stands around it."""

    def read(self, node: Node, report: Report) -> Node:  # noqa: ARG002
        """Give the node as it is."""
        return node

    def describe(self, definitions: Definitions) -> JsonSchema:  # noqa: ARG002
        """Describe anything."""
        return {}


@dataclass(frozen=True)
class ListForm(Generic[T]):
    """Values in order; one that is misread makes the list unusable where it may not be partial."""

    item: Form[T]
    what: str
    may_be_empty: bool = True
    may_be_partial: bool = False

    def read(self, node: Node, report: Report) -> tuple[T, ...]:
        """Read every item, also where an earlier one was misread."""
        if not isinstance(node, Sequence):
            raise _wrong_kind(f"a list of {self.what}", node, report)
        if not node.items and not self.may_be_empty:
            raise report.misread(mistakes.EMPTY_LIST, node.place, what=self.what)
        items: list[T] = []
        for item in node.items:
            try:
                items.append(self.item.read(item, report))
            except Misread:
                continue
        if len(items) < len(node.items) and not (items and self.may_be_partial):
            raise Misread
        return tuple(items)

    def describe(self, definitions: Definitions) -> JsonSchema:
        """Describe the list by its item."""
        least = {} if self.may_be_empty else {"minItems": 1}
        return {"type": "array", "items": self.item.describe(definitions), **least}


@dataclass(frozen=True)
class EitherForm(Generic[T]):
    """One form or another, told apart by what kind of node stands there."""

    what: str
    scalar: Form[T] | None = None
    sequence: Form[T] | None = None
    mapping: Form[T] | None = None

    def read(self, node: Node, report: Report) -> T:
        """Read the node by the form for its kind."""
        forms = {Scalar: self.scalar, Sequence: self.sequence, Mapping: self.mapping}
        form = forms[type(node)]
        if form is None:
            raise _wrong_kind(self.what, node, report)
        return form.read(node, report)

    def describe(self, definitions: Definitions) -> JsonSchema:
        """Describe each form that is there."""
        forms = filter(None, (self.scalar, self.sequence, self.mapping))
        return {"anyOf": [form.describe(definitions) for form in forms]}


@dataclass(frozen=True)
class PairsForm(Generic[T]):
    """Values under words that the language does not know."""

    value: Form[T]
    what: str

    def read(self, node: Node, report: Report) -> tuple[tuple[Scalar, T], ...]:
        """Read every value, in the order written; those that are misread are left out."""
        if not isinstance(node, Mapping):
            raise _wrong_kind(f"a mapping from names to {self.what}", node, report)
        pairs: list[tuple[Scalar, T]] = []
        for key, value in node.entries:
            try:
                pairs.append((key, self.value.read(value, report)))
            except Misread:
                continue
        return tuple(pairs)

    def describe(self, definitions: Definitions) -> JsonSchema:
        """Describe the mapping by its values."""
        return {"type": "object", "additionalProperties": self.value.describe(definitions)}


@dataclass(frozen=True)
class Table(Generic[T_co]):
    """Records under their names; ``broken`` holds the names of those that were misread."""

    records: tuple[T_co, ...] = ()
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TableForm(Generic[R]):
    """Records under their names."""

    key: NameForm
    record: RecordForm[R]
    what: str

    def read(self, node: Node, report: Report) -> Table[R]:
        """Read every record; those that are misread are left out, and their names kept."""
        if isinstance(node, Scalar) and node.is_null:
            return Table()
        if not isinstance(node, Mapping):
            raise _wrong_kind(f"a mapping from names to {self.what}", node, report)
        entries, broken = _sound_entries(node, self.key.fits, report)
        records: list[R] = []
        for word, value in entries:
            try:
                records.append(self._read_record(word, value, report))
            except Misread:
                broken |= self.key.meant(word.text)
        return Table(tuple(records), broken)

    def _read_record(self, word: Scalar, value: Node, report: Report) -> R:
        try:
            key = self.key.read(word, report)
        except Misread:
            self.record.read(value, report, Located(Name.split(word.text), word.place))
            raise
        return self.record.read(value, report, key)

    def describe(self, definitions: Definitions) -> JsonSchema:
        """Describe the mapping by the names and the record."""
        return {
            "type": ["object", "null"],
            "propertyNames": self.key.describe(definitions),
            "additionalProperties": self.record.describe(definitions),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What was written in a mapping; ``SHORTHAND`` is the entry that may stand alone for it.

    ``broken`` holds the words of the entries that were misread.
    """

    SHORTHAND: ClassVar[str] = ""

    place: Place
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRecord(Record):
    """What was written under a name."""

    key: Located


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a record: where it goes, what may be written, and what it is if it is left out."""

    attribute: str
    form: Form[Any]
    doc: str
    is_required: bool
    is_vital: bool
    default: object

    @property
    def word(self) -> str:
        return self.attribute.rstrip("_")


def required(form: Form[T], doc: str) -> T:
    """Declare an entry that must be written."""
    return cast("T", _declared(form, doc, is_required=True))


def optional(form: Form[T], doc: str, *, vital: bool = False) -> T | None:
    """Declare an entry that may be left out, and is None then.

    A record whose vital entry was misread is misread itself; of others the rest is still of use.
    """
    return cast("T | None", _declared(form, doc, is_vital=vital))


def defaulted(form: Form[T], default: T, doc: str, *, vital: bool = False) -> T:
    """Declare an entry that may be left out, and what it is then."""
    return cast("T", _declared(form, doc, is_vital=vital, default=default))


def _declared(
    form: Form[Any],
    doc: str,
    *,
    is_required: bool = False,
    is_vital: bool = True,
    default: object = None,
) -> object:
    return dataclasses.field(
        metadata={
            "form": form,
            "doc": doc,
            "is_required": is_required,
            "is_vital": is_vital,
            "default": default,
        }
    )


@dataclass(frozen=True)
class RecordForm(Generic[R]):
    """A mapping with the entries that a class of records declares."""

    make: Callable[[], type[R]]
    """Gives the class: a function, so that a record may hold its own kind."""
    what: str

    def read(self, node: Node, report: Report, key: Located | None = None) -> R:
        """Read every entry and note all mistakes, then make the record or raise Misread."""
        written, broken = self._written(node, report)
        values: dict[str, Any] = (
            {"place": node.place} if key is None else {"place": key.place, "key": key}
        )
        for entry in self._entries:
            values[entry.attribute] = entry.default
            try:
                if entry.word in written:
                    values[entry.attribute] = entry.form.read(written[entry.word], report)
                elif entry.is_required and entry.word not in broken:
                    raise self._missing(entry, values["place"], report)
            except Misread:
                broken |= {entry.word}
        if any(entry.is_vital and entry.word in broken for entry in self._entries):
            raise Misread
        return self.make()(**values, broken=broken)

    def describe(self, definitions: Definitions) -> JsonSchema:
        """Refer to the definition of the record, made when it is met for the first time."""
        name = self.make().__name__.removesuffix("Spec")
        if name not in definitions:
            definitions[name] = {}
            definitions[name].update(self._definition(definitions))
        return {"$ref": f"#/$defs/{name}"}

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        return tuple(
            _Entry(attribute=field.name, **field.metadata)
            for field in dataclasses.fields(self.make())
            if field.metadata
        )

    @cached_property
    def _words(self) -> dict[str, _Entry]:
        return {entry.word: entry for entry in self._entries}

    def _written(self, node: Node, report: Report) -> tuple[dict[str, Node], frozenset[str]]:
        shorthand = self.make().SHORTHAND
        if shorthand and not isinstance(node, Mapping):
            return {shorthand: node}, frozenset()
        if isinstance(node, Scalar) and node.is_null:
            return {}, frozenset()
        if not isinstance(node, Mapping):
            raise _wrong_kind(f"a mapping for {self.what}", node, report)
        entries, broken = _sound_entries(node, self._is_meant, report)
        for key, _ in entries:
            if key.text not in self._words:
                self._note_unknown(key, report)
                broken |= {nearest(key.text, self._words) or key.text}
        return {key.text: value for key, value in entries}, broken

    def _is_meant(self, text: str) -> bool:
        return text in self._words or nearest(text, self._words) is not None

    def _note_unknown(self, key: Scalar, report: Report) -> None:
        report.add(
            mistakes.UNKNOWN_ENTRY,
            key.place,
            key=key.text,
            what=self.what,
            hint=did_you_mean(key.text, self._words),
            choices=listed(self._words, "and"),
        )

    def _missing(self, entry: _Entry, place: Place, report: Report) -> Misread:
        doc = f"{entry.doc[0].lower()}{entry.doc[1:].removesuffix('.')}"
        return report.misread(
            mistakes.MISSING_ENTRY, place, entry=entry.word, what=self.what, doc=doc
        )

    def _definition(self, definitions: Definitions) -> JsonSchema:
        record = self.make()
        mapping: JsonSchema = {
            "type": "object",
            "description": record.__doc__,
            "properties": {
                entry.word: {**entry.form.describe(definitions), "description": entry.doc}
                for entry in self._entries
            },
            "required": [entry.word for entry in self._entries if entry.is_required],
            "additionalProperties": False,
        }
        if not mapping["required"]:
            del mapping["required"]
            mapping["type"] = ["object", "null"]
        if not record.SHORTHAND:
            return mapping
        shorthand = self._words[record.SHORTHAND].form.describe(definitions)
        return {"description": record.__doc__, "anyOf": [shorthand, mapping]}


def _sound_entries(
    node: Mapping, is_key: Callable[[str], bool], report: Report
) -> tuple[list[tuple[Scalar, Node]], frozenset[str]]:
    """Give the entries whose text no comma has cut, and the keys of what is lost."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    lost, last = node.lost, ""
    for key, value in node.entries:
        is_alone = isinstance(value, Scalar) and value.is_plain and not value.text
        if is_key(key.text) or not is_alone or not node.is_flow:
            last = key.text
            entries[last] = key, value
            continue
        if not last or last in entries:
            report.add(mistakes.COMMA, key.place, key=key.text)
        entries.pop(last, None)
        lost |= {last}
    return list(entries.values()), lost


def _wrong_kind(expected: str, node: Node, report: Report) -> Misread:
    return report.misread(mistakes.WRONG_KIND, node.place, expected=expected, found=described(node))


def _check_characters(node: Scalar, report: Report, refuses: Callable[[str], bool]) -> None:
    for character in node.text:
        if not character.isprintable() and refuses(character):
            raise report.misread(
                mistakes.CONTROL_CHARACTER, node.place, character=f"U+{ord(character):04X}"
            )


def _is_control(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f" or character in "\u2028\u2029"
