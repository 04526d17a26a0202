"""Events: their envelope, the catalogue that finds their classes, and what becomes of unknown ones."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
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
    TypeVar,
    get_args,
)

from maquette.runtime.reading import (
    Misfit,
    PayloadError,
    Validate,
    as_bytes,
    may_hold_other_numbers,
    read_record,
)
from maquette.runtime.records import Record
from maquette.runtime.writing import write_record
from pydantic import (
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    JsonValue,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import CoreSchema, core_schema

_ENVELOPE: Final = frozenset({"id", "timestamp", "type", "source", "version", "data"})

P = ParamSpec("P")
E = TypeVar("E", bound="Event")

_VERSION: Final = re.compile(r"(0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)")


class RejectedEventError(PayloadError):
    """A message that is no event: no JSON, no envelope, or data of the wrong shape.

    ``payload`` is the message, ``misfits`` what is wrong with it. No value of it is in the text.
    """

    def __init__(self, payload: bytes, misfits: Iterable[Misfit]) -> None:
        super().__init__("event", misfits)
        self.payload = payload


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
        self._kinds = {event: (_version(event), _has_plain_data(event)) for event in events}

    def parse(self, payload: bytes | str) -> E | UnknownEvent:
        """Read an event.

        One of a newer minor version is read, and keeps what is new in it. One of an unknown type or
        of another major version is an UnknownEvent. Whatever else does not fit is RejectedEventError.
        """
        message = payload if isinstance(payload, bytes) else as_bytes(payload)
        try:
            event: E = self._validate(message, extra="allow", by_alias=True, by_name=False)
        except ValidationError:
            return self._parse_carefully(message)
        version, is_plain = self._kinds[type(event)]
        if event.version == version and event.__pydantic_fields_set__ == _ENVELOPE:
            if is_plain and not event.data.__pydantic_extra__:
                return event
            is_sound = True
        else:
            is_sound = not any(_misfits_of_envelope(event, version))
        if is_sound and not may_hold_other_numbers(message):
            return event
        return self._parse_carefully(message)

    def _parse_carefully(self, message: bytes) -> E | UnknownEvent:
        """Read a message in which something is not as usual."""
        try:
            event: E = read_record(self._validate, message, "event")
        except PayloadError as error:
            misfits = error.misfits
        else:
            misfits = tuple(_misfits_of_envelope(event, self._kinds[type(event)][0]))
            if not misfits:
                return event
        unknown = self._unknown(message)
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
            envelope = json.loads(message.decode(), parse_constant=_refuse)
        except (ValueError, RecursionError):
            return None
        if not isinstance(envelope, dict) or not isinstance(envelope.get("type"), str):
            return None
        told = {name: envelope.get(name) for name in ("version", "id", "source")}
        texts = {name: text if isinstance(text, str) else None for name, text in told.items()}
        known = self.types.get(envelope["type"])
        if known is not None and not _is_of_other_major(texts["version"], self._kinds[known][0]):
            return None
        return UnknownEvent(type=envelope["type"], payload=message, **texts)

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
        return core_schema.tagged_union_schema(choices, discriminator="type")


def _has_plain_data(event: type[Event]) -> bool:
    data: Any = event.model_fields["data"].annotation
    return all(_is_plain(field.annotation) for field in data.model_fields.values())


def _is_plain(annotation: Any) -> bool:
    """Tell whether a type holds neither documents, with unknown fields of their own, nor any JSON."""
    is_record = isinstance(annotation, type) and issubclass(annotation, Record)
    is_open = is_record or annotation is JsonValue
    return not is_open and all(map(_is_plain, get_args(annotation)))


def _grouped(pairs: Iterable[tuple[str, type[E]]]) -> Mapping[str, tuple[type[E], ...]]:
    groups: defaultdict[str, list[type[E]]] = defaultdict(list)
    for name, event in pairs:
        groups[name].append(event)
    return MappingProxyType({name: tuple(events) for name, events in groups.items()})


def _version(event: type[Event]) -> str:
    version: str = event.model_fields["version"].default
    return version


def _misfits_of_envelope(event: Event, version: str) -> Iterator[Misfit]:
    """Tell what Python would fill in and a message has to say, and whether its version is another."""
    for name in sorted(_ENVELOPE - event.model_fields_set):
        yield Misfit((name,), "Field required")
    if not _VERSION.fullmatch(event.version):
        yield Misfit(("version",), "Input should be a major and a minor number, as 1.0")
    elif _is_of_other_major(event.version, version):
        yield Misfit(("version",), f"Input should be of the major version of {version}")


def _is_of_other_major(found: str | None, known: str) -> bool:
    match = _VERSION.fullmatch(found or "")
    return match is not None and match[1] != known.partition(".")[0]


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number in JSON")
