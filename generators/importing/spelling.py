"""Names: what models, enums and fields are called in the specs, and by which rules all others follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from maquette.generators.language.grammar.project import Columns, Fields, Models, Tables
from maquette.generators.language.names import Name
from maquette.generators.schema.resolve.naming import Naming
from maquette.generators.schema.resolve.scope import BUILTIN_TYPES, RESERVED_TYPE_NAMES
from maquette.runtime.datamodel import Datamodel, ScalarField

_E = TypeVar("_E", bound=Enum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """The names in the specs by those in Prisma's client, and the rules by which these follow."""

    types: Mapping[str, str]
    fields: Mapping[tuple[str, str], str]
    naming: Naming

    @classmethod
    def of(cls, datamodel: Datamodel) -> Spelling:
        """Find names, and the rules by which the fewest have to be written."""
        names = [model.name for model in datamodel.models]
        types = dict(_types([*names, *(enum.name for enum in datamodel.enums)]))
        fields = {
            (model.name, name): key
            for model in datamodel.models
            for name, key in _distinct(
                [part.name for part in model.fields], lambda name: Name.split(name).snake
            )
        }
        return cls(types=types, fields=fields, naming=_naming(datamodel, types, fields))

    def field_name(self, model: str, field: str) -> str | None:
        """Give the name in the client where it does not follow from that in the specs."""
        return self._unless(field, self.naming.field(Name.split(self.fields[model, field])))

    def type_name(self, name: str) -> str | None:
        """Give the name in the client where it does not follow from that in the specs."""
        return self._unless(name, self.naming.model(Name.split(self.types[name]), None))

    def column(self, model: str, field: ScalarField) -> str | None:
        """Give the name of a column where it does not follow from that of the field."""
        usual = self.naming.column(Name.split(self.fields[model, field.name]))
        return self._unless(field.column or field.name, usual)

    def table(self, model: str, table: str | None) -> str | None:
        """Give the name of a table where it does not follow from that of the model."""
        return self._unless(table or model, self.naming.table(Name.split(self.types[model])))

    @staticmethod
    def _unless(name: str, usual: str) -> str | None:
        return None if name == usual else name


def _types(names: list[str]) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for name in sorted(names, key=lambda name: (_pascal(name) != name, names.index(name))):
        key = _pascal(name)
        if key in RESERVED_TYPE_NAMES or key in BUILTIN_TYPES:
            key += "Row"
        number, stem = 1, key
        while key.upper() in taken:
            number += 1
            key = f"{stem}{number}"
        taken.add(key.upper())
        yield name, key


def _pascal(name: str) -> str:
    pascal = Name.split(name).pascal
    return f"{pascal[:1].upper()}{pascal[1:]}"


def _distinct(names: list[str], spell: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for name in names:
        key, number = spell(name), 1
        while key in taken:
            number += 1
            key = f"{spell(name)}_{number}"
        taken.add(key)
        yield name, key


def _naming(
    datamodel: Datamodel, types: Mapping[str, str], fields: Mapping[tuple[str, str], str]
) -> Naming:
    tables = [(Name.split(types[each.name]), each.table or each.name) for each in datamodel.models]
    columns = [
        (Name.split(fields[model.name, part.name]), part.column or part.name)
        for model in datamodel.models
        for part in model.fields
        if isinstance(part, ScalarField)
    ]
    clients = [(Name.split(key), name) for (_, name), key in fields.items()]
    named = [(Name.split(key), name) for name, key in types.items()]
    return Naming(
        models=_best(
            Models, lambda rule: _hits(named, lambda n: Naming(models=rule).model(n, None))
        ),
        fields=_best(Fields, lambda rule: _hits(clients, Naming(fields=rule).field)),
        tables=_best(Tables, lambda rule: _hits(tables, Naming(tables=rule).table)),
        columns=_best(Columns, lambda rule: _hits(columns, Naming(columns=rule).column)),
    )


def _best(rules: type[_E], hits: Callable[[_E], int]) -> _E:
    """Give the rule that most names follow, the usual one where several do as well."""
    return max(rules, key=hits)


def _hits(names: Iterable[tuple[Name, str]], spelled: Callable[[Name], str]) -> int:
    return sum(spelled(name) == wanted for name, wanted in names)
