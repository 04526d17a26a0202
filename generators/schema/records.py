"""The Schema: what the specs say, with everything looked up, checked and filled in.

A Schema that exists is a valid one. Records are compared by identity, since models and documents
refer to each other in circles; what was written by somebody carries its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from enum import Enum as PythonEnum
from typing import TypeAlias

from maquette.generators.language.grammar.project import Dialect
from maquette.generators.language.names import Name
from maquette.generators.language.places import Place
from maquette.runtime.datamodel import Datamodel, ScalarField
from maquette.runtime.datamodel import Enum as DatabaseEnum
from maquette.runtime.datamodel import Model as Table
from maquette.runtime.datamodel import Relation as StoredRelation
from maquette.runtime.keys import OnWrite
from maquette.runtime.patterns import Pattern


class ScalarKind(PythonEnum):
    """A type of the language that is made of no other."""

    STRING = "string"
    TEXT = "text"
    INT = "int"
    BIGINT = "bigint"
    FLOAT = "float"
    DECIMAL = "decimal"
    BOOL = "bool"
    DATETIME = "datetime"
    DATE = "date"
    JSON = "json"
    BYTES = "bytes"
    UUID = "uuid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digits:
    """How many digits a decimal has in all, and how many of them behind the point."""

    precision: int
    scale: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The least and the greatest number allowed, both inclusive."""

    minimum: Decimal | None
    maximum: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A single value."""

    kind: ScalarKind
    digits: Digits | None = None
    range: Range | None = None
    alias: Name | None = None
    """The name that the specs give it, digits and range included."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NamedType:
    """A scalar that has a name in the specs."""

    name: Name
    type: Scalar
    doc: str
    place: Place


@dataclass(frozen=True, slots=True)
class EnumRef:
    """A value of an enum."""

    enum: Enum


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document within another."""

    document: Document


@dataclass(frozen=True, slots=True)
class ListOf:
    """Values in order."""

    element: FieldType


@dataclass(frozen=True, slots=True)
class MapOf:
    """Values under keys that are strings."""

    element: FieldType


FieldType: TypeAlias = Scalar | EnumRef | DocumentRef | ListOf | MapOf

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"


OptionValue: TypeAlias = bool | int | str | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrismaGenerator:
    """A generator block of the Prisma schema; its options in the order written."""

    name: str
    options: tuple[tuple[str, OptionValue], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What the specs say of themselves."""

    package: str
    version: str
    doc: str
    dialect: Dialect
    prisma_generators: tuple[PrismaGenerator, ...]
    outputs: tuple[str, ...]
    """Outputs of other distributions, by the names of their entry points."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EnumValue:
    """A value of an enum: ``member`` names it in code, ``value`` is on the wire."""

    value: str
    member: str
    doc: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Enum:
    """An enum; an open one keeps values that it does not know."""

    name: Name
    values: tuple[EnumValue, ...]
    is_open: bool
    doc: str
    stored: DatabaseEnum | None
    """The enum of the database; None where columns of it are plain text."""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DataField:
    """A field of a document or of an event's data; ``wire`` is its name in JSON."""

    name: Name
    wire: str
    type: FieldType
    is_optional: bool
    has_default: bool
    default: JsonValue
    is_sensitive: bool
    doc: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Document:
    """A JSON value with named fields."""

    name: Name
    doc: str
    place: Place
    fields: tuple[DataField, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ModelField:
    """A field of a model that is a column; ``type`` is an enum also where the column is text."""

    name: Name
    type: FieldType | None
    """None where only the database knows the type."""
    is_optional: bool
    is_sensitive: bool
    doc: str
    stored: ScalarField
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ModelRelation:
    """A field of a model that leads to other rows."""

    name: Name
    target: Model
    is_list: bool
    is_optional: bool
    is_sensitive: bool
    doc: str
    stored: StoredRelation
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """A model, with its fields in the order written; ``stored`` is its table."""

    name: Name
    doc: str
    place: Place
    fields: tuple[ModelField | ModelRelation, ...] = field(default=(), repr=False)
    stored: Table = field(default=Table(name="", fields=()), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shape:
    """The fields that are taken of a model: those of a DTO, or of a part of one.

    A part is named as the DTO, followed by the fields that lead to it: ``AuctionDTOArtItem``.
    """

    name: Name
    model: Model
    fields: tuple[DtoField, ...]


@dataclass(frozen=True, slots=True)
class FromField:
    """A column of the model."""

    field: ModelField


@dataclass(frozen=True, slots=True)
class FromRelation:
    """Rows that the model refers to, as a DTO or as a shape of their own."""

    relation: ModelRelation
    shape: Shape | Dto


@dataclass(frozen=True, slots=True)
class CountOf:
    """How many rows the model refers to."""

    relation: ModelRelation


@dataclass(frozen=True, slots=True)
class GivenValue:
    """A value that the caller hands over."""

    type: FieldType


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row, or rows, that the caller hands over, as a DTO or as a shape of their own."""

    shape: Shape | Dto
    is_list: bool


DtoSource: TypeAlias = FromField | FromRelation | CountOf | GivenValue | GivenRow


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DtoField:
    """A field of a DTO and where its value comes from."""

    name: Name
    source: DtoSource
    is_optional: bool
    is_sensitive: bool
    doc: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dto:
    """What may leave the system of a model."""

    name: Name
    doc: str
    place: Place
    shape: Shape = field(repr=False)


@dataclass(frozen=True, slots=True)
class StoredValue:
    """One value as JSON: a document, a scalar, a list or a map."""

    type: FieldType


@dataclass(frozen=True, slots=True)
class Counter:
    """A number that Redis counts."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock."""


@dataclass(frozen=True, slots=True)
class RateLimit:
    """A count of calls in a window of time, which is the key's TTL."""


@dataclass(frozen=True, slots=True)
class HashOf:
    """A Redis hash."""

    element: FieldType


@dataclass(frozen=True, slots=True)
class RedisList:
    """A Redis list."""

    element: FieldType


@dataclass(frozen=True, slots=True)
class SetOf:
    """A Redis set."""

    element: FieldType


@dataclass(frozen=True, slots=True)
class SortedSetOf:
    """A Redis sorted set."""

    element: FieldType


KeyValue: TypeAlias = (
    StoredValue | Counter | Lock | RateLimit | HashOf | RedisList | SetOf | SortedSetOf
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ttl:
    """How long the values of some keys live; for ever where there is no duration."""

    name: Name
    duration: timedelta | None
    doc: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Key:
    """A family of Redis keys; a TTL of None lives for ever."""

    name: Name
    pattern: Pattern
    value: KeyValue
    ttl: timedelta | None
    on_write: OnWrite
    hash_tag: str | None
    doc: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """A service that sends events."""

    name: Name
    doc: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Channel:
    """A channel that events travel on; ``channel`` is its name in Redis."""

    name: Name
    channel: str
    doc: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Category:
    """The first word of an event's type, and the channel that leads to."""

    name: Name
    channel: Channel
    doc: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Event:
    """An event; ``type`` is on the wire, sources and receivers in the order written."""

    name: Name
    type: str
    version: str
    category: Category
    senders: tuple[Source, ...]
    receivers: tuple[Source, ...]
    fields: tuple[DataField, ...]
    doc: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AssetFolder:
    """A folder below the root, and the media types that it takes; any where none is named."""

    name: Name
    path: str
    media: tuple[str, ...]
    doc: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LogFolder:
    """The log folder of a source."""

    source: Source
    path: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Logs:
    """The log folders, one for each source: ``path`` has ``{source}`` in it."""

    path: str
    folders: tuple[LogFolder, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Assets:
    """The tree of files."""

    root_variable: str
    root_default: str
    folders: tuple[AssetFolder, ...]
    logs: Logs | None
    place: Place


Stored: TypeAlias = Model | Key | AssetFolder | Logs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """One step of a flow."""

    text: str
    actor: Source
    trigger: Event | None
    reads: tuple[Stored, ...]
    writes: tuple[Stored, ...]
    emits: tuple[Event, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flow:
    """How the services work together, step by step."""

    name: Name
    doc: str
    steps: tuple[Step, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Schema:
    """Everything that the specs say; names in order, fields and values as written."""

    project: Project
    datamodel: Datamodel
    types: tuple[NamedType, ...] = ()
    enums: tuple[Enum, ...] = ()
    documents: tuple[Document, ...] = ()
    models: tuple[Model, ...] = ()
    dtos: tuple[Dto, ...] = ()
    ttls: tuple[Ttl, ...] = ()
    keys: tuple[Key, ...] = ()
    sources: tuple[Source, ...] = ()
    channels: tuple[Channel, ...] = ()
    categories: tuple[Category, ...] = ()
    events: tuple[Event, ...] = ()
    assets: Assets | None = None
    flows: tuple[Flow, ...] = ()

    @property
    def has_app(self) -> bool:
        """Whether there is anything that a service connects to."""
        return bool(self.events or self.keys) or self.assets is not None
