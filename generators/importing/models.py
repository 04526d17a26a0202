"""Models: their fields, keys and indexes in the words of the specs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from maquette.generators.importing.columns import Columns, named
from maquette.generators.importing.docs import Docs
from maquette.generators.importing.relations import Relations, declares, primary_key
from maquette.generators.importing.remarks import Comments
from maquette.generators.importing.spelling import Spelling
from maquette.generators.importing.writing import (
    Entries,
    Entry,
    Item,
    Items,
    Node,
    Text,
    Word,
    listed,
)
from maquette.runtime.datamodel import (
    BackReference,
    Datamodel,
    ForeignKey,
    Index,
    IndexField,
    ManyToMany,
    Model,
    Provider,
    ReferentialAction,
    ScalarField,
    Sort,
    Unique,
)

_ACTIONS: Final[Mapping[ReferentialAction, str]] = {
    ReferentialAction.CASCADE: "cascade",
    ReferentialAction.RESTRICT: "restrict",
    ReferentialAction.NO_ACTION: "no_action",
    ReferentialAction.SET_NULL: "set_null",
    ReferentialAction.SET_DEFAULT: "set_default",
}
_SORTS: Final[Mapping[Sort, str]] = {Sort.ASC: "asc", Sort.DESC: "desc"}
_RAW: Final = re.compile(r"raw\((.*)\)", re.DOTALL)
_PLAIN_OPS: Final = re.compile(r"[a-z_][a-z0-9_]*")
_TRUE: Final = Word("true")


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """Writes the models of a schema."""

    datamodel: Datamodel
    spelling: Spelling
    relations: Relations
    columns: Columns
    docs: Docs
    comments: Comments

    def entry(self, model: Model) -> Entry:
        """Write a model."""
        comments = self.comments.take(model.name)
        written = _Model(self, model)
        entries = tuple(written.entries())
        left = self.comments.take_below(model.name)
        key = self.spelling.types[model.name]
        return Entry(key, Entries(entries, left, is_open=True), comments)


@dataclass(slots=True)
class _Model:
    """Writes one model."""

    all: Models
    model: Model

    def entries(self) -> Iterator[Entry]:
        model, spelling = self.model, self.all.spelling
        at_fields = dict(self._uniques_at_fields())
        yield from self.all.docs.entries(model.doc, model.name)
        yield from named("name", spelling.type_name(model.name))
        yield from self._attribute("map", named("table", spelling.table(model.name, model.table)))
        yield from self._attribute("schema", named("schema", model.schema))
        if model.is_view:
            yield Entry("view", _TRUE)
        yield from self._attribute("ignore", [Entry("ignore", _TRUE)] if model.is_ignored else [])
        fields = tuple(self._fields(at_fields))
        yield Entry("fields", Entries(fields, is_open=True))
        yield from self._attribute("id", self._primary_key())
        others = [unique for unique in model.uniques if unique not in at_fields.values()]
        if others:
            yield Entry("unique", _block(self._unique_items(others)))
        if model.indexes:
            yield Entry("indexes", _block(map(self._index_item, range(len(model.indexes)))))

    def _attribute(self, name: str, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Put the comments of an attribute of the model to the entry that it became."""
        for entry in entries:
            comments = self.all.comments.take(self.model.name, f"@@{name}", "0")
            yield Entry(entry.key, entry.value, comments)

    def _uniques_at_fields(self) -> Iterator[tuple[str, Unique]]:
        """Give the uniques that stand at fields, by these; one at most at each."""
        seen: set[tuple[str, ...]] = set()
        for unique in self.model.uniques:
            fields = unique.fields
            if len(fields) == 1 and unique.name is None and fields not in seen:
                seen.add(fields)
                yield fields[0], unique

    def _fields(self, uniques: Mapping[str, Unique]) -> Iterator[Entry]:
        model, relations = self.model, self.all.relations
        for part in model.fields:
            match part:
                case ScalarField():
                    maker = relations.makers.get((model.name, part.name))
                    if maker is None:
                        yield self._field(part.name, part.doc, self._column(part, uniques))
                    elif part.name == maker.fields[0]:
                        yield self._maker(maker, uniques)
                case ForeignKey():
                    if not relations.makes(model.name, part):
                        yield self._field(part.name, part.doc, self._foreign_key(part))
                case BackReference() | ManyToMany():
                    yield self._field(part.name, part.doc, self._other_end(part))
                case _:
                    assert_never(part)

    def _field(
        self, name: str, doc: str, entries: Iterable[Entry], comments: tuple[str, ...] = ()
    ) -> Entry:
        model = self.model.name
        written = (*entries, *self.all.docs.entries(doc, model, name))
        comments = (*comments, *self.all.comments.take(model, name))
        is_type_alone = len(written) == 1 and written[0].key == "type"
        value = written[0].value if is_type_alone else Entries(written)
        return Entry(self.all.spelling.fields[model, name], value, comments)

    def _maker(self, key: ForeignKey, uniques: Mapping[str, Unique]) -> Entry:
        """Write a relation that makes the columns of its key."""
        comments = (
            line for name in key.fields for line in self.all.comments.take(self.model.name, name)
        )
        entries = (*self._foreign_key(key), *self._of_made_columns(key, uniques))
        order = ["type", "id", "unique"]
        sorted_entries = sorted(
            entries, key=lambda entry: order.index(entry.key) if entry.key in order else len(order)
        )
        return self._field(key.name, key.doc, sorted_entries, tuple(comments))

    def _of_made_columns(self, key: ForeignKey, uniques: Mapping[str, Unique]) -> Iterator[Entry]:
        name, *others = key.fields
        if others:
            return
        yield from self._keys_at_field(name, uniques)
        (column,) = (part for part in self.model.fields if part.name == name)
        if isinstance(column, ScalarField):
            yield from named("column", self.all.spelling.column(self.model.name, column))

    def _column(self, column: ScalarField, uniques: Mapping[str, Unique]) -> Iterator[Entry]:
        first, *rest = self.all.columns.entries(self.model.name, column)
        yield first
        yield from self._keys_at_field(column.name, uniques)
        yield from rest

    def _keys_at_field(self, name: str, uniques: Mapping[str, Unique]) -> Iterator[Entry]:
        key = self.model.primary_key
        if key is not None and key.fields == (name,) and key.name is None:
            entries = tuple(named("db_name", key.db_name))
            yield Entry("id", Entries(entries) if entries else _TRUE)
        if name in uniques:
            unique = uniques[name]
            entries = (
                *named("db_name", unique.db_name),
                *named("sort", "desc" if unique.descending else None),
                *named("where", unique.where),
            )
            yield Entry("unique", Entries(entries) if entries else _TRUE)

    def _foreign_key(self, key: ForeignKey) -> Iterator[Entry]:
        model, spelling = self.model, self.all.spelling
        type_ = f"{spelling.types[key.target]}{'' if key.is_required else '?'}"
        yield Entry("type", Text(type_))
        yield from named("name", spelling.field_name(model.name, key.name))
        yield from named("via", self.all.relations.names[model.name, key.name])
        is_made = self.all.relations.makes(model.name, key)
        if not is_made:
            yield Entry("fields", self._names(model.name, key.fields))
        (target,) = (each for each in self.all.datamodel.models if each.name == key.target)
        if key.references != primary_key(target):
            yield Entry("references", self._names(key.target, key.references))
        columns = [part for part in model.fields if part.name in key.fields]
        can_be_null = all(
            isinstance(part, ScalarField) and not part.is_required for part in columns
        )
        usual = ReferentialAction.SET_NULL if can_be_null else ReferentialAction.RESTRICT
        if key.on_delete is not usual:
            yield Entry("on_delete", Text(_ACTIONS[key.on_delete]))
        if key.on_update is not ReferentialAction.CASCADE:
            yield Entry("on_update", Text(_ACTIONS[key.on_update]))
        yield from named("db_name", key.db_name)
        if key.is_ignored:
            yield Entry("ignore", _TRUE)

    def _other_end(self, field: BackReference | ManyToMany) -> Iterator[Entry]:
        model, spelling = self.model, self.all.spelling
        is_declared = isinstance(field, ManyToMany) and declares(
            self.all.datamodel.models, model, field
        )
        if is_declared:
            yield Entry("type", Text(f"list<{spelling.types[field.target]}>"))
            yield from named("via", field.relation)
        else:
            inverse = spelling.fields[field.target, field.inverse]
            yield Entry("inverse", Text(f"{spelling.types[field.target]}.{inverse}"))
        yield from named("name", spelling.field_name(model.name, field.name))
        if isinstance(field, BackReference) and field.is_list and self._is_unique(field):
            yield Entry("many", _TRUE)
        if field.is_ignored:
            yield Entry("ignore", _TRUE)

    def _is_unique(self, field: BackReference) -> bool:
        """Tell whether at most one row refers to another, so that a list has to be asked for."""
        (other,) = (each for each in self.all.datamodel.models if each.name == field.target)
        (key,) = (part for part in other.fields if part.name == field.inverse)
        uniques = [primary_key(other), *(unique.fields for unique in other.uniques)]
        return isinstance(key, ForeignKey) and key.fields in uniques

    def _primary_key(self) -> Iterator[Entry]:
        key = self.model.primary_key
        if key is None or (len(key.fields) == 1 and key.name is None):
            return
        fields = self._names(self.model.name, key.fields)
        others = (*named("name", key.name), *named("db_name", key.db_name))
        yield Entry("id", Entries((Entry("fields", fields), *others)) if others else fields)

    def _unique_items(self, uniques: Sequence[Unique]) -> Iterator[Item]:
        in_block = len(list(self._paths("@@unique")))
        numbers = {
            unique: number
            for number, unique in enumerate(
                self.model.uniques[len(self.model.uniques) - in_block :]
            )
        }
        for unique in uniques:
            comments: tuple[str, ...] = ()
            if unique in numbers:
                comments = self.all.comments.take(self.model.name, "@@unique", str(numbers[unique]))
            yield Item(self._unique(unique), comments)

    def _paths(self, attribute: str) -> Iterator[tuple[str, ...]]:
        model = self.model.name
        return (
            path
            for path in self.all.docs.remarks.places
            if path[:2] == (model, attribute) and len(path) == 3
        )

    def _unique(self, unique: Unique) -> Node:
        if unique.descending:
            own = self.all.spelling.fields
            parts: Node = listed(
                *(
                    Entries((Entry("field", Text(name)), Entry("sort", Text("desc"))))
                    if field in unique.descending
                    else Text(name)
                    for field in unique.fields
                    for name in [own[self.model.name, field]]
                )
            )
        else:
            parts = self._names(self.model.name, unique.fields)
        others = (
            *named("name", unique.name),
            *named("db_name", unique.db_name),
            *named("where", unique.where),
        )
        return Entries((Entry("fields", parts), *others)) if others else parts

    def _index_item(self, number: int) -> Item:
        index = self.model.indexes[number]
        comments = self.all.comments.take(self.model.name, "@@index", str(number))
        return Item(self._index(index, number), comments)

    def _index(self, index: Index, number: int) -> Node:
        if any(field.sort or field.ops for field in index.fields):
            fields: Node = listed(*(self._index_field(field, number) for field in index.fields))
        else:
            fields = self._names(self.model.name, [field.name for field in index.fields])
        others = (
            *named("type", index.type.value.lower() if index.type else None),
            *named("db_name", index.db_name),
            *named("where", index.where),
        )
        return Entries((Entry("fields", fields), *others)) if others else fields

    def _index_field(self, field: IndexField, number: int) -> Node:
        (name,) = self._words(self.model.name, [field.name])
        ops = field.ops
        if ops is not None and self.all.datamodel.provider is Provider.SQLITE:
            self.all.docs.remarks.add(
                (self.model.name, "@@index", str(number)),
                f"the operator class {ops} is left out: SQLite has none",
            )
            ops = None
        others = (
            *named("sort", _SORTS[field.sort] if field.sort else None),
            *([Entry("ops", _operators(ops))] if ops else []),
        )
        return Entries((Entry("field", Text(name)), *others)) if others else Text(name)

    def _names(self, model: str, fields: Sequence[str]) -> Items:
        return listed(*map(Text, self._words(model, fields)))

    def _words(self, model: str, fields: Sequence[str]) -> list[str]:
        """Give the names of fields; a relation stands for all columns that it makes."""
        words: list[str] = []
        rest = list(fields)
        while rest:
            maker = self.all.relations.makers.get((model, rest[0]))
            if maker is not None and tuple(rest[: len(maker.fields)]) == maker.fields:
                words.append(self.all.spelling.fields[model, maker.name])
                rest = rest[len(maker.fields) :]
            else:
                words.append(self.all.spelling.fields[model, rest.pop(0)])
        return words


def _operators(ops: str) -> Node:
    raw = _RAW.fullmatch(ops)
    if raw is None:
        return Text(ops)
    sql = json.loads(raw[1])
    return Text(sql) if _PLAIN_OPS.fullmatch(sql) else Entries((Entry("sql", Text(sql)),))


def _block(items: Iterable[Item]) -> Items:
    return Items(tuple(items), is_open=True)
