"""Keys and indexes of a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from maquette.runtime.datamodel import (
    Index,
    IndexField,
    IndexType,
    PrimaryKey,
    Provider,
    ScalarField,
    Sort,
    Unique,
)
from maquette.runtime.index_operators import operator_classes
from maquette.runtime.prisma_schema.arguments import (
    MisreadError,
    Problems,
    Taker,
    hint,
    names_in,
    shown,
)
from maquette.runtime.prisma_schema.syntax import (
    Argument,
    Attribute,
    Block,
    Call,
    Entries,
    Expression,
    Number,
    Text,
    Word,
)

_TYPES: Final = {kind.value: kind for kind in IndexType}
_SORTS: Final = {sort.value: sort for sort in Sort}
_CLIENT_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Keys:
    """Reads the keys and indexes of one model, whose columns are known."""

    block: Block
    columns: Mapping[str, ScalarField]
    relations: frozenset[str]
    provider: Provider
    problems: Problems

    def primary_key(self) -> PrimaryKey | None:
        """Read the primary key, which stands on a field or on the block."""
        keys = [*self._field_ids(), *self._block_ids()]
        if len(keys) > 1:
            self.problems.add(self.block.place, f"{self.block.name} has more than one id")
        return keys[0] if keys else None

    def _field_ids(self) -> Iterator[PrimaryKey]:
        for name, attribute in self._on_fields("id"):
            taker = Taker(attribute, self.problems)
            if not self.columns[name].is_required or self.columns[name].is_list:
                self.problems.add(attribute.place, f"the id {name} has to be required, and no list")
            try:
                yield PrimaryKey(fields=(name,), db_name=self._key_name(taker, attribute))
            except MisreadError:
                continue
            taker.end()

    def _block_ids(self) -> Iterator[PrimaryKey]:
        for attribute in self._on_block("id"):
            taker = Taker(attribute, self.problems)
            try:
                fields = self._plain_fields(taker)
                client = self._client_name(taker, fields)
                name = self._key_name(taker, attribute)
            except MisreadError:
                continue
            taker.end()
            for field in fields:
                if not self.columns[field].is_required or self.columns[field].is_list:
                    self.problems.add(
                        attribute.place, f"{field} is part of the id, and has to be required"
                    )
            yield PrimaryKey(fields=fields, name=client, db_name=name)

    def _key_name(self, taker: Taker, attribute: Attribute) -> str | None:
        name = taker.text("map")
        if name is not None and self.provider is Provider.SQLITE:
            self.problems.add(attribute.place, "SQLite has no names of primary keys; remove map")
        return name

    def uniques(self) -> tuple[Unique, ...]:
        """Read the uniques: those of fields first, then those of the block."""
        return (*self._field_uniques(), *self._block_uniques())

    def _field_uniques(self) -> Iterator[Unique]:
        for name, attribute in self._on_fields("unique"):
            taker = Taker(attribute, self.problems)
            try:
                yield Unique(
                    fields=(name,),
                    db_name=taker.text("map"),
                    descending=(name,) if self._sort(taker) is Sort.DESC else (),
                    where=self._condition(taker),
                )
            except MisreadError:
                continue
            taker.end()

    def _block_uniques(self) -> Iterator[Unique]:
        for attribute in self._on_block("unique"):
            taker = Taker(attribute, self.problems)
            try:
                fields = self._fields(taker)
                names = tuple(field.name for field in fields)
                if any(field.ops for field in fields):
                    self.problems.add(attribute.place, "operator classes are for @@index")
                unique = Unique(
                    fields=names,
                    name=self._client_name(taker, names),
                    db_name=taker.text("map"),
                    descending=tuple(field.name for field in fields if field.sort is Sort.DESC),
                    where=self._condition(taker),
                )
            except MisreadError:
                continue
            taker.end()
            yield unique

    def indexes(self) -> tuple[Index, ...]:
        """Read the indexes, in the order written."""
        return tuple(self._indexes())

    def _indexes(self) -> Iterator[Index]:
        for attribute in self._on_block("index"):
            taker = Taker(attribute, self.problems)
            try:
                kind = self._type(taker)
                fields = self._fields(taker)
                older = taker.text("name")
                index = Index(
                    fields=fields,
                    type=kind,
                    db_name=taker.text("map") or older,
                    where=self._condition(taker),
                )
            except MisreadError:
                continue
            taker.end()
            self._check_index(index, attribute)
            yield index

    def _check_index(self, index: Index, attribute: Attribute) -> None:
        method = index.type or IndexType.BTREE
        if self.provider is Provider.SQLITE:
            if method is not IndexType.BTREE:
                self.problems.add(attribute.place, f"SQLite has no indexes of the type {method}")
            return
        for field in index.fields:
            if field.sort is not None and method is not IndexType.BTREE:
                self.problems.add(attribute.place, f"an index of the type {method} has no order")
            known = operator_classes(method, self.columns[field.name])
            is_raw = field.ops is not None and field.ops.startswith("raw(")
            if not is_raw and field.ops not in known:
                what = f"the operator class {field.ops}" if field.ops else "no operator class"
                self.problems.add(
                    attribute.place,
                    f"an index of the type {method} on {field.name} cannot have {what}",
                )

    def _on_fields(self, name: str) -> Iterator[tuple[str, Attribute]]:
        for member in self.block.members:
            for attribute in member.attributes:
                if attribute.name == name and member.name in self.columns:
                    yield member.name, attribute

    def _on_block(self, name: str) -> Iterator[Attribute]:
        return (attribute for attribute in self.block.attributes if attribute.name == name)

    def _client_name(self, taker: Taker, fields: Sequence[str]) -> str | None:
        name = taker.text("name")
        if name is not None and not _CLIENT_NAME.fullmatch(name):
            self.problems.add(self.block.place, f"{name} cannot be the name of a key in the client")
        return None if name is not None and len(fields) > 1 and name == "_".join(fields) else name

    def _sort(self, taker: Taker) -> Sort | None:
        value = taker.take("sort")
        if value is None:
            return None
        if not isinstance(value, Word) or value.name not in _SORTS:
            raise taker.wrong(value, "Asc or Desc")
        return _SORTS[value.name]

    def _type(self, taker: Taker) -> IndexType | None:
        value = taker.take("type")
        if value is None:
            return None
        if not isinstance(value, Word) or value.name not in _TYPES:
            raise taker.wrong(value, f"one of {', '.join(_TYPES)}")
        return _TYPES[value.name]

    def _plain_fields(self, taker: Taker) -> tuple[str, ...]:
        fields = self._fields(taker)
        if any(field.sort or field.ops for field in fields):
            self.problems.add(self.block.place, "the fields of an id have no order")
        return tuple(field.name for field in fields)

    def _fields(self, taker: Taker) -> tuple[IndexField, ...]:
        value = taker.required("fields", is_first=True)
        fields = tuple(self._field(name) for name in names_in(value, taker))
        if not fields:
            raise taker.wrong(value, "at least one field")
        names = [field.name for field in fields]
        for name in {name for name in names if names.count(name) > 1}:
            self.problems.add(value.place, f"{name} stands twice")
        return fields

    def _field(self, written: Word | Call) -> IndexField:
        if written.name not in self.columns:
            what = (
                "is a relation; name its fields"
                if written.name in self.relations
                else (f"is no field of {self.block.name}{hint(written.name, self.columns)}")
            )
            raise self.problems.misread(written.place, f"{written.name} {what}")
        if isinstance(written, Word):
            return IndexField(name=written.name)
        taker = Taker(written, self.problems)
        sort, ops = self._sort(taker), self._ops(taker)
        taker.end()
        return IndexField(name=written.name, sort=sort, ops=ops)

    def _ops(self, taker: Taker) -> str | None:
        match taker.take("ops"):
            case None:
                return None
            case Word(name):
                return name
            case Call("raw", (Argument(value=Text(name)),)):
                return f'raw("{name}")'
            case other:
                raise taker.wrong(other, "an operator class")

    def _condition(self, taker: Taker) -> str | None:
        """Read a condition as SQL; an object is written as Prisma writes it."""
        match taker.take("where"):
            case None:
                return None
            case Call("raw", (Argument(value=Text(sql)),)) if sql:
                return sql
            case Entries(entries) if entries:
                return " AND ".join(self._compared(name, value) for name, value in entries)
            case other:
                raise taker.wrong(other, 'raw("…") or an object')

    def _compared(self, name: str, value: Expression) -> str:
        column = self.columns.get(name)
        if column is None:
            raise self.problems.misread(
                value.place, f"{name} is no field of {self.block.name}{hint(name, self.columns)}"
            )
        stored = (column.column or name).replace('"', '""')
        match value:
            case Word("null"):
                return f'"{stored}" IS NULL'
            case Entries((("not", Word("null")),)):
                return f'"{stored}" IS NOT NULL'
            case Entries((("not", other),)):
                return f'"{stored}" != {self._literal(other)}'
            case _:
                return f'"{stored}" = {self._literal(value)}'

    def _literal(self, value: Expression) -> str:
        match value:
            case Text(text):
                quoted = text.replace("'", "''")
                return f"'{quoted}'"
            case Number(text):
                return text
            case Word("true" | "false" as word):
                return word
            case _:
                raise self.problems.misread(
                    value.place, f"expected a text, a number or a boolean, and found {shown(value)}"
                )
