"""Every record of a datamodel, as Prisma reads it in the schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from maquette.generators.language.grammar.project import Dialect
from maquette.generators.schema.records import PrismaGenerator
from maquette.runtime.datamodel import (
    AutoIncrement,
    BackReference,
    ConstantDefault,
    Cuid,
    DatabaseDefault,
    Datamodel,
    Default,
    Enum,
    EnumType,
    EnumValue,
    Extension,
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
    RelationMode,
    ScalarField,
    ScalarType,
    Sort,
    Ulid,
    Unique,
    UnsupportedType,
    Uuid,
)

from tests.prisma_tool import check_schemas
from tests.prisma_tool.dmmf import heard, told
from tests.prisma_tool.printed import (
    ID,
    PRIMARY_KEY,
    check,
    datamodel_of,
    datamodel_read,
    lines_of,
    model_of,
    printed,
    read_by_prisma,
)

DEFAULTS: dict[str, tuple[ScalarType, Default]] = {
    '"a"': (ScalarType.STRING, ConstantDefault("a")),
    "uuid()": (ScalarType.STRING, Uuid()),
    "cuid()": (ScalarType.STRING, Cuid()),
    "nanoid()": (ScalarType.STRING, NanoId()),
    "nanoid(10)": (ScalarType.STRING, NanoId(10)),
    "true": (ScalarType.BOOLEAN, ConstantDefault(True)),
    "false": (ScalarType.BOOLEAN, ConstantDefault(False)),
    "-7": (ScalarType.INT, ConstantDefault(-7)),
    "autoincrement()": (ScalarType.INT, AutoIncrement()),
    "9223372036854775807": (ScalarType.BIGINT, ConstantDefault(9223372036854775807)),
    "1.5": (ScalarType.FLOAT, ConstantDefault("1.5")),
    "10000000000000000": (ScalarType.FLOAT, ConstantDefault("1e+16")),
    "0.00001": (ScalarType.FLOAT, ConstantDefault("1e-05")),
    "-0.0": (ScalarType.FLOAT, ConstantDefault("-0.0")),
    "123456789012345678901234567890.12345678": (
        ScalarType.DECIMAL,
        ConstantDefault("123456789012345678901234567890.12345678"),
    ),
    "1.50": (ScalarType.DECIMAL, ConstantDefault("1.50")),
    "now()": (ScalarType.DATETIME, Now()),
    '"2026-03-01T14:00:00.000Z"': (
        ScalarType.DATETIME,
        ConstantDefault("2026-03-01T14:00:00.000Z"),
    ),
    '"{\\"a\\": [1, null]}"': (ScalarType.JSON, ConstantDefault('{"a": [1, null]}')),
    '"AP8="': (ScalarType.BYTES, ConstantDefault(b"\x00\xff")),
    '""': (ScalarType.BYTES, ConstantDefault(b"")),
    "dbgenerated()": (ScalarType.STRING, DatabaseDefault(None)),
    "dbgenerated(\"now() - '1 day'::interval\")": (
        ScalarType.DATETIME,
        DatabaseDefault("now() - '1 day'::interval"),
    ),
}


@pytest.mark.parametrize(("text", "given_default"), DEFAULTS.items())
def test_a_default_is_printed_as_prisma_writes_it(
    text: str, given_default: tuple[ScalarType, Default]
) -> None:
    kind, default = given_default
    datamodel = datamodel_of(model_of(ScalarField(name="value", type=kind, default=default)))
    assert f"value {kind} @default({text})" in lines_of(datamodel)
    assert heard(read_by_prisma(datamodel)) == told(datamodel)


def test_a_list_has_a_default_of_values() -> None:
    kind = Enum(name="Kind", values=(EnumValue(name="A"), EnumValue(name="B", db_name="b")))
    columns = [
        ScalarField(name=name, type=kind_of, is_list=True, default=ConstantDefault(value))
        for name, kind_of, value in (
            ("none", ScalarType.INT, ()),
            ("ints", ScalarType.INT, (1, -2)),
            ("floats", ScalarType.FLOAT, ("1e3", "0.5")),
            ("bools", ScalarType.BOOLEAN, (True, False)),
            ("bytes", ScalarType.BYTES, (b"a", b"")),
            ("kinds", EnumType("Kind"), ("B", "A", "A")),
        )
    ]
    datamodel = datamodel_of(model_of(*columns), enums=[kind])
    lines = lines_of(datamodel)
    assert "floats Float[] @default([1000, 0.5])" in lines
    assert "kinds Kind[] @default([B, A, A])" in lines
    assert heard(read_by_prisma(datamodel)) == told(datamodel)


def test_the_versions_of_identifiers_are_those_of_prisma_7() -> None:
    defaults: list[Default] = [Uuid(4), Uuid(7), Cuid(1), Cuid(2)]
    columns = [
        ScalarField(name=f"id{place}", type=ScalarType.STRING, default=default)
        for place, default in enumerate(defaults)
    ]
    datamodel = datamodel_of(model_of(*columns))
    (found,) = check([(Dialect.SEVEN, printed(datamodel, Dialect.SEVEN))])
    assert heard(datamodel_read(found)) == told(datamodel)


NATIVE_TYPES: dict[ScalarType, Sequence[str]] = {
    ScalarType.STRING: (
        "Text VarChar VarChar(1) Char Char(255) Uuid Xml Inet Citext Bit Bit(8) VarBit VarBit(8)"
    ).split(),
    ScalarType.BOOLEAN: ("Boolean",),
    ScalarType.INT: ("SmallInt", "Integer", "Oid"),
    ScalarType.BIGINT: ("BigInt",),
    ScalarType.FLOAT: ("Real", "DoublePrecision"),
    ScalarType.DECIMAL: ("Decimal", "Decimal(65, 30)", "Money"),
    ScalarType.DATETIME: (
        "Timestamp(6) Timestamp Timestamptz(0) Timestamptz Date Time(3) Time Timetz(3) Timetz"
    ).split(),
    ScalarType.JSON: ("Json", "JsonB"),
    ScalarType.BYTES: ("ByteA",),
}


def native_of(text: str) -> NativeType:
    name, _, arguments = text.rstrip(")").partition("(")
    return NativeType(name, tuple(map(int, filter(None, arguments.split(", ")))))


def test_every_type_of_postgresql_is_known_to_prisma() -> None:
    columns = [
        ScalarField(name=f"{kind}{place}", type=kind, native=native_of(text), is_list=place == 1)
        for kind, texts in NATIVE_TYPES.items()
        for place, text in enumerate(texts)
    ]
    datamodel = datamodel_of(model_of(*columns))
    lines = lines_of(datamodel)
    assert "String2 String @db.VarChar(1)" in lines
    assert "Decimal1 Decimal[] @db.Decimal(65, 30)" in lines
    assert heard(read_by_prisma(datamodel)) == told(datamodel)


def test_a_key_of_one_field_stands_on_it_unless_it_has_a_name() -> None:
    name = ScalarField(name="name", type=ScalarType.STRING)
    plain = Model(name="Plain", fields=(ID, name), primary_key=PRIMARY_KEY)
    both = Model(
        name="Both",
        fields=(ID, name),
        primary_key=PrimaryKey(fields=("id",), db_name="both_key"),
        uniques=(
            Unique(fields=("id",)),
            Unique(fields=("name",), db_name="first"),
            Unique(fields=("name",), db_name="second"),
            Unique(fields=("name", "id"), name="pair", db_name="third"),
        ),
    )
    named = Model(
        name="Named",
        fields=(ID, name),
        primary_key=PrimaryKey(fields=("id",), name="key"),
        uniques=(Unique(fields=("name",), name="unique"),),
    )
    datamodel = datamodel_of(plain, both, named)
    lines = lines_of(datamodel)
    assert "id Int @id" in lines
    assert 'id Int @id(map: "both_key") @unique' in lines
    assert 'name String @unique(map: "first")' in lines
    assert '@@unique([name], map: "second")' in lines
    assert '@@unique([name, id], name: "pair", map: "third")' in lines
    assert '@@id([id], name: "key")' in lines
    assert '@@unique([name], name: "unique")' in lines
    assert heard(read_by_prisma(datamodel)) == told(datamodel)


INDEXES = {
    "@@index([text])": Index(fields=(IndexField(name="text"),)),
    '@@index([text(sort: Asc), number(sort: Desc)], map: "a", type: BTree)': Index(
        fields=(IndexField(name="text", sort=Sort.ASC), IndexField(name="number", sort=Sort.DESC)),
        type=IndexType.BTREE,
        db_name="a",
    ),
    '@@index([text, number], map: "b", type: Hash)': Index(
        fields=(IndexField(name="text"), IndexField(name="number")),
        type=IndexType.HASH,
        db_name="b",
    ),
    "@@index([json(ops: JsonbPathOps)], type: Gin)": Index(
        fields=(IndexField(name="json", ops="JsonbPathOps"),), type=IndexType.GIN
    ),
    "@@index([tags(ops: ArrayOps)], type: Gin)": Index(
        fields=(IndexField(name="tags", ops="ArrayOps"),), type=IndexType.GIN
    ),
    '@@index([text(ops: raw("gist_trgm_ops"))], map: "c", type: Gist)': Index(
        fields=(IndexField(name="text", ops='raw("gist_trgm_ops")'),),
        type=IndexType.GIST,
        db_name="c",
    ),
    '@@index([text(ops: TextOps)], map: "d", type: SpGist)': Index(
        fields=(IndexField(name="text", ops="TextOps"),), type=IndexType.SPGIST, db_name="d"
    ),
    "@@index([number(ops: Int4BloomOps)], type: Brin)": Index(
        fields=(IndexField(name="number", ops="Int4BloomOps"),), type=IndexType.BRIN
    ),
    '@@index([text(sort: Desc, ops: raw("text_pattern_ops"))], map: "e")': Index(
        fields=(IndexField(name="text", sort=Sort.DESC, ops='raw("text_pattern_ops")'),),
        db_name="e",
    ),
}


def test_every_kind_of_index_is_known_to_prisma() -> None:
    thing = model_of(
        ScalarField(name="text", type=ScalarType.STRING),
        ScalarField(name="number", type=ScalarType.INT),
        ScalarField(name="json", type=ScalarType.JSON),
        ScalarField(name="tags", type=ScalarType.STRING, is_list=True),
        indexes=tuple(INDEXES.values()),
    )
    datamodel = datamodel_of(thing)
    assert [line for line in lines_of(datamodel) if line.startswith("@@index")] == list(INDEXES)
    assert heard(read_by_prisma(datamodel)) == told(datamodel)


@pytest.mark.parametrize(
    ("line", "unique"),
    [
        ("text String @unique(sort: Desc)", Unique(fields=("text",), descending=("text",))),
        (
            '@@unique([text, number(sort: Desc)], where: raw("number > 0"))',
            Unique(fields=("text", "number"), descending=("number",), where="number > 0"),
        ),
    ],
)
def test_a_unique_has_an_order_and_a_condition(line: str, unique: Unique) -> None:
    thing = model_of(
        ScalarField(name="text", type=ScalarType.STRING),
        ScalarField(name="number", type=ScalarType.INT),
        uniques=(unique,),
        indexes=(Index(fields=(IndexField(name="text"),), where="\"text\" <> ''"),),
    )
    options = (("provider", "x"), ("previewFeatures", ("partialIndexes",)))
    text = printed(
        datamodel_of(thing), Dialect.SEVEN, [PrismaGenerator(name="client", options=options)]
    )
    lines = [" ".join(part.split()) for part in text.splitlines()]
    assert line in lines
    assert '@@index([text], where: raw("\\"text\\" <> \'\'"))' in lines
    (found,) = check_schemas("latest", [text])
    assert (found.error, found.formatted) == (None, text)


def test_what_the_datasource_says_is_known_to_prisma() -> None:
    view = Model(
        name="Summary",
        fields=(ID,),
        uniques=(Unique(fields=("id",)),),
        table="summary",
        is_view=True,
    )
    ulid = ScalarField(name="ulid", type=ScalarType.STRING, default=Ulid())
    datamodel = replace(
        datamodel_of(model_of(ulid), view),
        extensions=(
            Extension(name="citext"),
            Extension(name="uuid_ossp", db_name="uuid-ossp", schema="public", version="1.1"),
        ),
        relation_mode=RelationMode.PRISMA,
    )
    options = (("provider", "x"), ("previewFeatures", ("views", "postgresqlExtensions")))
    text = printed(datamodel, Dialect.SEVEN, [PrismaGenerator(name="client", options=options)])
    lines = [" ".join(part.split()) for part in text.splitlines()]
    assert 'relationMode = "prisma"' in lines
    extension = 'uuid_ossp(map: "uuid-ossp", schema: "public", version: "1.1")'
    assert f"extensions = [citext, {extension}]" in lines
    assert "ulid String @default(ulid())" in lines
    assert "view Summary {" in lines
    (found,) = check_schemas("latest", [text])
    assert (found.error, found.formatted) == (None, text)


def tree_of(key: ForeignKey, *columns: ScalarField) -> Datamodel:
    """Give a model that refers to itself by its key of two fields."""
    other = ScalarField(name="other", type=ScalarType.INT)
    children = BackReference(
        name="children", target="Node", inverse="parent", is_list=True, relation="tree"
    )
    node = Model(
        name="Node",
        fields=(ID, other, *columns, key, children),
        primary_key=PrimaryKey(fields=("id", "other")),
    )
    return datamodel_of(node)


REQUIRED_COLUMNS = [(True, True), (True, False), (False, False)]


@pytest.mark.parametrize("required", REQUIRED_COLUMNS)
@pytest.mark.parametrize("on_update", ReferentialAction)
@pytest.mark.parametrize("on_delete", ReferentialAction)
def test_only_an_unusual_action_is_printed(
    on_delete: ReferentialAction, on_update: ReferentialAction, required: tuple[bool, bool]
) -> None:
    key = ForeignKey(
        name="parent",
        target="Node",
        inverse="children",
        fields=("a", "b"),
        references=("id", "other"),
        on_delete=on_delete,
        on_update=on_update,
        is_required=all(required),
        relation="tree",
    )
    columns = [
        ScalarField(name=name, type=ScalarType.INT, is_required=is_required)
        for name, is_required in zip("ab", required, strict=True)
    ]
    text = printed(tree_of(key, *columns), Dialect.SIX)
    usual = ReferentialAction.RESTRICT if any(required) else ReferentialAction.SET_NULL
    assert (f"onDelete: {on_delete}" in text) == (on_delete is not usual)
    assert (f"onUpdate: {on_update}" in text) == (on_update is not ReferentialAction.CASCADE)


def test_prisma_takes_a_key_as_required_when_any_of_its_columns_is() -> None:
    """SQL Server refuses cycles, and Prisma tells with which action it would have made one."""
    defaults: dict[tuple[bool, bool], bool] = {}
    for required in REQUIRED_COLUMNS:
        columns = "".join(
            f"  {name} Int{'' if is_required else '?'}\n"
            for name, is_required in zip("ab", required, strict=True)
        )
        (found,) = check_schemas(
            "5.17",
            [
                'datasource db {\n  provider = "sqlserver"\n  url = env("URL")\n}\n'
                f"model Node {{\n  id Int @id\n  other Int\n{columns}"
                '  parent Node? @relation("tree", fields: [a, b], references: [id, other])\n'
                '  children Node[] @relation("tree")\n  @@unique([id, other])\n}\n'
            ],
        )
        assert found.error is not None
        assert "`onUpdate`: `Cascade`" in found.error
        defaults[required] = "`onDelete`: `SetNull`" in found.error
    assert defaults == {(True, True): False, (True, False): False, (False, False): True}


def test_relations_of_every_kind_are_read_by_prisma() -> None:
    author_id = ScalarField(name="authorId", type=ScalarType.INT, is_required=False)
    author = ForeignKey(
        name="author",
        target="User",
        inverse="posts",
        fields=("authorId",),
        references=("id",),
        on_delete=ReferentialAction.SET_NULL,
        on_update=ReferentialAction.CASCADE,
        is_required=False,
        relation="author",
        doc="Who wrote it.",
    )
    cover_of = ForeignKey(
        name="coverOf",
        target="User",
        inverse="cover",
        fields=("id",),
        references=("id",),
        on_delete=ReferentialAction.NO_ACTION,
        on_update=ReferentialAction.NO_ACTION,
        relation='cover "page"',
        db_name="post_is_cover",
    )
    post = Model(
        name="Post",
        fields=(
            ID,
            author_id,
            author,
            cover_of,
            ManyToMany(name="tags", target="Tag", inverse="posts"),
            ManyToMany(name="readers", target="User", inverse="read", relation="reading"),
        ),
        primary_key=PRIMARY_KEY,
    )
    user = Model(
        name="User",
        fields=(
            ID,
            BackReference(
                name="posts", target="Post", inverse="author", is_list=True, relation="author"
            ),
            BackReference(
                name="cover",
                target="Post",
                inverse="coverOf",
                is_list=False,
                relation='cover "page"',
            ),
            ManyToMany(name="read", target="Post", inverse="readers", relation="reading"),
        ),
        primary_key=PRIMARY_KEY,
    )
    posts = ManyToMany(name="posts", target="Post", inverse="tags")
    tag = Model(name="Tag", fields=(ID, posts), primary_key=PRIMARY_KEY)
    datamodel = datamodel_of(post, user, tag)
    lines = lines_of(datamodel)
    assert 'author User? @relation("author", fields: [authorId], references: [id])' in lines
    assert (
        'coverOf User @relation("cover \\"page\\"", fields: [id], references: [id],'
        ' onDelete: NoAction, onUpdate: NoAction, map: "post_is_cover")'
    ) in lines
    assert 'posts Post[] @relation("author")' in lines
    assert 'cover Post? @relation("cover \\"page\\"")' in lines
    assert "tags Tag[]" in lines
    assert heard(read_by_prisma(datamodel)) == told(datamodel)


def test_what_is_ignored_says_so_once() -> None:
    old = BackReference(name="old", target="Old", inverse="thing", is_list=True, is_ignored=True)
    thing = ForeignKey(
        name="thing",
        target="Thing",
        inverse="old",
        fields=("id",),
        references=("id",),
        on_delete=ReferentialAction.RESTRICT,
        on_update=ReferentialAction.CASCADE,
    )
    shape = ScalarField(name="shape", type=UnsupportedType("circle"), is_ignored=True)
    note = ScalarField(
        name="note",
        type=ScalarType.STRING,
        column="note_",
        native=NativeType("Text"),
        is_ignored=True,
    )
    ignored = Model(name="Old", fields=(ID, note, shape, thing), is_ignored=True)
    datamodel = datamodel_of(model_of(note, shape, old), ignored)
    lines = lines_of(datamodel)
    assert 'note String @map("note_") @ignore @db.Text' in lines
    assert 'note String @map("note_") @db.Text' in lines
    assert lines.count('shape Unsupported("circle")') == 2
    assert "old Old[] @ignore" in lines
    assert "@@ignore" in lines
    assert heard(read_by_prisma(datamodel)) == told(datamodel)


def test_schemas_are_named_in_the_datasource() -> None:
    kind = Enum(name="Kind", values=(EnumValue(name="A"),), schema='b "b"', db_name="kinds")
    thing = model_of(ScalarField(name="kind", type=EnumType("Kind")), table="things", schema="a")
    old = Model(name="Old", fields=(ID,), table="old", schema="a", is_ignored=True)
    datamodel = replace(datamodel_of(thing, old, enums=[kind]), schemas=("a", 'b "b"'))
    generator = PrismaGenerator(
        name="client", options=(("provider", "x"), ("previewFeatures", ("multiSchema",)))
    )
    assert 'schemas = ["a", "b \\"b\\""]' in lines_of(datamodel)
    assert heard(read_by_prisma(datamodel, [generator])) == told(datamodel)


def test_sqlite_is_read_by_prisma() -> None:
    ident = replace(ID, default=AutoIncrement())
    kinds = [ScalarType.STRING, ScalarType.DECIMAL, ScalarType.DATETIME, ScalarType.BYTES]
    columns = [ScalarField(name=f"a{kind}", type=kind, is_required=False) for kind in kinds]
    thing = Model(name="Thing", fields=(ident, *columns), primary_key=PRIMARY_KEY)
    datamodel = Datamodel(provider=Provider.SQLITE, models=(thing,))
    assert 'provider = "sqlite"' in lines_of(datamodel)
    assert heard(read_by_prisma(datamodel)) == told(datamodel)
