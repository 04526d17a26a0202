"""What a live PostgreSQL has otherwise than a datamodel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from alembic.ddl.base import AddColumn, ColumnDefault, ColumnNullable, DropColumn
from alembic.ddl.postgresql import PostgresqlColumnType
from maquette.generators.database.catalog import (
    Catalog,
    Form,
    LiveColumn,
    LiveIndex,
    TableName,
    enum_columns,
    read_catalog,
    spelled,
)
from maquette.generators.database.changes import Change, Check, Kind, Stage, Statement
from maquette.generators.database.structure import OTHERS_TABLES, Structure, compare_structure
from maquette.runtime.database.ddl import extension_statement, foreign_keys
from maquette.runtime.database.dialects import dialect_of
from maquette.runtime.database.tables import FORM, IndexForm, Tables
from maquette.runtime.database.types import BigSerial, RawType, Serial, SmallSerial
from maquette.runtime.datamodel import Provider, Sort
from sqlalchemy.schema import (
    AddConstraint,
    CreateIndex,
    CreateSchema,
    CreateTable,
    DropConstraint,
    DropTable,
    ExecutableDDLElement,
)

_SERIALS = (Serial, BigSerial, SmallSerial)
_PLAIN_TYPES = {"SERIAL": "INTEGER", "BIGSERIAL": "BIGINT", "SMALLSERIAL": "SMALLINT"}
_NOW = ("now()", "CURRENT_TIMESTAMP")


def compare_postgresql(connection: sa.Connection, tables: Tables) -> tuple[Change, ...]:
    """Compare the schemas that a datamodel names, or the default one of the connection."""
    default = connection.dialect.default_schema_name
    assert default is not None
    schemas = tables.datamodel.schemas or (default,)
    catalog = read_catalog(connection, schemas)
    structure = compare_structure(
        connection,
        tables.metadata,
        [None if schema == default else schema for schema in schemas],
        lambda schema, name: (
            (schema or default, name) in catalog.tables and name not in OTHERS_TABLES
        ),
    )
    return _Comparison(connection, tables, catalog, structure, default).changes()


def written(element: ExecutableDDLElement) -> str:
    """Write a statement as PostgreSQL reads it."""
    return str(element.compile(dialect=dialect_of(Provider.POSTGRESQL))).strip()


def quoted(name: str) -> str:
    """Write a name in quotes."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


@dataclass(slots=True)
class _Comparison:
    connection: sa.Connection
    tables: Tables
    catalog: Catalog
    structure: Structure
    default_schema: str
    retyped: set[tuple[TableName, str]] = field(default_factory=set[tuple[TableName, str]])

    def changes(self) -> tuple[Change, ...]:
        return (
            *self._schemas(),
            *self._extensions(),
            *self._enums(),
            *self._missing_tables(),
            *self._extra_tables(),
            *self._missing_columns(),
            *self._extra_columns(),
            *self._column_types(),
            *self._column_defaults(),
            *self._column_nulls(),
            *self._primary_keys(),
            *self._indexes(),
            *self._foreign_keys(),
        )

    # Names

    def _name_of(self, table: sa.Table) -> TableName:
        return str(table.schema or self.default_schema), str(table.name)

    def _shown(self, table: TableName) -> str:
        schema, name = table
        return name if schema == self.default_schema else f"{schema}.{name}"

    def _sql(self, table: TableName) -> str:
        return f"{quoted(table[0])}.{quoted(table[1])}"

    def _live_tables(self) -> list[sa.Table]:
        """Give the tables of the datamodel that are there."""
        tables = self.tables.metadata.tables.values()
        return [table for table in tables if self._name_of(table) in self.catalog.tables]

    def _live_columns(self) -> Iterator[tuple[sa.Table, sa.Column[Any], LiveColumn]]:
        for table in self._live_tables():
            live = self.catalog.columns[self._name_of(table)]
            for column in table.columns:
                if column.name in live:
                    yield table, column, live[column.name]

    # Schemas, extensions and enums

    def _schemas(self) -> Iterator[Change]:
        there = set(self.connection.scalars(sa.text("SELECT nspname FROM pg_namespace")))
        datamodel = self.tables.datamodel
        used = {each.schema for each in datamodel.models} | {
            each.schema for each in datamodel.enums
        }
        for name in datamodel.schemas:
            if name in used and name not in there:
                sql = written(CreateSchema(sa.sql.quoted_name(name, quote=True)))
                yield Change(
                    kind=Kind.SCHEMA,
                    name=name,
                    difference="is missing",
                    statements=(Statement(Stage.SCHEMAS, sql),),
                )

    def _extensions(self) -> Iterator[Change]:
        there = set(self.connection.scalars(sa.text("SELECT extname FROM pg_extension")))
        for extension in self.tables.datamodel.extensions:
            if (extension.db_name or extension.name) not in there:
                yield Change(
                    kind=Kind.EXTENSION,
                    name=extension.db_name or extension.name,
                    difference="is missing",
                    statements=(Statement(Stage.SCHEMAS, extension_statement(extension)),),
                )

    def _enums(self) -> Iterator[Change]:
        wanted = {
            (enum.schema or self.default_schema, enum.db_name or enum.name): self.tables.enums[
                enum.name
            ].enums
            for enum in self.tables.datamodel.enums
        }
        for name, values in wanted.items():
            live = self.catalog.enums.get(name)
            if live is None:
                yield self._enum(name, "is missing", [_create_enum(self._sql(name), values)])
            elif set(live) != set(values):
                yield self._changed_enum(name, live, values)
        for name in self.catalog.enums:
            if name not in wanted:
                drop = Statement(Stage.DROP_ENUMS, f"DROP TYPE {self._sql(name)}")
                yield self._enum(name, "is not in the specs", [drop])

    def _enum(self, name: TableName, difference: str, statements: Iterable[Statement]) -> Change:
        return Change(
            kind=Kind.ENUM,
            name=self._shown(name),
            difference=difference,
            statements=tuple(statements),
        )

    def _changed_enum(self, name: TableName, live: Sequence[str], wanted: Sequence[str]) -> Change:
        """Change the values: make the type anew, since new values cannot be used before the commit."""
        gone = [value for value in live if value not in wanted]
        new = [value for value in wanted if value not in live]
        parts = [f"lacks {', '.join(new)}"] if new else []
        parts += [f"has {', '.join(gone)} beside the specs"] if gone else []
        columns = enum_columns(self.connection, name)
        old = f"{name[1]}_old"
        own, aside = self._sql(name), self._sql((name[0], old))
        statements = [f"ALTER TYPE {own} RENAME TO {quoted(old)}", _create_enum(own, wanted).sql]
        obstacles: list[Check] = []
        for column in columns:
            table, field_ = self._sql(column.table), quoted(column.name)
            brackets = "[]" if column.is_list else ""
            alter = f"ALTER TABLE {table} ALTER COLUMN {field_}"
            if column.default is not None:
                statements.append(f"{alter} DROP DEFAULT")
            statements.append(
                f"{alter} TYPE {own}{brackets} USING ({field_}::text{brackets}::{own}{brackets})"
            )
            if column.default is not None and not any(
                literal(value) in column.default for value in gone
            ):
                statements.append(f"{alter} SET DEFAULT {column.default}")
            if gone:
                obstacles.append(
                    self._uses(column.table, column.name, gone, is_list=column.is_list)
                )
        statements.append(f"DROP TYPE {aside}")
        change = self._enum(
            name, " and ".join(parts), [Statement(Stage.ENUMS, sql) for sql in statements]
        )
        return replace(change, obstacles=tuple(obstacles))

    def _uses(
        self, table: TableName, column: str, values: Sequence[str], *, is_list: bool
    ) -> Check:
        listed = ", ".join(map(literal, values))
        cast = f"{quoted(column)}::text" + ("[]" if is_list else "")
        where = f"{cast} && ARRAY[{listed}]" if is_list else f"{cast} IN ({listed})"
        return Check(
            f"SELECT count(*) FROM {self._sql(table)} WHERE {where}",
            f"{{rows}} of {self._shown(table)} have {' or '.join(values)} in {column}; give them"
            " another value first",
        )

    # Tables

    def _missing_tables(self) -> Iterator[Change]:
        for table in self.structure.missing_tables:
            create = written(CreateTable(table, include_foreign_key_constraints=()))
            indexes = sorted(table.indexes, key=lambda index: str(index.name))
            yield Change(
                kind=Kind.TABLE,
                name=self._shown(self._name_of(table)),
                difference="is missing",
                statements=(
                    Statement(Stage.CREATE_TABLES, create),
                    *(
                        Statement(Stage.CREATE_INDEXES, written(CreateIndex(each)))
                        for each in indexes
                    ),
                    *(
                        Statement(Stage.FOREIGN_KEYS, written(AddConstraint(key)))
                        for key in foreign_keys(table)
                    ),
                ),
            )

    def _extra_tables(self) -> Iterator[Change]:
        for table in self.structure.extra_tables:
            name = self._name_of(table)
            keys = [
                Statement(Stage.LOOSEN_KEYS, written(DropConstraint(key)))
                for key in table.foreign_key_constraints
            ]
            yield Change(
                kind=Kind.TABLE,
                name=self._shown(name),
                difference="is not in the specs",
                statements=(*keys, Statement(Stage.DROP_TABLES, written(DropTable(table)))),
                losses=(
                    Check(
                        f"SELECT count(*) FROM {self._sql(name)}",
                        f"{{rows}} of {self._shown(name)}, which would be dropped; if it was only"
                        " renamed, say its old name in the specs as the model's table",
                    ),
                ),
            )

    # Columns

    def _column(
        self, table: sa.Table, name: str, difference: str, *sqls: str, **checks: Any
    ) -> Change:
        return Change(
            kind=Kind.COLUMN,
            name=f"{self._shown(self._name_of(table))}.{name}",
            difference=difference,
            statements=tuple(Statement(Stage.COLUMNS, sql) for sql in sqls),
            **checks,
        )

    def _missing_columns(self) -> Iterator[Change]:
        for table, column in self.structure.missing_columns:
            name = self._name_of(table)
            is_filled = column.nullable or _default(column) or isinstance(column.type, _SERIALS)
            needs_value = Check(
                f"SELECT count(*) FROM {self._sql(name)}",
                f"{{rows}} of {self._shown(name)} would have no {column.name}; give the field a"
                " default, or make it optional, fill it, and require it then",
            )
            yield self._column(
                table,
                str(column.name),
                "is missing",
                written(AddColumn(str(table.name), column, schema=table.schema)),
                obstacles=() if is_filled else (needs_value,),
            )

    def _extra_columns(self) -> Iterator[Change]:
        for table, column in self.structure.extra_columns:
            name = self._name_of(table)
            dropped: sa.Column[Any] = sa.Column(sa.sql.quoted_name(column, quote=True))
            yield self._column(
                table,
                column,
                "is not in the specs",
                written(DropColumn(str(table.name), dropped, schema=table.schema)),
                losses=(
                    Check(
                        f"SELECT count(*) FROM {self._sql(name)} WHERE {quoted(column)} IS NOT NULL",
                        f"{{rows}} of {self._shown(name)} with a value in {column}, which would be"
                        " dropped",
                    ),
                ),
            )

    def _column_types(self) -> Iterator[Change]:
        columns = [*self._live_columns()]
        types = [_type(column) for _, column, _ in columns]
        ours = spelled(self.connection, [f"NULL::{kind}" for kind in types])
        lives = spelled(self.connection, [f"NULL::{live.type}" for _, _, live in columns])
        for (table, column, live), kind, our, their in zip(
            columns, types, ours, lives, strict=True
        ):
            if our == their and (our is not None or kind == live.type):
                continue
            name = self._name_of(table)
            self.retyped.add((name, str(column.name)))
            own = quoted(str(column.name))
            cast = f"{own}::text::{kind}"
            change: dict[str, Any] = {"schema": table.schema}
            first = (
                [written(ColumnDefault(str(table.name), str(column.name), None, **change))]
                if live.default is not None
                else []
            )
            of_type = RawType(kind)
            default = _default(column) or live.default if live.default is not None else None
            last = (
                [f"ALTER TABLE {self._sql(name)} ALTER COLUMN {own} SET DEFAULT {default}"]
                if default is not None and self._is_castable(default, kind)
                else []
            )
            yield self._column(
                table,
                str(column.name),
                f"is {live.type} instead of {(our or kind).removeprefix('NULL::')}",
                *first,
                written(
                    PostgresqlColumnType(
                        str(table.name), _name(column), of_type, using=cast, **change
                    )
                ),
                *last,
                losses=(
                    Check(
                        f"SELECT count(*) FROM {self._sql(name)}"
                        f" WHERE {own}::text IS DISTINCT FROM ({cast}::text::{live.type})::text",
                        f"{{rows}} of {self._shown(name)} whose {column.name} would be cut or rounded",
                    ),
                ),
                obstacles=(
                    Check(
                        f"SELECT count(*) FROM {self._sql(name)}"
                        f" WHERE {own} IS NOT NULL AND ({cast}) IS NULL",
                        f"{{rows}} of {self._shown(name)} whose {column.name} cannot become {kind};"
                        " change these values first, or drop the column and add it anew",
                    ),
                ),
            )

    def _is_castable(self, default: str, kind: str) -> bool:
        return spelled(self.connection, [f"({default})::{kind}"]) != [None]

    def _column_defaults(self) -> Iterator[Change]:
        for table, column, live in self._live_columns():
            ours = _default(column)
            if live.is_generated or self._is_same_default(column, live, ours):
                continue
            if (self._name_of(table), str(column.name)) in self.retyped and ours is not None:
                continue  # it is set with the type
            sequence = isinstance(column.type, _SERIALS)
            own = f"{self._sql(self._name_of(table))}"
            sqls = (
                self._numbering(table, column)
                if sequence
                else [
                    f"ALTER TABLE {own} ALTER COLUMN {quoted(str(column.name))} "
                    + (f"SET DEFAULT {ours}" if ours is not None else "DROP DEFAULT")
                ]
            )
            wanted = "numbers of its own" if sequence else ours or "no default"
            yield self._column(
                table,
                str(column.name),
                f"has {live.default or 'no default'} instead of {wanted}",
                *sqls,
            )

    def _is_same_default(self, column: sa.Column[Any], live: LiveColumn, ours: str | None) -> bool:
        is_numbered = live.is_identity or (live.default or "").startswith("nextval(")
        if isinstance(column.type, _SERIALS):
            return is_numbered
        if column.server_default is not None and ours is None:
            return True  # dbgenerated() without words: whatever the database has
        if ours is None or live.default is None:
            return ours is None and live.default is None and not live.is_identity
        if ours == live.default or (ours in _NOW and live.default in _NOW):
            return True
        kind = _type(column)
        both = spelled(self.connection, [f"({ours})::{kind}", f"({live.default})::{kind}"])
        return both[0] is not None and both[0] == both[1]

    def _numbering(self, table: sa.Table, column: sa.Column[Any]) -> list[str]:
        schema, name = self._name_of(table)
        sequence = f"{quoted(schema)}.{quoted(f'{name}_{column.name}_seq')}"
        own, field_ = self._sql((schema, name)), quoted(str(column.name))
        return [
            f"CREATE SEQUENCE {sequence} OWNED BY {own}.{field_}",
            f"SELECT setval({literal(sequence)}, coalesce(max({field_}), 0) + 1, false) FROM {own}",
            f"ALTER TABLE {own} ALTER COLUMN {field_} SET DEFAULT nextval({literal(sequence)})",
        ]

    def _column_nulls(self) -> Iterator[Change]:
        for table, column in self.structure.otherwise_nullable:
            name = self._name_of(table)
            nulls = Check(
                f"SELECT count(*) FROM {self._sql(name)} WHERE {quoted(str(column.name))} IS NULL",
                f"{{rows}} of {self._shown(name)} have no {column.name}; fill them first",
            )
            yield self._column(
                table,
                str(column.name),
                "is required" if column.nullable else "is optional",
                written(
                    ColumnNullable(
                        str(table.name), _name(column), bool(column.nullable), schema=table.schema
                    )
                ),
                obstacles=() if column.nullable else (nulls,),
            )

    # Keys and indexes

    def _primary_keys(self) -> Iterator[Change]:
        inspector = sa.inspect(self.connection)
        for table in self._live_tables():
            name = self._name_of(table)
            live = inspector.get_pk_constraint(table.name, table.schema)
            columns = [str(column.name) for column in table.primary_key.columns]
            wanted = str(table.primary_key.name)
            if live["constrained_columns"] == columns:
                if columns and live["name"] != wanted:
                    yield self._renamed_constraint(
                        Kind.PRIMARY_KEY, name, str(live["name"]), wanted, Stage.PRIMARY_KEYS
                    )
                continue
            statements: list[Statement] = []
            if live["constrained_columns"]:
                drop = f"ALTER TABLE {self._sql(name)} DROP CONSTRAINT {quoted(str(live['name']))}"
                statements.append(Statement(Stage.DROP_INDEXES, drop))
            if columns:
                add = written(AddConstraint(table.primary_key))
                statements.append(Statement(Stage.PRIMARY_KEYS, add))
            yield Change(
                kind=Kind.PRIMARY_KEY,
                name=f"{self._shown(name)}.{wanted}",
                difference=f"is of ({', '.join(live['constrained_columns'])})"
                f" instead of ({', '.join(columns)})",
                statements=tuple(statements),
                obstacles=self._duplicates(table, columns, None) if columns else (),
            )

    def _renamed_constraint(
        self, kind: Kind, table: TableName, old: str, new: str, stage: Stage
    ) -> Change:
        sql = f"ALTER TABLE {self._sql(table)} RENAME CONSTRAINT {quoted(old)} TO {quoted(new)}"
        return Change(
            kind=kind,
            name=f"{self._shown(table)}.{new}",
            difference=f"is called {old}",
            statements=(Statement(stage, sql),),
        )

    def _duplicates(
        self, table: sa.Table, columns: Sequence[str], where: str | None
    ) -> tuple[Check, ...]:
        name = self._name_of(table)
        if not all(column in self.catalog.columns[name] for column in columns):
            return ()
        listed = ", ".join(map(quoted, columns))
        conditions = [f"{quoted(column)} IS NOT NULL" for column in columns]
        conditions += [f"({where})"] if where is not None else []
        return (
            Check(
                f"SELECT coalesce(sum(rows), 0) FROM (SELECT count(*) AS rows FROM {self._sql(name)}"
                f" WHERE {' AND '.join(conditions)} GROUP BY {listed} HAVING count(*) > 1) AS same",
                f"{{rows}} of {self._shown(name)} share their {', '.join(columns)} with another; make"
                " them differ first",
            ),
        )

    def _indexes(self) -> Iterator[Change]:
        for table in self._live_tables():
            name = self._name_of(table)
            live = {index.name: index for index in self.catalog.indexes.get(name, ())}
            missing: list[sa.Index] = []
            for index in sorted(table.indexes, key=lambda index: str(index.name)):
                there = live.pop(str(index.name), None)
                if there is None:
                    missing.append(index)
                elif not self._is_same_index(table, index, there):
                    yield self._index(
                        table, index, "is otherwise", [self._drop(name, there), _create(index)]
                    )
            for index in missing:
                same = next(
                    (each for each in live.values() if self._is_same_index(table, index, each)),
                    None,
                )
                if same is None:
                    yield self._index(table, index, "is missing", [_create(index)])
                    continue
                del live[same.name]
                yield self._renamed_index(table, same, index)
            for extra in live.values():
                if self._is_of_columns_that_stay(table, extra):
                    yield Change(
                        kind=Kind.INDEX,
                        name=f"{self._shown(name)}.{extra.name}",
                        difference="is not in the specs",
                        statements=(self._drop(name, extra),),
                    )

    def _is_of_columns_that_stay(self, table: sa.Table, index: LiveIndex) -> bool:
        """Tell whether it does not go with a column."""
        gone = {column for own, column in self.structure.extra_columns if own is table}
        return gone.isdisjoint(index.form.columns)

    def _index(
        self, table: sa.Table, index: sa.Index, difference: str, statements: Iterable[Statement]
    ) -> Change:
        columns = [str(column.name) for column in index.columns]
        where = index.info[FORM].where
        return Change(
            kind=Kind.INDEX,
            name=f"{self._shown(self._name_of(table))}.{index.name}",
            difference=difference,
            statements=tuple(statements),
            obstacles=self._duplicates(table, columns, where) if index.unique else (),
        )

    def _renamed_index(self, table: sa.Table, live: LiveIndex, index: sa.Index) -> Change:
        schema, _ = self._name_of(table)
        sql = (
            f"ALTER INDEX {quoted(schema)}.{quoted(live.name)} RENAME TO {quoted(str(index.name))}"
        )
        return Change(
            kind=Kind.INDEX,
            name=f"{self._shown(self._name_of(table))}.{index.name}",
            difference=f"is called {live.name}",
            statements=(Statement(Stage.CREATE_INDEXES, sql),),
        )

    def _drop(self, table: TableName, live: LiveIndex) -> Statement:
        if live.constraint is not None:
            sql = f"ALTER TABLE {self._sql(table)} DROP CONSTRAINT {quoted(live.constraint)}"
        else:
            sql = f"DROP INDEX {quoted(table[0])}.{quoted(live.name)}"
        return Statement(Stage.DROP_INDEXES, sql)

    def _is_same_index(self, table: sa.Table, index: sa.Index, live: LiveIndex) -> bool:
        form: IndexForm = index.info[FORM]
        columns = tuple(str(column.name) for column in index.columns)
        classes = tuple(
            None
            if live.form.classes[place] is None and ops in (None, live.class_names[place])
            else ops
            for place, ops in enumerate(form.ops or (None,) * len(columns))
            if place < len(live.form.classes)
        )
        descending = [sort is Sort.DESC for sort in form.sorts or (None,) * len(columns)]
        ours = Form(
            is_unique=bool(index.unique),
            method="btree" if form.type is None else form.type.lower(),
            columns=columns,
            classes=classes,
            orders=tuple((is_down, is_down) for is_down in descending),
            where=live.form.where if self._is_same_where(table, form.where, live) else form.where,
        )
        return ours == live.form

    def _is_same_where(self, table: sa.Table, ours: str | None, live: LiveIndex) -> bool:
        if ours is None or live.form.where is None:
            return ours == live.form.where
        source = f"FROM {self._sql(self._name_of(table))}"
        both = spelled(self.connection, [f"({ours})", f"({live.form.where})"], source)
        return both[0] is not None and both[0] == both[1]

    # Foreign keys

    def _foreign_keys(self) -> Iterator[Change]:
        missing = self.structure.missing_keys
        for key in self.structure.extra_keys:
            table = self._name_of(key.table)
            if any(key.table is each for each in self.structure.extra_tables):
                continue
            yield Change(
                kind=Kind.FOREIGN_KEY,
                name=f"{self._shown(table)}.{key.name}",
                difference="is otherwise"
                if any(str(each.name) == str(key.name) for each in missing)
                else "is not in the specs",
                statements=(Statement(Stage.LOOSEN_KEYS, written(DropConstraint(key))),),
            )
        for key in missing:
            table = self._name_of(key.table)
            if table not in self.catalog.tables:
                continue
            yield Change(
                kind=Kind.FOREIGN_KEY,
                name=f"{self._shown(table)}.{key.name}",
                difference="is missing",
                statements=(Statement(Stage.FOREIGN_KEYS, written(AddConstraint(key))),),
                obstacles=self._orphans(key),
            )
        yield from self._other_keys()

    def _orphans(self, key: sa.ForeignKeyConstraint) -> tuple[Check, ...]:
        table, target = self._name_of(key.table), self._name_of(key.referred_table)
        pairs = [(str(each.parent.name), str(each.column.name)) for each in key.elements]
        if target not in self.catalog.tables or not all(
            held in self.catalog.columns[table] and referred in self.catalog.columns[target]
            for held, referred in pairs
        ):
            return ()
        held = " AND ".join(f"child.{quoted(name)} IS NOT NULL" for name, _ in pairs)
        same = " AND ".join(f"parent.{quoted(own)} = child.{quoted(name)}" for name, own in pairs)
        return (
            Check(
                f"SELECT count(*) FROM {self._sql(table)} AS child WHERE {held} AND NOT EXISTS"
                f" (SELECT FROM {self._sql(target)} AS parent WHERE {same})",
                f"{{rows}} of {self._shown(table)} refer to no row of {self._shown(target)}; mend or"
                " remove them first",
            ),
        )

    def _other_keys(self) -> Iterator[Change]:
        """Rename keys; loosen those whose columns get another type until they have it."""
        inspector = sa.inspect(self.connection)
        missing = {str(key.name) for key in self.structure.missing_keys}
        for table in self._live_tables():
            name = self._name_of(table)
            live = {
                (tuple(each["constrained_columns"]), each["referred_table"]): str(each["name"])
                for each in inspector.get_foreign_keys(table.name, table.schema)
            }
            for key in foreign_keys(table):
                columns = tuple(str(column.name) for column in key.columns)
                old = live.get((columns, str(key.referred_table.name)))
                if old is None or str(key.name) in missing:
                    continue
                if self._is_retyped(key):
                    drop = f"ALTER TABLE {self._sql(name)} DROP CONSTRAINT {quoted(old)}"
                    yield Change(
                        kind=Kind.FOREIGN_KEY,
                        name=f"{self._shown(name)}.{key.name}",
                        difference="has columns of another type",
                        statements=(
                            Statement(Stage.LOOSEN_KEYS, drop),
                            Statement(Stage.FOREIGN_KEYS, written(AddConstraint(key))),
                        ),
                    )
                elif old != str(key.name):
                    yield self._renamed_constraint(
                        Kind.FOREIGN_KEY, name, old, str(key.name), Stage.FOREIGN_KEYS
                    )

    def _is_retyped(self, key: sa.ForeignKeyConstraint) -> bool:
        target = self._name_of(key.referred_table)
        held = {(self._name_of(key.table), str(column.name)) for column in key.columns}
        referred = {(target, str(element.column.name)) for element in key.elements}
        return not self.retyped.isdisjoint(held | referred)


def _create(index: sa.Index) -> Statement:
    return Statement(Stage.CREATE_INDEXES, written(CreateIndex(index)))


def _create_enum(name: str, values: Iterable[str]) -> Statement:
    return Statement(Stage.ENUMS, f"CREATE TYPE {name} AS ENUM ({', '.join(map(literal, values))})")


def literal(text: str) -> str:
    """Write a text as a constant of SQL."""
    escaped = text.replace("'", "''")
    return f"'{escaped}'"


def _name(column: sa.Column[Any]) -> sa.sql.quoted_name:
    return sa.sql.quoted_name(str(column.name), quote=True)


def _type(column: sa.Column[Any]) -> str:
    """Give a column's type in our words, that of a serial as the integer that it is."""
    words = column.type.compile(dialect_of(Provider.POSTGRESQL))
    return _PLAIN_TYPES.get(words, words)


def _default(column: sa.Column[Any]) -> str | None:
    """Give a column's default as an expression, None where there is none, or only the database knows it."""
    if not isinstance(column.server_default, sa.DefaultClause):
        return None
    dialect = dialect_of(Provider.POSTGRESQL)
    return dialect.ddl_compiler(dialect, CreateTable(column.table)).get_column_default_string(
        column
    )
