"""Datamodels at random, all of them such as Prisma accepts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import combinations

from hypothesis import strategies as st
from maquette.runtime.datamodel import (
    AutoIncrement,
    BackReference,
    Constant,
    ConstantDefault,
    Cuid,
    DatabaseDefault,
    Datamodel,
    Default,
    Enum,
    EnumType,
    EnumValue,
    ForeignKey,
    Index,
    IndexField,
    IndexType,
    ManyToMany,
    Model,
    NanoId,
    NativeType,
    Now,
    PrimaryKey,
    Provider,
    ReferentialAction,
    Relation,
    ScalarField,
    ScalarType,
    Sort,
    Unique,
    UnsupportedType,
    Uuid,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a datamodel may hold; ``is_old`` keeps to what Prisma 5.17 knows."""

    provider: Provider
    is_old: bool

    @property
    def has_postgresql(self) -> bool:
        """Whether there are lists, types of the database and names of all constraints."""
        return self.provider is Provider.POSTGRESQL

    @property
    def has_enums_and_json(self) -> bool:
        """Whether there are enums and columns of JSON."""
        return self.has_postgresql or not self.is_old


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SQL = ANY_TEXT.filter(lambda text: text and "\0" not in text)
"""What an expression may hold: PostgreSQL has no NUL, and Prisma drops it."""
NAME_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Nd"], exclude_characters="_"), max_size=4
)
DOCS = st.one_of(
    st.just(""),
    ANY_TEXT,
    st.lists(ANY_TEXT, max_size=4).map("\n".join),
    st.sampled_from(["/// a\r// b", "*/ }}\n{{ x }}\n", "a\n\n  b\u2028model X {\x85}", '"""\\']),
)
FIELD_NAMES = ("type", "model", "default", "String", "null", "true", "map", "A", "a1", "longer_")
VALUE_NAMES = ("A", "b", "C_", "true", "null", "enum", "LONG_VALUE", "x9")


def _maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


_NATIVE_TYPES: Mapping[ScalarType, Sequence[NativeType]] = {
    ScalarType.STRING: (
        NativeType("Text"),
        NativeType("VarChar", (50,)),
        NativeType("Char", (1,)),
        NativeType("Uuid"),
        NativeType("Inet"),
    ),
    ScalarType.BOOLEAN: (NativeType("Boolean"),),
    ScalarType.INT: (NativeType("SmallInt"), NativeType("Integer")),
    ScalarType.BIGINT: (NativeType("BigInt"),),
    ScalarType.FLOAT: (NativeType("Real"), NativeType("DoublePrecision")),
    ScalarType.DECIMAL: (NativeType("Decimal", (20, 8)), NativeType("Money")),
    ScalarType.DATETIME: (NativeType("Timestamptz", (3,)), NativeType("Date"), NativeType("Time")),
    ScalarType.JSON: (NativeType("JsonB"),),
    ScalarType.BYTES: (NativeType("ByteA"),),
}
_INTEGERS = st.integers(-(2**63), 2**63 - 1)
_MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=4,
)
_CONSTANTS: Mapping[ScalarType, st.SearchStrategy[Constant]] = {
    ScalarType.STRING: ANY_TEXT,
    ScalarType.BOOLEAN: st.booleans(),
    ScalarType.INT: _INTEGERS,
    ScalarType.BIGINT: _INTEGERS,
    ScalarType.FLOAT: st.floats(allow_nan=False, allow_infinity=False).map(str),
    ScalarType.DECIMAL: st.decimals(-(10**20), 10**20, allow_nan=False, places=5).map(str),
    ScalarType.DATETIME: _MOMENTS.map(lambda moment: moment.isoformat(timespec="milliseconds")),
    ScalarType.JSON: _JSON.map(json.dumps),
    ScalarType.BYTES: st.binary(max_size=8),
}


def _functions(kind: ScalarType, limits: Limits) -> st.SearchStrategy[Default]:
    of_database = st.builds(DatabaseDefault, _maybe(SQL))
    if kind is ScalarType.STRING:
        versions = st.none() if limits.is_old else st.sampled_from([None, 4, 7])
        cuids = st.none() if limits.is_old else st.sampled_from([None, 1, 2])
        lengths = st.none() | st.integers(2, 255)
        return st.one_of(
            of_database,
            st.builds(Uuid, versions),
            st.builds(Cuid, cuids),
            st.builds(NanoId, lengths),
        )
    if kind is ScalarType.DATETIME:
        return of_database | st.just(Now())
    if kind in (ScalarType.INT, ScalarType.BIGINT) and limits.has_postgresql:
        return of_database | st.just(AutoIncrement())
    return of_database


@st.composite
def _columns(
    draw: st.DrawFn, name: str, number: int, enums: Sequence[Enum], limits: Limits
) -> ScalarField:
    """Draw a column of any kind but one that could be part of a key."""
    column = draw(_key_columns(name, number, enums, limits))
    is_list = limits.has_postgresql and draw(st.booleans())
    if draw(st.integers(0, 9)) == 0:
        unsupported = UnsupportedType(draw(ANY_TEXT.map(lambda text: f"geometry{text}")))
        column = replace(column, type=unsupported, native=None)
    return replace(
        column,
        is_list=is_list,
        is_required=is_list or draw(st.booleans()),
        default=draw(_defaults(column, enums, limits, is_list=is_list)),
        is_updated_at=column.type is ScalarType.DATETIME and not is_list and draw(st.booleans()),
        is_ignored=draw(st.integers(0, 9)) == 0,
    )


def _defaults(
    column: ScalarField, enums: Sequence[Enum], limits: Limits, *, is_list: bool
) -> st.SearchStrategy[Default | None]:
    constants: st.SearchStrategy[Constant]
    match column.type:
        case UnsupportedType():
            return st.none() | st.builds(DatabaseDefault, _maybe(SQL))
        case EnumType(name):
            (enum,) = (enum for enum in enums if enum.name == name)
            constants = st.sampled_from([value.name for value in enum.values])
            functions: st.SearchStrategy[Default] = st.just(DatabaseDefault(None))
        case ScalarType() as kind:
            constants, functions = _CONSTANTS[kind], _functions(kind, limits)
    values = st.lists(constants, max_size=3).map(tuple) if is_list else constants
    return st.none() | st.builds(ConstantDefault, values) | functions


@st.composite
def _key_columns(
    draw: st.DrawFn, name: str, number: int, enums: Sequence[Enum], limits: Limits
) -> ScalarField:
    """Draw a required column that may be part of a key."""
    excluded = () if limits.has_enums_and_json else (ScalarType.JSON,)
    scalars = st.sampled_from([kind for kind in ScalarType if kind not in excluded])
    kinds = scalars | st.sampled_from([EnumType(enum.name) for enum in enums]) if enums else scalars
    kind = draw(kinds)
    native = None
    if isinstance(kind, ScalarType) and limits.has_postgresql:
        native = draw(st.none() | st.sampled_from(_NATIVE_TYPES[kind]))
    mapped = draw(_maybe(NAME_TEXT))
    return ScalarField(
        name=name,
        type=kind,
        native=native,
        column=None if mapped is None else f"{number}{mapped}",
        doc=draw(DOCS),
    )


@dataclass
class _Draft:
    """A model while its relations are being made."""

    name: str
    columns: list[ScalarField]
    primary_key: PrimaryKey | None
    uniques: list[Unique]
    indexes: list[Index]
    relations: list[Relation] = field(default_factory=list[Relation])

    def keys(self) -> list[tuple[str, ...]]:
        """Give the fields of the keys that a foreign key may refer to."""
        primary = [] if self.primary_key is None else [self.primary_key.fields]
        return primary + [unique.fields for unique in self.uniques]

    def column(self, name: str) -> ScalarField:
        """Give the column of a name."""
        (column,) = (column for column in self.columns if column.name == name)
        return column


@st.composite
def _drafts(draw: st.DrawFn, number: int, enums: Sequence[Enum], limits: Limits) -> _Draft:
    names = draw(st.permutations(FIELD_NAMES))
    key_count = draw(st.integers(1, 3))
    columns = [
        draw((_key_columns if place < key_count else _columns)(name, place, enums, limits))
        for place, name in enumerate(names[: draw(st.integers(key_count, len(names)))])
    ]
    keys = tuple(column.name for column in columns[:key_count])
    map_key = limits.has_postgresql and draw(st.booleans())
    primary = PrimaryKey(
        fields=keys,
        name=f"key{number}" if draw(st.booleans()) else None,
        db_name=f"{number}{draw(NAME_TEXT)}_pk" if map_key else None,
    )
    has_primary = draw(st.integers(0, 3)) > 0
    return _Draft(
        name=f"M{number}",
        columns=columns,
        primary_key=primary if has_primary else None,
        uniques=draw(_uniques(number, keys, at_least=0 if has_primary else 1)),
        indexes=draw(_indexes(number, columns, limits)),
    )


@st.composite
def _uniques(draw: st.DrawFn, number: int, names: Sequence[str], *, at_least: int) -> list[Unique]:
    subsets = [subset for size in (1, 2, 3) for subset in combinations(names, size)]
    chosen = draw(st.lists(st.sampled_from(subsets), min_size=at_least, max_size=2, unique=True))
    return [
        Unique(
            fields=fields,
            name=f"unique{place}" if draw(st.booleans()) else None,
            db_name=f"{number}_{place}{draw(NAME_TEXT)}_unique" if draw(st.booleans()) else None,
        )
        for place, fields in enumerate(chosen)
    ]


@st.composite
def _indexes(
    draw: st.DrawFn, number: int, columns: Sequence[ScalarField], limits: Limits
) -> list[Index]:
    indexes = draw(st.lists(_index(columns, limits), max_size=3))
    return [
        replace(index, db_name=f"{number}_{place}{draw(NAME_TEXT)}_index")
        if place or draw(st.booleans())
        else index
        for place, index in enumerate(indexes)
    ]


@st.composite
def _index(draw: st.DrawFn, columns: Sequence[ScalarField], limits: Limits) -> Index:
    chosen = draw(
        st.lists(
            st.sampled_from(columns), min_size=1, max_size=3, unique_by=lambda column: column.name
        )
    )
    types = [None, IndexType.BTREE]
    if limits.has_postgresql:
        types.append(IndexType.HASH)
        if all(column.is_list for column in chosen):
            types.append(IndexType.GIN)
    kind = draw(st.sampled_from(types))
    return Index(fields=tuple(draw(_indexed(column.name, kind)) for column in chosen), type=kind)


def _indexed(name: str, kind: IndexType | None) -> st.SearchStrategy[IndexField]:
    if kind is IndexType.GIN:
        operators = st.sampled_from([None, "ArrayOps", 'raw("array_ops")'])
        return st.builds(IndexField, name=st.just(name), sort=st.none(), ops=operators)
    sorts = st.none() if kind is IndexType.HASH else st.sampled_from([None, Sort.ASC, Sort.DESC])
    raw = st.sampled_from([None, 'raw("text_pattern_ops")'])
    return st.builds(IndexField, name=st.just(name), sort=sorts, ops=raw)


@st.composite
def _models(draw: st.DrawFn, draft: _Draft, number: int) -> Model:
    mapped = draw(_maybe(NAME_TEXT))
    return Model(
        name=draft.name,
        fields=tuple(draw(st.permutations([*draft.columns, *draft.relations]))),
        primary_key=draft.primary_key,
        uniques=tuple(draft.uniques),
        indexes=tuple(draft.indexes),
        table=None if mapped is None else f"{number}{mapped}",
        is_ignored=not draft.relations and draw(st.integers(0, 4)) == 0,
        doc=draw(DOCS),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Two models about to be related, the one with the key first."""

    number: int
    owner: _Draft
    target: _Draft
    relation: str | None


@st.composite
def _pairs(draw: st.DrawFn, drafts: Sequence[_Draft]) -> list[_Pair]:
    """Draw who is related to whom; the only relation of two different models may lack a name."""
    ends = draw(st.lists(st.tuples(st.sampled_from(drafts), st.sampled_from(drafts)), max_size=4))
    couples = [{owner.name, target.name} for owner, target in ends]
    return [
        _Pair(
            number=number,
            owner=owner,
            target=target,
            relation=None
            if owner is not target and couples.count(couple) == 1 and draw(st.booleans())
            else f"R{number}{draw(NAME_TEXT)}",
        )
        for number, ((owner, target), couple) in enumerate(zip(ends, couples, strict=True))
    ]


def _has_single_id(draft: _Draft) -> bool:
    return draft.primary_key is not None and len(draft.primary_key.fields) == 1


@st.composite
def _related(draw: st.DrawFn, pair: _Pair, limits: Limits) -> None:
    """Relate two models."""
    if _has_single_id(pair.owner) and _has_single_id(pair.target) and draw(st.booleans()):
        _relate_many_to_many(pair, doc=draw(DOCS))
        return
    referenced = draw(st.sampled_from(pair.target.keys()))
    columns = [
        replace(
            pair.target.column(name),
            name=f"r{pair.number}c{place}",
            column=None,
            is_required=draw(st.booleans()),
        )
        for place, name in enumerate(referenced)
    ]
    pair.owner.columns.extend(columns)
    is_single = draw(st.booleans())
    if is_single:
        pair.owner.uniques.append(Unique(fields=tuple(column.name for column in columns)))
    key = draw(_foreign_keys(pair, columns, referenced, limits))
    pair.owner.relations.append(key)
    pair.target.relations.append(
        BackReference(
            name=key.inverse,
            target=pair.owner.name,
            inverse=key.name,
            is_list=not is_single,
            relation=pair.relation,
            doc=draw(DOCS),
        )
    )


@st.composite
def _foreign_keys(
    draw: st.DrawFn,
    pair: _Pair,
    columns: Sequence[ScalarField],
    referenced: tuple[str, ...],
    limits: Limits,
) -> ForeignKey:
    is_nullable = not any(column.is_required for column in columns)
    actions = [
        action
        for action in ReferentialAction
        if action is not ReferentialAction.SET_NULL or is_nullable or limits.has_postgresql
    ]
    map_key = limits.has_postgresql and draw(st.booleans())
    return ForeignKey(
        name=f"r{pair.number}",
        target=pair.target.name,
        inverse=f"b{pair.number}",
        fields=tuple(column.name for column in columns),
        references=referenced,
        on_delete=draw(st.sampled_from(actions)),
        on_update=draw(st.sampled_from(actions)),
        is_required=all(column.is_required for column in columns) and draw(st.booleans()),
        relation=pair.relation,
        db_name=f"{pair.number}{draw(NAME_TEXT)}_foreign" if map_key else None,
        doc=draw(DOCS),
    )


def _relate_many_to_many(pair: _Pair, *, doc: str) -> None:
    forth, back = f"r{pair.number}", f"b{pair.number}"
    pair.owner.relations.append(
        ManyToMany(
            name=forth, target=pair.target.name, inverse=back, relation=pair.relation, doc=doc
        )
    )
    pair.target.relations.append(
        ManyToMany(name=back, target=pair.owner.name, inverse=forth, relation=pair.relation)
    )


@st.composite
def _enums(draw: st.DrawFn, number: int) -> Enum:
    names = draw(st.permutations(VALUE_NAMES))
    mapped = draw(_maybe(NAME_TEXT))
    return Enum(
        name=f"E{number}",
        values=tuple(
            EnumValue(name=name, db_name=draw(_maybe(ANY_TEXT)), doc=draw(DOCS))
            for name in names[: draw(st.integers(1, len(names)))]
        ),
        db_name=None if mapped is None else f"{number}{mapped}",
        doc=draw(DOCS),
    )


@st.composite
def datamodels(draw: st.DrawFn, *, provider: Provider, is_old: bool = False) -> Datamodel:
    """Draw a datamodel; ``is_old`` keeps to what Prisma 5.17 knows."""
    limits = Limits(provider=provider, is_old=is_old)
    enum_count = draw(st.integers(0, 2)) if limits.has_enums_and_json else 0
    enums = [draw(_enums(number)) for number in range(enum_count)]
    count = draw(st.integers(1, 4))
    drafts = [draw(_drafts(number, enums, limits)) for number in range(count)]
    for pair in draw(_pairs(drafts)):
        draw(_related(pair, limits))
    return Datamodel(
        provider=provider,
        models=tuple(draw(_models(draft, number)) for number, draft in enumerate(drafts)),
        enums=tuple(enums),
    )
