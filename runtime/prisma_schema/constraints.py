"""Names of keys and indexes, which no two of a database share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from maquette.runtime.database.names import Names
from maquette.runtime.datamodel import Datamodel, Model, Provider, ScalarField
from maquette.runtime.prisma_schema.arguments import Problems
from maquette.runtime.prisma_schema.records import Path, Place


def check_names(datamodel: Datamodel, places: Mapping[Path, Place], problems: Problems) -> None:
    """Note names that stand for two keys or indexes, those that Prisma gives by itself included."""
    names = Names(datamodel.provider)
    taken: dict[tuple[str | None, str], str] = {}
    for model in datamodel.models:
        for name in () if model.is_view else _names(model, names):
            key = (model.schema, name)
            if key in taken:
                problems.add(
                    places[model.name,],
                    f"{model.name} and {taken[key]} have a key or an index of the same name {name}; give one"
                    " another name by map",
                )
            taken.setdefault(key, model.name)


def _names(model: Model, names: Names) -> Iterator[str]:
    table = model.table or model.name
    columns = {
        part.name: part.column or part.name
        for part in model.fields
        if isinstance(part, ScalarField)
    }
    if model.primary_key and names.provider is Provider.POSTGRESQL:
        yield model.primary_key.db_name or names.primary_key(table)
    for unique in model.uniques:
        yield unique.db_name or names.unique(table, [columns[name] for name in unique.fields])
    for index in model.indexes:
        yield index.db_name or names.index(table, [columns[part.name] for part in index.fields])
