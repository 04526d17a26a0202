"""Events: their envelope, the catalogue that finds their classes, and what becomes of unknown ones."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import EnumType
from functools import cached_property
from reprlib import Repr
from types import MappingProxyType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Final,
    Generic,
    NoReturn,
    ParamSpec,
    Self,
    TypeVar,
    get_args,
    get_origin,
)

from maquette.runtime.reading import (
    Misfit,
    PayloadError,
    Validate,
    as_bytes,
    may_hold_other_numbers,
    misfits_of_numbers,
    read_record,
)
from maquette.runtime.records import Record
from maquette.runtime.wire import JSON
from maquette.runtime.writing import write_record
from pydantic import ConfigDict, Field, GetCoreSchemaHandler, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, core_schema

P = ParamSpec("P")
E = TypeVar("E", bound="Event")

_VERSION: Final = re.compile(r"(0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)")
_ENVELOPE: Final = {"id", "timestamp", "type", "source", "version", "data"}


class RejectedEventError(PayloadError):
    """A message that is no event: no JSON, no envelope, or data of the wrong shape.

    ``payload`` is the message, ``misfits`` what is wrong with it. No value of it is in the text.
    """

    def __init__(self, payload: bytes, misfits: Iterable[Misfit]) -> None:
        super().__init__("event", misfits)
        self.payload = payload

    def __reduce__(self) -> tuple[Any, ...]:
        """Take all of it along when it is pickled or copied."""
        return type(self), (self.payload, self.misfits)


class MissingSourceError(AttributeError):
    """The source of an event that was made by ``of`` and has not been published."""


class Data(Record, frozen=True):
    """What an event says."""


class Of(Generic[P]):
    """The constructor ``of`` of an event, which takes the fields of its data."""

    def __init__(self, data: Callable[P, Data]) -> None:
        self._data = data

    def __get__(self, event: Event | None, owner: type[E]) -> Callable[P, E]:
        """Give the constructor of an event's class."""

        def of(*args: P.args, **fields: P.kwargs) -> E:
            return owner.model_construct(data=self._data(*args, **fields))

        return of


def _new_id() -> str:
    return str(uuid.uuid4())


def _now() -> int:
    return time.time_ns() // 1_000_000


class Event(Record, frozen=True):
    """Something that happened, as services tell it to each other.

    ``timestamp`` is in milliseconds since 1970. Made by ``of``, an event has no source until it is
    published: reading it, or writing the event, is MissingSourceError.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(ignored_types=(Of,))

    channel: ClassVar[str]
    """The channel in Redis that it travels on."""

    id: str = Field(default_factory=_new_id)
    timestamp: int = Field(default_factory=_now)
    type: str
    source: str
    version: str
    data: Data

    def to_json(self) -> bytes:
        """Write the event as compact JSON.

        Raises MissingSourceError where it has none.
        """
        if "source" not in self.__dict__:
            raise self._without_source()
        return as_bytes(write_record(self))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy the event with other values, which are checked.

        One without a source can be given it; other changes of it are MissingSourceError.
        """
        if update and "source" not in self.__dict__ and "source" not in update:
            raise self._without_source()
        return super().model_copy(update=update, deep=deep)

    def with_source(self, source: str) -> Self:
        """Give a copy of an event that ``of`` made, with its source.

        The source has to be a member of the enum of sources, and is not checked again: this stands in
        the way of every event that is published.
        """
        copied = self.__copy__()
        values = copied.__dict__ | {"source": source}
        in_order = {name: values[name] for name in type(self).model_fields}
        object.__setattr__(copied, "__dict__", in_order)
        copied.__pydantic_fields_set__.add("source")
        return copied

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name == "source":
                raise self._without_source()
            return super().__getattr__(name)

    def _without_source(self) -> MissingSourceError:
        name = type(self).__name__
        return MissingSourceError(
            f"this {name} has no source yet: publish it, or make it by {name}(source=..., data=...)"
        )


_SHOWN: Final = Repr()
_SHOWN.maxstring = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownEvent:
    """An event that this package has no class for: of another type, or of another major version.

    ``payload`` is the whole message as it came, which ``to_json`` gives back. What the envelope does
    not say, or not as a text, is None.
    """

    type: str
    version: str | None
    id: str | None
    source: str | None
    payload: bytes = field(repr=False)

    def __repr__(self) -> str:
        """Give what the envelope says, cut where somebody wrote too much."""
        told = {"type": self.type, "version": self.version, "id": self.id, "source": self.source}
        shown = ", ".join(f"{name}={_SHOWN.repr(text)}" for name, text in told.items())
        return f"{type(self).__name__}({shown})"

    def to_json(self) -> bytes:
        """Give the message as it came."""
        return self.payload


class Catalogue(Generic[E]):
    """The events of a package: which class belongs to a type, and which travel on a channel."""

    def __init__(self, *events: type[E]) -> None:
        self.types: Mapping[str, type[E]] = MappingProxyType(
            {event.model_fields["type"].default.value: event for event in events}
        )
        self.channels = _grouped((event.channel, event) for event in events)
        self.categories = _grouped(
            (type_.partition(":")[0], event) for type_, event in self.types.items()
        )
        self.sources: Mapping[str, str] = MappingProxyType(
            {source.value: source for event in events for source in _sources(event)}
        )
        self._versions = {event: event.model_fields["version"].default for event in events}
        self._plain = frozenset(event for event in events if _has_plain_data(event))

    def parse(self, payload: bytes | str) -> E | UnknownEvent:
        """Read an event.

        One of a newer minor version is read, and keeps what is new in it. One of an unknown type or
        of another major version is an UnknownEvent. Whatever else does not fit is RejectedEventError.
        """
        try:
            event: E = self._validate(payload)
        except ValidationError:
            pass  # and leave it: it has values in it, and must be the context of no other error
        else:
            kind = type(event)
            if event.version == self._versions[kind] and event.__pydantic_fields_set__ == _ENVELOPE:
                is_plain = kind in self._plain and not event.data.__pydantic_extra__
                if is_plain or not may_hold_other_numbers(as_bytes(payload)):
                    return event
            message = as_bytes(payload)
            return self._checked(event, message, misfits_of_numbers(message))
        message = as_bytes(payload)
        try:
            event = read_record(self._validate, message, "event")
        except PayloadError as error:
            misfits = error.misfits
        else:
            return self._checked(event, message)
        return self._unknown_or_rejected(message, misfits)

    def _checked(
        self, event: E, message: bytes, misfits: tuple[Misfit, ...] = ()
    ) -> E | UnknownEvent:
        """Give an event in which something is not as usual, unless more than that is wrong."""
        misfits += tuple(_misfits_of_envelope(event, self._versions[type(event)]))
        return self._unknown_or_rejected(message, misfits) if misfits else event

    def _unknown_or_rejected(self, message: bytes, misfits: tuple[Misfit, ...]) -> UnknownEvent:
        try:
            unknown = self._unknown(message)
        except PayloadError as error:
            misfits, unknown = tuple(dict.fromkeys(error.misfits + misfits)), None
        if unknown is None:
            raise RejectedEventError(message, map(self._without_type, misfits))
        return unknown

    @cached_property
    def _validate(self) -> Validate:
        """Give the validator of all events, made when the first is read: making it takes a while."""
        any_event = TypeAdapter[E](Annotated[Any, _OneOf(self.types)])
        return any_event.validator.validate_json

    def _unknown(self, message: bytes) -> UnknownEvent | None:
        """Give the unknown event that a message is; None where it is none, or no event at all."""
        try:
            envelope: Any = json.loads(message.decode(), parse_constant=_refuse)
        except PayloadError:
            raise
        except (ValueError, RecursionError):
            return None
        type_ = _member(envelope, "type")
        if type_ is None:
            return None
        texts = {name: _member(envelope, name) for name in ("version", "id", "source")}
        known = self.types.get(type_)
        if known is not None and not _is_of_other_major(texts["version"], self._versions[known]):
            return None
        return UnknownEvent(type=type_, payload=message, **texts)

    def _without_type(self, misfit: Misfit) -> Misfit:
        """Leave out the type, with which the place of a mistake in an event begins."""
        is_within = bool(misfit.place) and misfit.place[0] in self.types
        return Misfit(misfit.place[1:], misfit.reason) if is_within else misfit


@dataclass(frozen=True, slots=True)
class _OneOf:
    """The event whose type stands in the message; a union of pydantic's wants at least two."""

    types: Mapping[str, type[Event]]

    def __get_pydantic_core_schema__(
        self, _source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        choices = {type_: handler.generate_schema(event) for type_, event in self.types.items()}
        return core_schema.tagged_union_schema(
            choices,
            discriminator="type",
            custom_error_type="event_type",  # pydantic's own message has the value in it
            custom_error_message="Input should have the type of an event",
        )


def _sources(event: type[Event]) -> Iterable[Any]:
    annotation: Any = event.model_fields["source"].annotation
    return annotation if isinstance(annotation, EnumType) else ()


def _has_plain_data(event: type[Event]) -> bool:
    data: Any = event.model_fields["data"].annotation
    return all(_is_plain(field.annotation, field.metadata) for field in data.model_fields.values())


def _is_plain(annotation: Any, metadata: Iterable[Any] = ()) -> bool:
    """Tell whether a type holds neither documents, with unknown fields of their own, nor any JSON."""
    if any(mark is JSON for mark in metadata):
        return False
    arguments = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _is_plain(arguments[0], arguments[1:])
    is_record = isinstance(annotation, type) and issubclass(annotation, Record)
    return not is_record and all(map(_is_plain, arguments))


def _grouped(pairs: Iterable[tuple[str, type[E]]]) -> Mapping[str, tuple[type[E], ...]]:
    groups: defaultdict[str, list[type[E]]] = defaultdict(list)
    for name, event in pairs:
        groups[name].append(event)
    return MappingProxyType({name: tuple(events) for name, events in groups.items()})


def _misfits_of_envelope(event: Event, version: str) -> Iterator[Misfit]:
    for name in sorted(_ENVELOPE - event.model_fields_set):
        yield Misfit((name,), "Field required")
    if not _VERSION.fullmatch(event.version):
        yield Misfit(("version",), "Input should be a major and a minor number, as 1.0")
    elif _is_of_other_major(event.version, version):
        yield Misfit(("version",), f"Input should be of the major version of {version}")


def _member(envelope: Any, name: str) -> str | None:
    """Give a text of the envelope; None where there is none."""
    match envelope:
        case {**members}:
            value = members.get(name)
            return value if isinstance(value, str) else None
        case _:
            return None


def _is_of_other_major(found: str | None, known: str) -> bool:
    match = _VERSION.fullmatch(found or "")
    return match is not None and match[1] != known.partition(".")[0]


def _refuse(word: str) -> NoReturn:
    raise PayloadError("event", [Misfit((), f"{word} is no number in JSON")])
