"""Comments, documentation, places and files of Prisma schemas."""

from __future__ import annotations

from pathlib import Path

import pytest
from maquette.runtime.datamodel import Index, IndexField, ScalarField
from maquette.runtime.prisma_schema import (
    Env,
    PrismaSchemaError,
    SourceFile,
    Written,
    load_prisma_schema,
    read_prisma_schema,
)

COMMENTED = """\
// of the file
datasource db { // behind the head
  // of the provider
  provider = "postgresql" // behind it
  url      = env("DATABASE_URL")
  // at the end
}

// a generator
generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["views"]
  binary          = x(1)
}

// of User
/// Somebody.
/// Or a robot.
model User {
  // of id
  /// Who it is.
  id    Int @id // behind id
  email String @default("//") /// Where to write.
  // of the index
  @@index([
    email, // within
  ])
  // the end of User
} // behind User

enum Mood {
  // of happy
  HAPPY /// :)
}
// the end
"""


def read(text: str) -> tuple[dict[tuple[str, ...], tuple[str, ...]], dict[str, str]]:
    schema = read_prisma_schema([SourceFile("a.prisma", text)])
    docs = {model.name: model.doc for model in schema.datamodel.models}
    for model in schema.datamodel.models:
        docs |= {f"{model.name}.{part.name}": part.doc for part in model.fields}
    return dict(schema.comments), docs


def test_every_comment_is_kept_with_what_it_belongs_to() -> None:
    comments, docs = read(COMMENTED)
    assert comments == {
        ("datasource db",): ("of the file", "behind the head"),
        ("datasource db", "provider"): ("of the provider", "behind it"),
        ("datasource db", ""): ("at the end",),
        ("generator client",): ("a generator",),
        ("User",): ("of User", "behind User"),
        ("User", "id"): ("of id", "behind id"),
        ("User", "@@index", "0"): ("of the index", "within"),
        ("User", ""): ("the end of User",),
        ("Mood", "HAPPY"): ("of happy",),
        (): ("the end",),
    }
    assert docs == {
        "User": "Somebody.\nOr a robot.",
        "User.id": "Who it is.",
        "User.email": "Where to write.",
    }


def test_options_are_kept_as_values() -> None:
    schema = read_prisma_schema([SourceFile("a.prisma", COMMENTED)])
    assert schema.datasource.options == {"provider": "postgresql", "url": Env("DATABASE_URL")}
    (generator,) = schema.generators
    assert generator.options == {
        "provider": "prisma-client-js",
        "previewFeatures": ("views",),
        "binary": Written("x(1)"),
    }
    assert str(schema.places["User", "email"]) == "a.prisma:23:3"


def test_every_mistake_is_told_with_its_place() -> None:
    text = COMMENTED.replace("email String", "email Strin").replace("Int @id", "Int @idd")
    with pytest.raises(PrismaSchemaError) as caught:
        read(text)
    assert str(caught.value).splitlines() == [
        "a.prisma:19:7: User needs an id, or a unique of fields that are required",
        "a.prisma:22:13: there is no attribute @idd; did you mean id?",
        "a.prisma:23:9: there is no type Strin; did you mean String?",
        "a.prisma:26:5: email is no field of User",
    ]


def test_a_schema_may_have_many_files(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "schema.prisma").write_bytes(
        b'\xef\xbb\xbfdatasource db {\r\n  provider = "sqlite"\r\n}\r\n'
    )
    (tmp_path / "models" / "a.prisma").write_text("model A {\n  id Int @id\n  bs B[]\n}\n")
    (tmp_path / "models" / "b.prisma").write_text(
        "model B {\n  id Int @id\n  aId Int\n  a A @relation(fields: [aId], references: [id])\n}\n"
    )
    schema = load_prisma_schema(tmp_path)
    assert [model.name for model in schema.datamodel.models] == ["A", "B"]
    place = schema.places["B", "aId"]
    assert (Path(place.file).name, place.line, place.column) == ("b.prisma", 3, 3)


@pytest.mark.parametrize(
    ("content", "mistake"),
    [
        (b"model A {\n  id Int @id\n}\n", "the schema has no datasource"),
        (b"\xff\xfe", "the file is not in UTF-8"),
        (b"", "the schema has no datasource"),
    ],
)
def test_files_that_are_no_schema(tmp_path: Path, content: bytes, mistake: str) -> None:
    file = tmp_path / "schema.prisma"
    file.write_bytes(content)
    with pytest.raises(PrismaSchemaError, match=mistake):
        load_prisma_schema(file)


def test_a_folder_without_a_schema(tmp_path: Path) -> None:
    with pytest.raises(PrismaSchemaError, match=r"there is no file \*\.prisma"):
        load_prisma_schema(tmp_path)


def test_conditions_of_indexes_are_read_as_sql() -> None:
    text = (
        'datasource db {\n  provider = "postgresql"\n}\n'
        'model A {\n  id Int @id\n  text String @map("te\\"xt")\n  flag Boolean?\n'
        '  @@index([id], where: {text: "it\'s", flag: null})\n'
        '  @@index([text], where: raw("id > 1"))\n'
        "  @@index([flag], where: {flag: {not: false}, id: {not: null}})\n}\n"
    )
    (model,) = read_prisma_schema([SourceFile("a.prisma", text)]).datamodel.models
    assert isinstance(model.fields[1], ScalarField)
    assert [index.where for index in model.indexes] == [
        '"te""xt" = \'it\'\'s\' AND "flag" IS NULL',
        "id > 1",
        '"flag" != false AND "id" IS NOT NULL',
    ]
    assert model.indexes[0] == Index(fields=(IndexField(name="id"),), where=model.indexes[0].where)


@pytest.mark.parametrize(
    "text",
    [
        "{" * 10_000,
        "model M {" + "@@x(" * 10_000,
        '"' * 10_000,
        "model M {\n x Int @default(" + "[" * 5000,
        "/*" * 10_000,
        "model M {\n" * 2000,
        "\ud800",
        "",
    ],
)
def test_whatever_is_written_gives_mistakes(text: str) -> None:
    with pytest.raises(PrismaSchemaError):
        read_prisma_schema([SourceFile("a.prisma", text)])
