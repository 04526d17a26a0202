"""A Prisma schema as it was read: the datamodel, and all else that stood in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from maquette.runtime.datamodel import Datamodel


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a schema."""

    place: Place
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


class PrismaSchemaError(ValueError):
    """A schema that cannot be used, with all its mistakes, sorted by place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a schema."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Env:
    """The value of a variable of the environment."""

    variable: str


OptionValue: TypeAlias = "str | int | float | bool | Env | tuple[OptionValue, ...] | Written"


@dataclass(frozen=True, slots=True)
class Written:
    """A value that is none of the others, as it is written."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigBlock:
    """A ``datasource`` or a ``generator``; its options in the order written."""

    name: str
    options: Mapping[str, OptionValue]
    doc: str = ""


Path: TypeAlias = tuple[str, ...]
"""What something belongs to: ``("User", "email")``, ``("User", "@@index", "0")``, ``("datasource db", "url")``.

``("User", "")`` is the end of a block, ``()`` that of the schema.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrismaSchema:
    """All that stands in a schema; ``comments`` are those that are no documentation, line by line."""

    datamodel: Datamodel
    datasource: ConfigBlock
    generators: tuple[ConfigBlock, ...]
    comments: Mapping[Path, tuple[str, ...]]
    places: Mapping[Path, Place]
