"""The tables of a datamodel as SQLAlchemy has them, named and typed as Prisma makes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import sqlalchemy as sa
from maquette.runtime.database.defaults import server_default
from maquette.runtime.database.names import DEFAULT_SCHEMA, Names
from maquette.runtime.database.operators import operator_class
from maquette.runtime.database.types import column_type
from maquette.runtime.datamodel import (
    AutoIncrement,
    Datamodel,
    Enum,
    ForeignKey,
    Index,
    IndexField,
    IndexType,
    ManyToMany,
    Model,
    Provider,
    ReferentialAction,
    RelationMode,
    ScalarField,
    ScalarType,
    Sort,
    Unique,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.elements import quoted_name

_ACTIONS: Final = {
    ReferentialAction.CASCADE: "CASCADE",
    ReferentialAction.RESTRICT: "RESTRICT",
    ReferentialAction.NO_ACTION: "NO ACTION",
    ReferentialAction.SET_NULL: "SET NULL",
    ReferentialAction.SET_DEFAULT: "SET DEFAULT",
}
FORM: Final = "form"
"""The key of an index's ``info`` that holds its ``IndexForm``."""
KEYS: Final = "foreign_keys"
"""The key of a table's ``info`` that holds its foreign keys in order."""


@dataclass(frozen=True, slots=True)
class IndexForm:
    """What an index is beside its columns: method, the class and order of each column, condition."""

    type: IndexType | None = None
    ops: tuple[str | None, ...] = ()
    sorts: tuple[Sort | None, ...] = ()
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a datamodel; ``models`` has them by the names of their models.

    Views have no table. ``enums`` are the types of PostgreSQL by their names in the datamodel.
    """

    datamodel: Datamodel
    metadata: sa.MetaData
    models: Mapping[str, sa.Table]
    enums: Mapping[str, postgresql.ENUM]


def tables_of(datamodel: Datamodel, default_schema: str | None = DEFAULT_SCHEMA) -> Tables:
    """Give the tables of a datamodel, those of its many-to-many relations included.

    What is in the default schema of the connection has none, as SQLAlchemy reports it of a database.
    """
    return _Builder(datamodel, default_schema).tables()


def quoted(name: str) -> quoted_name:
    """Give a name that is always written in quotes."""
    return quoted_name(name, quote=True)


@dataclass(slots=True)
class _Builder:
    datamodel: Datamodel
    default_schema: str | None
    metadata: sa.MetaData = field(default_factory=sa.MetaData)

    def tables(self) -> Tables:
        enums = self._enum_types()
        stored = [model for model in self.datamodel.models if not model.is_view]
        models = {model.name: self._table(model, enums) for model in stored}
        by_name = {model.name: model for model in self.datamodel.models}
        for model in stored:
            for part in model.fields:
                if isinstance(part, ForeignKey) and self._has_foreign_keys:
                    self._add_foreign_key(part, model, by_name[part.target], models)
                if isinstance(part, ManyToMany) and _is_first(part, model):
                    self._join_table(part, model, by_name[part.target], models)
        return Tables(self.datamodel, self.metadata, models, enums)

    def _schema(self, name: str | None) -> quoted_name | None:
        return None if name is None or name == self.default_schema else quoted(name)

    @property
    def _names(self) -> Names:
        return Names(self.datamodel.provider)

    @property
    def _has_foreign_keys(self) -> bool:
        return self.datamodel.relation_mode is RelationMode.FOREIGN_KEYS

    def _enum_types(self) -> dict[str, postgresql.ENUM]:
        return {
            enum.name: postgresql.ENUM(
                *(_stored_value(value.name, value.db_name) for value in enum.values),
                name=quoted(self._names.kept(enum.db_name or enum.name)),
                schema=self._schema(enum.schema),
                create_type=False,
            )
            for enum in self.datamodel.enums
        }

    def _table(self, model: Model, enums: Mapping[str, postgresql.ENUM]) -> sa.Table:
        name = self._names.kept(model.table or model.name)
        declared = {enum.name: enum for enum in self.datamodel.enums}
        columns = [
            self._column(part, model, enums, declared)
            for part in model.fields
            if isinstance(part, ScalarField)
        ]
        table = sa.Table(quoted(name), self.metadata, *columns, schema=self._schema(model.schema))
        if model.primary_key:
            key = model.primary_key
            table.append_constraint(
                sa.PrimaryKeyConstraint(
                    *key.fields,
                    name=quoted(key.db_name or self._names.primary_key(model.table or model.name)),
                )
            )
        for index in self._indexes(model):
            self._add_index(index, table)
        return table

    def _column(
        self,
        part: ScalarField,
        model: Model,
        enums: Mapping[str, postgresql.ENUM],
        declared: Mapping[str, Enum],
    ) -> sa.Column[Any]:
        provider = self.datamodel.provider
        kind = column_type(part, provider, enums)
        return sa.Column(
            quoted(self._names.kept(part.column or part.name)),
            kind,
            key=part.name,
            nullable=not part.is_required or part.is_list,
            server_default=server_default(part, kind, provider, declared),
            autoincrement=self._counts(part, model),
        )

    def _counts(self, part: ScalarField, model: Model) -> bool:
        """Tell whether the database numbers the rows by a field of the key."""
        key = () if model.primary_key is None else model.primary_key.fields
        if self.datamodel.provider is Provider.SQLITE:
            return key == (part.name,) and part.type is ScalarType.INT
        return part.name in key and isinstance(part.default, AutoIncrement)

    def _indexes(self, model: Model) -> Iterator[tuple[Index, str, bool]]:
        """Give indexes with their names, and whether they are unique."""
        table = model.table or model.name
        for unique in model.uniques:
            columns = [_column_name(model, name) for name in unique.fields]
            yield _of_unique(unique), unique.db_name or self._names.unique(table, columns), True
        for index in model.indexes:
            columns = [_column_name(model, part.name) for part in index.fields]
            yield index, index.db_name or self._names.index(table, columns), False

    def _add_index(self, named: tuple[Index, str, bool], table: sa.Table) -> None:
        index, name, is_unique = named
        is_postgresql = self.datamodel.provider is Provider.POSTGRESQL
        form = IndexForm(
            type=index.type if is_postgresql and index.type is not IndexType.BTREE else None,
            ops=tuple(
                operator_class(part.ops) if part.ops and is_postgresql else None
                for part in index.fields
            ),
            sorts=tuple(part.sort for part in index.fields),
            where=index.where,
        )
        columns = [table.c[part.name] for part in index.fields]
        sa.Index(quoted(name), *columns, unique=is_unique, info={FORM: form})

    def _add_foreign_key(
        self, key: ForeignKey, model: Model, target: Model, models: Mapping[str, sa.Table]
    ) -> None:
        held = [_column_name(model, name) for name in key.fields]
        name = key.db_name or self._names.foreign_key(model.table or model.name, held)
        if target.is_view:
            return
        _add_key(
            models[model.name],
            sa.ForeignKeyConstraint(
                list(key.fields),
                [models[target.name].c[name] for name in key.references],
                name=quoted(name),
                ondelete=_ACTIONS[key.on_delete],
                onupdate=_ACTIONS[key.on_update],
            ),
        )

    def _join_table(
        self, part: ManyToMany, model: Model, target: Model, models: Mapping[str, sa.Table]
    ) -> None:
        names = self._names
        first, second = sorted((model, target), key=lambda end: end.name)
        name = names.join_table(part.relation, (model.name, target.name))
        columns = [
            sa.Column(quoted(letter), self._key_type(end), nullable=False)
            for letter, end in (("A", first), ("B", second))
        ]
        table = sa.Table(quoted(name), self.metadata, *columns, schema=self._schema(first.schema))
        if self.datamodel.provider is Provider.POSTGRESQL:
            key = quoted(names.join_primary_key(name))
            table.append_constraint(sa.PrimaryKeyConstraint("A", "B", name=key))
        else:
            both = quoted(names.join_unique(name))
            sa.Index(both, *table.c, unique=True, info={FORM: IndexForm(sorts=(None, None))})
        sa.Index(quoted(names.join_index(name)), table.c.B, info={FORM: IndexForm(sorts=(None,))})
        if self._has_foreign_keys:
            for letter, end in (("A", first), ("B", second)):
                self._add_join_key(table, letter, models[end.name], end)

    def _add_join_key(self, table: sa.Table, letter: str, target: sa.Table, end: Model) -> None:
        _add_key(
            table,
            sa.ForeignKeyConstraint(
                [letter],
                [target.c[_id_of(end)]],
                name=quoted(self._names.join_foreign_key(table.name, letter)),
                ondelete="CASCADE",
                onupdate="CASCADE",
            ),
        )

    def _key_type(self, model: Model) -> Any:
        column = next(
            part
            for part in model.fields
            if isinstance(part, ScalarField) and part.name == _id_of(model)
        )
        enums = self._enum_types()
        return column_type(replace(column, default=None), self.datamodel.provider, enums)


def _add_key(table: sa.Table, key: sa.ForeignKeyConstraint) -> None:
    table.append_constraint(key)
    table.info.setdefault(KEYS, []).append(key)


def _stored_value(name: str, db_name: str | None) -> str:
    return name if db_name is None else db_name


def _is_first(part: ManyToMany, model: Model) -> bool:
    """Tell whether it is the end that the table of the relation is made for."""
    return (model.name, part.name) < (part.target, part.inverse)


def _id_of(model: Model) -> str:
    assert model.primary_key is not None
    return model.primary_key.fields[0]


def _column_name(model: Model, name: str) -> str:
    part = next(part for part in model.fields if part.name == name)
    return part.column or name if isinstance(part, ScalarField) else name


def _of_unique(unique: Unique) -> Index:
    fields: Sequence[IndexField] = [
        IndexField(name=name, sort=Sort.DESC if name in unique.descending else None)
        for name in unique.fields
    ]
    return Index(fields=tuple(fields), where=unique.where)
