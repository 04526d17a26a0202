"""The names that the specs declare, and finding them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread, Mistake, Report, did_you_mean
from maquette.generators.language.forms import NamedRecord, Table
from maquette.generators.language.grammar.data import NamedTypeSpec
from maquette.generators.language.grammar.project import DatabaseSpec
from maquette.generators.language.grammar.specs import Specs
from maquette.generators.language.nodes import Scalar, joined
from maquette.generators.schema.records import Document, Dto, Enum, Model, ScalarKind

T = TypeVar("T")
R = TypeVar("R")

COLLECTIONS = ("list", "map")
BUILTIN_TYPES = frozenset(kind.value for kind in ScalarKind) | frozenset(COLLECTIONS)

RESERVED_TYPE_NAMES = frozenset(
    "counter hash lock rate_limit set sorted_set Annotated Any BaseModel BigInt Bytes ClassVar "
    "ClosedEnum Date DateTime Decimal Digits Document Dto EVENTS Enum Event EventSource EventType "
    "False "
    "Field Final Generic Int Iterator Json JsonValue Key List Literal Mapping Model None Numeric "
    "OnWrite OpenEnum Optional Prisma Related Self Sensitive Sequence Source StrEnum True Tuple "
    "TypeAlias UUID Union UnknownEvent Uuid".split()
)


@dataclass(frozen=True)
class Scope:
    """The declared names; filled while the parts that others refer to are resolved."""

    specs: Specs
    report: Report
    named_types: dict[str, NamedTypeSpec]
    enums: dict[str, Enum]
    documents: dict[str, Document]
    models: dict[str, Model]
    dtos: dict[str, Dto]
    broken_fields: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """The names of fields that nobody can use, by their models."""

    @classmethod
    def of(cls, specs: Specs, report: Report) -> Scope:
        """Make the scope of some specs, with nothing resolved but the named types' names."""
        named_types = {spec.key.text: spec for spec in specs.types.records}
        return cls(specs, report, named_types, {}, {}, {}, {})

    @property
    def database(self) -> DatabaseSpec | None:
        """What the specs say of the database."""
        return self.specs.project.database if self.specs.project else None

    @cached_property
    def type_names(self) -> tuple[str, ...]:
        """Every name that may stand for a type."""
        sections = (self.specs.enums, self.specs.documents, self.specs.models, self.specs.dtos)
        declared = [record.key.text for section in sections for record in section.records]
        return (*sorted({*BUILTIN_TYPES, *self.broken_types}), *self.named_types, *declared)

    @cached_property
    def written_types(self) -> frozenset[str]:
        """Every name that may stand for a type, also those of types that were misread."""
        return frozenset(self.type_names) | self.broken_types

    @cached_property
    def dto_names(self) -> frozenset[str]:
        """The names of all DTOs, which are declared last and named before."""
        return frozenset(record.key.text for record in self.specs.dtos.records)

    @cached_property
    def broken_types(self) -> frozenset[str]:
        """The names of types that were misread, and are no news where they are missed."""
        specs = self.specs
        sections = (specs.types, specs.enums, specs.documents, specs.models, specs.dtos)
        return joined(section.broken for section in sections)

    @cached_property
    def ambiguous_types(self) -> frozenset[str]:
        """The names that several types have, so that nobody knows which of them is meant."""
        counted = Counter(record.key.text for record in declared_types(self.specs))
        return frozenset(name for name, count in counted.items() if count > 1)

    def find(
        self, name: Scalar, known: Mapping[str, T], section: Table[NamedRecord], mistake: Mistake
    ) -> T:
        """Give what a name of a section stands for, or raise Misread with the nearest one noted.

        What is declared there and could not be resolved is no news.
        """
        if name.text in known:
            return known[name.text]
        if name.text in section.broken:
            raise Misread
        if any(name.text == record.key.text for record in section.records):
            raise Misread
        hint = did_you_mean(name.text, (*known, *sorted(section.broken)))
        raise self.report.misread(mistake, name.place, name=name.text, hint=hint)


def is_lost(name: str, broken: frozenset[str]) -> bool:
    """Tell whether a name is that of a broken field, or of a column that it would have made."""
    return name in broken or any(name.startswith(f"{field}_") for field in broken)


def by_place(records: Iterable[R]) -> list[R]:
    """Give records in the order of the files, so that the first of two is the one that stays."""
    return sorted(records, key=attrgetter("place"))


def declared_types(specs: Specs) -> Iterator[NamedRecord]:
    """Give everything whose name is one of a type."""
    sections: tuple[Table[NamedRecord], ...] = (
        specs.types,
        specs.enums,
        specs.documents,
        specs.models,
        specs.dtos,
    )
    return (record for section in sections for record in section.records)


def check_type_names(scope: Scope) -> None:
    """Note types that share a name, differ only in case, or are named as something of ours."""
    seen: dict[str, NamedRecord] = {}
    for record in by_place(declared_types(scope.specs)):
        _check_type_name(scope, record, seen)


def _check_type_name(scope: Scope, record: NamedRecord, seen: dict[str, NamedRecord]) -> None:
    name, report = record.key.text, scope.report
    if name in BUILTIN_TYPES or name in RESERVED_TYPE_NAMES:
        report.add(mistakes.RESERVED_NAME, record.place, name=name)
    first = seen.setdefault(name if name.islower() else name.upper(), record)
    if first is record:
        return
    mistake = mistakes.TYPE_TAKEN if first.key.text == name else mistakes.DIFFERS_IN_CASE
    report.add(mistake, record.place, name=name, other=first.key.text, first=first.place)
