"""A database with rows in it is brought to new models, or left as it was."""

from __future__ import annotations

import re

import pytest
from maquette.generators.database.pushing import PushRefusedError

from tests.database.pushes import Database

USERS = """
model User {
  id    Int     @id
  name  String
  age   Int?
  posts Post[]
}

model Post {
  id       Int  @id
  author   User @relation(fields: [authorId], references: [id])
  authorId Int
}
"""
ROWS = """
INSERT INTO "User" ("id", "name", "age") VALUES (1, 'Ann', 40), (2, 'Bob', NULL);
INSERT INTO "Post" ("id", "authorId") VALUES (7, 1);
"""


def with_field(models: str, model: str, line: str) -> str:
    return models.replace(f"model {model} {{\n", f"model {model} {{\n  {line}\n")


def without_field(models: str, name: str) -> str:
    return re.sub(rf"^  {name} .*\n", "", models, count=1, flags=re.MULTILINE)


@pytest.fixture
def filled(database: Database) -> Database:
    database.push(USERS)
    database.run(ROWS)
    return database


def refusal(database: Database, models: str) -> PushRefusedError:
    """Push what is refused; nothing may have changed."""
    before = database.differences(models)
    with pytest.raises(PushRefusedError) as refused:
        database.push(models)
    assert database.differences(models) == before
    assert before
    return refused.value


def test_an_empty_database_gets_all_tables(database: Database) -> None:
    assert database.push(USERS) == ["table User is missing", "table Post is missing"]
    assert database.push(USERS) == []


def test_a_table_and_columns_are_added(filled: Database) -> None:
    models = with_field(USERS, "User", "nick String?")
    models = with_field(models, "User", "level Int @default(3)")
    models = with_field(models, "Post", "tag Tag? @relation(fields: [tagId], references: [id])")
    models = with_field(models, "Post", "tagId Int?")
    models += "model Tag {\n  id Int @id\n  posts Post[]\n}\n"
    planned = filled.push(models)
    assert planned[0] == "table Tag is missing"
    assert "column User.level is missing" in planned
    assert filled.rows('SELECT "id", "name", "nick", "level" FROM "User" ORDER BY 1') == [
        (1, "Ann", None, 3),
        (2, "Bob", None, 3),
    ]


def test_a_required_column_needs_values_for_the_rows_that_are_there(filled: Database) -> None:
    refused = refusal(filled, with_field(USERS, "User", "nick String"))
    assert refused.obstacles == (
        "2 rows of User would have no nick; give the field a default, or make it optional, fill it,"
        " and require it then",
    )
    filled.run('DELETE FROM "Post"; DELETE FROM "User"')
    filled.push(with_field(USERS, "User", "nick String"))


def test_a_column_with_values_is_dropped_only_if_that_is_accepted(filled: Database) -> None:
    models = without_field(USERS, "age")
    refused = refusal(filled, models)
    assert refused.losses == ("1 row of User with a value in age, which would be dropped",)
    assert filled.push(models, accepts_loss=True) == ["column User.age is not in the specs"]
    assert filled.rows('SELECT * FROM "User" ORDER BY 1') == [(1, "Ann"), (2, "Bob")]


def test_a_column_without_values_is_dropped(filled: Database) -> None:
    filled.run('UPDATE "User" SET "age" = NULL')
    filled.push(without_field(USERS, "age"))


def test_a_renamed_table_is_not_dropped_with_its_rows(filled: Database) -> None:
    models = USERS.replace("Post", "Article")
    refused = refusal(filled, models)
    assert refused.losses == (
        "1 row of Post, which would be dropped; if it was only renamed, say its old name in the"
        " specs as the model's table",
    )
    kept = models.replace("model Article {", 'model Article {\n  @@map("Post")')
    filled.push(kept)
    assert filled.rows('SELECT "id" FROM "Post"') == [(7,)]
    filled.push(models, accepts_loss=True)


def test_a_database_that_is_further_keeps_what_it_has(filled: Database) -> None:
    newer = with_field(USERS, "User", "nick String?") + "model New {\n  id Int @id\n}\n"
    filled.push(newer)
    filled.run("""INSERT INTO "New" VALUES (1); UPDATE "User" SET "nick" = 'A' WHERE "id" = 1""")
    refused = refusal(filled, USERS)
    assert [text.split(",")[0] for text in refused.losses] == [
        "1 row of New",
        "1 row of User with a value in nick",
    ]


def test_an_optional_column_is_required(filled: Database) -> None:
    models = USERS.replace("Int?", "Int ")
    assert refusal(filled, models).obstacles == ("1 row of User have no age; fill them first",)
    filled.run('UPDATE "User" SET "age" = 1 WHERE "age" IS NULL')
    filled.push(models)
    filled.push(USERS)


def test_a_number_that_is_text(filled: Database) -> None:
    models = USERS.replace("name  String", "name  Int   ")
    (obstacle,) = refusal(filled, models).obstacles
    assert "whose name cannot become INTEGER" in obstacle
    filled.run("""UPDATE "User" SET "name" = "id" """)
    filled.push(models)
    assert filled.rows('SELECT "name" FROM "User" ORDER BY 1') == [(1,), (2,)]


def test_the_type_of_a_key_and_of_what_refers_to_it(filled: Database) -> None:
    models = USERS.replace("id    Int ", "id    BigInt").replace(
        "authorId Int\n", "authorId BigInt\n"
    )
    filled.push(models)
    assert filled.rows('SELECT "authorId" FROM "Post"') == [(1,)]


def test_a_default_is_changed(filled: Database) -> None:
    filled.push(with_field(USERS, "Post", 'title String @default("a")'))
    models = with_field(USERS, "Post", 'title String @default("b\'s")')
    assert len(filled.push(models)) == 1
    filled.run('INSERT INTO "Post" ("id", "authorId") VALUES (8, 1)')
    assert filled.rows('SELECT "title" FROM "Post" ORDER BY "id"') == [("a",), ("b's",)]
    filled.push(with_field(USERS, "Post", "title String"))


def test_values_that_are_to_be_unique(filled: Database) -> None:
    filled.run("""UPDATE "User" SET "name" = 'Ann'""")
    models = USERS.replace("name  String", "name  String @unique")
    assert refusal(filled, models).obstacles == (
        "2 rows of User share their name with another; make them differ first",
    )
    filled.run("""UPDATE "User" SET "name" = 'Bob' WHERE "id" = 2""")
    assert filled.push(models) == ["index User.User_name_key is missing"]


def test_a_unique_index_beside_a_new_column(filled: Database) -> None:
    filled.run("""UPDATE "User" SET "name" = 'Ann'""")
    models = with_field(USERS, "User", "nick String?").replace(
        "name  String", "name  String @unique"
    )
    assert len(refusal(filled, models).obstacles) == 1
    filled.run("""UPDATE "User" SET "name" = 'Bob' WHERE "id" = 2""")
    assert filled.push(models) == [
        "column User.nick is missing",
        "index User.User_name_key is missing",
    ]


def test_rows_that_refer_to_nothing(database: Database) -> None:
    loose = USERS.replace("posts Post[]", "").replace(
        "  author   User @relation(fields: [authorId], references: [id])\n", ""
    )
    database.push(loose)
    database.run(ROWS)
    database.run('INSERT INTO "Post" ("id", "authorId") VALUES (8, 99)')
    (obstacle,) = refusal(database, USERS).obstacles
    assert obstacle.startswith("1 row of Post refer to no row of User")
    database.run('DELETE FROM "Post" WHERE "id" = 8')
    database.push(USERS)
    database.push(loose)


def test_an_index_is_renamed_changed_and_dropped(filled: Database) -> None:
    def indexed(arguments: str) -> str:
        return USERS.replace("posts Post[]\n", f"posts Post[]\n  @@index({arguments})\n")

    filled.push(indexed("[name]"))
    assert filled.push(indexed("[name(sort: Desc), age]"))
    assert filled.push(indexed('[name(sort: Desc), age], map: "other"'))
    assert filled.push(USERS) == ["index User.other is not in the specs"]


def test_the_primary_key_is_changed(filled: Database) -> None:
    lone = "model Lone {\n  a Int @id\n  b Int\n}\n"
    filled.push(USERS + lone)
    filled.run('INSERT INTO "Lone" VALUES (1, 1), (2, 1)')
    assert (
        "share their b"
        in refusal(filled, USERS + lone.replace("@id", "").replace("b Int", "b Int @id")).obstacles[
            0
        ]
    )
    filled.push(
        USERS + lone.replace("a Int @id", "a Int").replace("b Int\n", "b Int\n  @@id([a, b])\n")
    )
    assert filled.rows('SELECT count(*) FROM "Lone"') == [(2,)]


def test_tables_of_other_tools_are_left_alone(filled: Database) -> None:
    filled.run(
        "CREATE TABLE _prisma_migrations (id TEXT); INSERT INTO _prisma_migrations VALUES ('a')"
    )
    assert filled.push(USERS) == []


def test_indexes_that_specs_cannot_have_are_left_alone(filled: Database) -> None:
    filled.run("""
CREATE UNIQUE INDEX lower_name ON "User" (lower("name"));
CREATE UNIQUE INDEX old_name ON "User" ("name") WHERE "age" > 1
""")
    assert filled.push(USERS) == []
    filled.push(with_field(USERS, "User", "nick String?"))
    with pytest.raises(Exception, match=r"(?i)unique"):
        filled.run("""INSERT INTO "User" ("id", "name") VALUES (3, 'ANN')""")
