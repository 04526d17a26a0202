"""Relations: which of them make the columns of their keys, and which need names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from maquette.generators.importing.spelling import Spelling
from maquette.generators.language.names import Name
from maquette.runtime.datamodel import (
    Datamodel,
    ForeignKey,
    ManyToMany,
    Model,
    ScalarField,
)

Place = tuple[str, str]
"""A field: the names of its model and itself in Prisma's client."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What is decided of the relations of a schema.

    ``makers`` has the relation that makes a column, by the column; ``names`` the names to be written, by
    the ends that declare the relations.
    """

    makers: Mapping[Place, ForeignKey]
    names: Mapping[Place, str | None]

    @classmethod
    def of(cls, datamodel: Datamodel, spelling: Spelling) -> Relations:
        """Decide; relations make their columns wherever these say no more than that."""
        return cls(
            makers=_makers(datamodel, spelling), names=dict(_names(datamodel.models, spelling))
        )

    def makes(self, model: str, key: ForeignKey) -> bool:
        """Tell whether a relation makes the columns of its key."""
        return self.makers.get((model, key.fields[0])) is key


def primary_key(model: Model) -> tuple[str, ...]:
    """Give the fields that identify a row; empty where nothing does."""
    return model.primary_key.fields if model.primary_key else ()


def _makers(datamodel: Datamodel, spelling: Spelling) -> dict[Place, ForeignKey]:
    models = {model.name: model for model in datamodel.models}
    makers: dict[Place, ForeignKey] = {}
    for model in datamodel.models:
        keys = [part for part in model.fields if isinstance(part, ForeignKey)]
        holders = [name for key in keys for name in key.fields]
        for key in keys:
            is_shared = any(holders.count(name) > 1 for name in key.fields)
            if not is_shared and _follows(model, key, models[key.target], spelling):
                made: dict[Place, ForeignKey] = {(model.name, name): key for name in key.fields}
                if not _is_endless(model.name, key, {**makers, **made}):
                    makers |= made
    return makers


def _follows(model: Model, key: ForeignKey, target: Model, spelling: Spelling) -> bool:
    """Tell whether the columns of a key are those that the relation would make."""
    columns = {part.name: part for part in model.fields if isinstance(part, ScalarField)}
    referred = {part.name: part for part in target.fields if isinstance(part, ScalarField)}
    order = [name for name in columns if name in key.fields]
    positions = list(columns)
    first = positions.index(key.fields[0])
    if order != list(key.fields) or positions[first : first + len(order)] != order:
        return False
    relation = spelling.fields[model.name, key.name]
    return all(
        spelling.fields[model.name, name] == f"{relation}_{spelling.fields[target.name, reference]}"
        and spelling.field_name(model.name, name) is None
        and (len(order) == 1 or spelling.column(model.name, columns[name]) is None)
        and _is_made_of(columns[name], referred[reference], key)
        for name, reference in zip(key.fields, key.references, strict=True)
    )


def _is_made_of(column: ScalarField, referred: ScalarField, key: ForeignKey) -> bool:
    says_more = column.default is not None or column.is_updated_at or column.is_list or column.doc
    is_alike = (column.type, column.native) == (referred.type, referred.native)
    is_as_key = (column.is_required, column.is_ignored) == (key.is_required, key.is_ignored)
    return is_alike and is_as_key and not says_more and not referred.is_list


def _is_endless(model: str, key: ForeignKey, makers: Mapping[Place, ForeignKey]) -> bool:
    """Tell whether a key would be made of columns that are made of it."""
    pending, seen = [(model, key)], set[tuple[str, str]]()
    while pending:
        _, current = pending.pop()
        for reference in current.references:
            maker = makers.get((current.target, reference))
            if maker is None:
                continue
            if maker is key:
                return True
            if (current.target, maker.name) not in seen:
                seen.add((current.target, maker.name))
                pending.append((current.target, maker))
    return False


@dataclass(frozen=True, slots=True)
class _Declared:
    """A relation at the end that declares it."""

    model: str
    field: ForeignKey | ManyToMany

    @property
    def couple(self) -> tuple[str, ...]:
        """The models that it joins."""
        return tuple(sorted((self.model, self.field.target)))


def _names(models: Sequence[Model], spelling: Spelling) -> Iterator[tuple[Place, str | None]]:
    groups: dict[tuple[str, ...], list[_Declared]] = defaultdict(list)
    for model in models:
        for part in model.fields:
            if isinstance(part, ForeignKey) or (
                isinstance(part, ManyToMany) and declares(models, model, part)
            ):
                declared = _Declared(model.name, part)
                groups[declared.couple].append(declared)
    for group in groups.values():
        made_up = [each for each in group if _is_made_up(each, spelling)]
        is_needed = len(made_up) > 1 or any(len(set(each.couple)) == 1 for each in made_up)
        are_left_out = is_needed and all(each.field.relation is not None for each in group)
        for each in group:
            is_left_out = are_left_out and each in made_up
            yield (each.model, each.field.name), None if is_left_out else each.field.relation


def _is_made_up(declared: _Declared, spelling: Spelling) -> bool:
    """Tell whether the name of a relation is the one that is made up where one is needed."""
    if isinstance(declared.field, ManyToMany):
        return False
    field = Name.split(spelling.fields[declared.model, declared.field.name])
    return declared.field.relation == f"{spelling.types[declared.model]}{field.pascal}"


def declares(models: Sequence[Model], model: Model, field: ManyToMany) -> bool:
    """Tell which end of a many-to-many relation declares it: the first one."""
    if model.name == field.target:
        names = [part.name for part in model.fields]
        return names.index(field.name) <= names.index(field.inverse)
    order = [each.name for each in models]
    return order.index(model.name) < order.index(field.target)
