"""What Prisma's validator accepts is read, and what it refuses is refused.

What either of 5.17 and the latest accepts is read, and so are brackets that go on over lines where Prisma's
grammar has them on one. Refused all the same are other databases, and what
PostgreSQL refuses: names without a letter, and texts of no length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from maquette.generators.language.grammar.project import Dialect
from maquette.runtime.datamodel import Provider
from maquette.runtime.prisma_schema import PrismaSchemaError, SourceFile, read_prisma_schema

from tests.counts import count
from tests.prisma_tool import Checked, check_schemas
from tests.prisma_tool.datamodels import datamodels
from tests.prisma_tool.printed import printed

TOKEN: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|@@?[\w.]+|\w+|[^\S\n]+|\S|\n')
NEWER_FEATURE: Final = '"partialIndexes", '
N: Final = "model N {{\n  id Int @id\n  x Int\n  ms M[]{rest}\n}}\n"
"""Another model, to which M may refer."""


def schema_of(body: str, *, provider: str = "postgresql", source: str = "", rest: str = "") -> str:
    features = f'["views", "postgresqlExtensions", {NEWER_FEATURE}"multiSchema"]'
    return (
        f'datasource db {{\n  provider = "{provider}"\n{source}}}\n'
        f'generator client {{\n  provider = "x"\n  previewFeatures = {features}\n}}\n'
        f"model M {{\n  id Int @id\n  a String\n  b Int\n{body}\n}}\n{rest}"
    )


BODIES: Final = (
    "@@unique([a(sort: Desc)])",
    '@@unique([a(ops: raw("text_pattern_ops"))])',
    "@@unique([a(length: 10)])",
    "@@unique([a], type: Hash)",
    "@@unique([a, a])",
    "@@unique([z])",
    "x Int @unique(sort: Desc)",
    "x Int[] @unique",
    "@@id([a])",
    '@@index([a], name: "foo")',
    '@@index(fields: [a, b], map: "bar")',
    '@@index([a], where: raw("b > 1"))',
    "@@index([a], where: {b: 1, a: {not: null}})",
    "@@index([a], where: {z: 1})",
    "@@index([a], clustered: true)",
    "@@index([a], type: Gin)",
    "@@index([b], type: Brin)",
    '@@index([a(ops: raw("gist_trgm_ops"))], type: Gist)',
    "@@index([a])\n  @@index([a])",
    '@@index([a], map: "M_pkey")',
    "@@fulltext([a])",
    "@@foo",
    '@@map("m")\n  @@map("n")',
    "u String @default(ulid())",
    "u String @default(uuid(7))",
    "u String @default(uuid(5))",
    "u String @default(nanoid(1))",
    "u Int @default(sequence())",
    "u Int @default(1.5)",
    "u Int @default(99999999999999999999)",
    "u Int @default(autoincrement())",
    "u String @default(autoincrement())",
    'u Bytes @default("AP8=")',
    'u Bytes @default("?")',
    'u Json @default("{")',
    'u DateTime @default("yesterday")',
    'u DateTime @default("2026-03-01T14:00:00Z")',
    "u Float @default(1e3)",
    "u Decimal @default(1.50)",
    "u Boolean @default(yes)",
    "u String[] @default([])",
    'u String[] @default("a")',
    'u String @default(dbgenerated(""))',
    'u Int @default(1, map: "d")',
    "u DateTime @default(now()) @updatedAt",
    "u DateTime[] @updatedAt",
    "u Int @updatedAt",
    "u String[]?",
    "u String @db.VarChar(10)",
    "u String @db.VarChar(10, 2)",
    "u String @db.Integer",
    "u String @db.Foo",
    "u Decimal @db.Decimal(10, 11)",
    "u String @foo",
    "u String @unique @unique",
    'u Unsupported("circle")? @default(dbgenerated("1"))',
    'u Unsupported("circle") @ignore',
    "u Unsupported",
    "_u Int",
    "u-v Int",
    "u Foo",
    'u Int @map("b")',
    "a Int",
    "@@ignore\n  @@ignore",
    "/* of several\n  lines */",
)
RELATIONS: Final = (
    ("n N @relation(fields: [b], references: [id])", ""),
    ("n N? @relation(fields: [b], references: [id])", ""),
    ("n N @relation(fields: [a], references: [id])", ""),
    ("n N @relation(fields: [b], references: [x])", ""),
    ("n N @relation(fields: [b, id], references: [id])", ""),
    ("n N @relation(fields: [z], references: [id])", ""),
    ("n N @relation(fields: [b])", ""),
    ("n N", ""),
    ("n N[]", ""),
    ("n N[] @relation(fields: [b], references: [id])", ""),
    ("o Int?\n  n N @relation(fields: [o], references: [id])", ""),
    ("n N @relation(fields: [b], references: [id], onDelete: SetNull)", ""),
    ("n N @relation(fields: [b], references: [id], onDelete: Destroy)", ""),
    ('n N @relation(name: "x y", fields: [b], references: [id])', ""),
    ("n N @relation(fields: [b], references: [id])\n  o N[]", ""),
    ("n N @relation(fields: [b], references: [id]) @unique", ""),
    ('n N[] @relation("x y")', '\n  os M[] @relation("x y")'),
    ("n N @relation(fields: [b], references: [id])\n  m M[]", ""),
    ("m M? @relation(fields: [b], references: [id])\n  ms M[]\n  n N[]", ""),
    ("p M[]\n  q M[]\n  n N[]", ""),
    ("p M[]\n  n N[]", ""),
)
SQLITE: Final = (
    "u Json",
    "u String[]",
    "u String @db.Text",
    "u Int @default(autoincrement())",
    "@@index([a], type: Hash)",
    "o Int\n  m M @relation(fields: [o], references: [id], onDelete: SetNull)\n  ms M[]",
)
SOURCES: Final = (
    '  relationMode = "prisma"\n',
    '  relationMode = "none"\n',
    '  referentialIntegrity = "prisma"\n',
    '  extensions = [citext, pg_trgm(map: "x", schema: "public", version: "1")]\n',
    '  foo = "bar"\n',
    '  schemas = ["a"]\n',
)
RESTS: Final = (
    "view V {\n  id Int @unique\n  a String\n}\n",
    "view V {\n  id Int\n  a String\n}\n",
    "type T {\n  a String\n}\n",
    'model N {\n  id Int @id\n  @@map("M")\n}\n',
    "model N {\n  a String\n}\n",
    "model N {\n  u Int? @unique\n}\n",
    "model N {\n  a String\n  @@ignore\n}\n",
    "model n_1 {\n  id Int @id\n}\n",
    "model String {\n  id Int @id\n}\n",
    "model M {\n  id Int @id\n}\n",
    "enum E {\n}\n",
    'enum E {\n  a @map("x-1")\n  b\n  @@map("eee")\n}\n',
    "enum E {\n  a\n  a\n}\n",
    "enum E {\n  a-b\n}\n",
    "enum E {\n  1c\n}\n",
    "foo E {\n}\n",
    "model N {\n  id Int @id",
)
_HEAD: Final = 6
"""How many words and signs the datasource begins with, without which nothing is like a schema."""
SCHEMAS: Final = (
    *(schema_of(body) for body in BODIES),
    *(schema_of(body, rest=N.format(rest=rest)) for body, rest in RELATIONS),
    *(schema_of(body, provider="sqlite") for body in SQLITE),
    *(schema_of("", source=source) for source in SOURCES),
    *(schema_of("", rest=rest) for rest in RESTS),
)


def mistakes_in(text: str) -> str | None:
    try:
        read_prisma_schema([SourceFile("schema.prisma", text)])
    except PrismaSchemaError as error:
        return str(error)
    return None


def judged(texts: Sequence[str]) -> list[tuple[Checked, Checked]]:
    """Give what both versions make of schemas without a URL, which the older one needs."""
    older = [
        text.replace("  provider =", '  url = "x"\n  provider =', 1).replace(NEWER_FEATURE, "")
        for text in texts
    ]
    return list(zip(check_schemas("5.17", older), check_schemas("latest", texts), strict=True))


def check(texts: Sequence[str]) -> None:
    differences: list[str] = []
    for text, versions in zip(texts, judged(texts), strict=True):
        mistakes = mistakes_in(text)
        errors = [checked.error for checked in versions]
        if (mistakes is None) != (None in errors):
            differences.append(f"{text}\nours: {mistakes}\ntheirs: {errors}")
    assert differences == []


def test_schemas_are_read_and_refused_as_by_prisma() -> None:
    assert len(SCHEMAS) > 100
    check(SCHEMAS)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Draw a schema in which a word or a sign of a line is another one, twice there, or gone."""
    provider = draw(st.sampled_from(Provider))
    text = printed(draw(datamodels(provider=provider, is_old=True)), Dialect.SEVEN)
    tokens = TOKEN.findall(text)
    places = [place for place, token in enumerate(tokens) if token.strip()]
    place, other = draw(st.sampled_from(places[_HEAD:])), draw(st.sampled_from(places))
    if draw(st.booleans()):
        del tokens[place]
    elif draw(st.booleans()):
        tokens[place] = tokens[other]
    else:
        tokens.insert(place, tokens[other])
    return "".join(tokens)


@given(texts=st.lists(mutated(), min_size=1, max_size=20))
@settings(
    max_examples=count(500),
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)
def test_mutations_are_read_and_refused_as_by_prisma(texts: list[str]) -> None:
    check(texts)


@pytest.mark.parametrize("provider", ["mysql", "mongodb", "sqlserver", "cockroachdb"])
def test_other_databases_are_refused(provider: str) -> None:
    mistakes = mistakes_in(schema_of("", provider=provider))
    assert mistakes == (
        f"schema.prisma:2:14: the provider {provider} is not supported; postgresql and sqlite are"
    )
