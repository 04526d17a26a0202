"""What only PostgreSQL has: enums, lengths, lists, rights, other pushes and other versions."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from maquette.generators.database.connecting import DatabaseError
from maquette.generators.database.pushing import PushRefusedError, Watcher, push
from maquette.runtime.database.url import read_database_url
from maquette.runtime.embedded import postgresql_server
from maquette.runtime.embedded.servers import processes_in, start

from tests.database.pushes import Database, ignore
from tests.missing_tools import skip
from tests.runtime.database.test_ddl import EMPTYING, EVERYTHING, SOTHEBAIS, without_url

ITEMS = """
enum State {
  DRAFT
  SOLD
  GONE
}

model Item {
  id     Int     @id @default(autoincrement())
  title  String  @db.VarChar(20)
  price  Decimal @db.Decimal(10, 4)
  state  State   @default(DRAFT)
  states State[] @default([DRAFT])
}
"""
ROWS = """
INSERT INTO "Item" ("title", "price", "state", "states") VALUES
    ('short', 1.5000, 'SOLD', '{SOLD}'), ('a longer title', 2.2500, 'DRAFT', '{}')
"""
_PUSH = """
import asyncio, sys
from tests.database.pushes import Database
asyncio.run(Database(sys.argv[1]).push_async(sys.argv[2]))
"""
ROOT = Path(__file__).parents[2]


@pytest.fixture
def items(postgresql_database: Database) -> Database:
    postgresql_database.push(ITEMS)
    postgresql_database.run(ROWS)
    return postgresql_database


def test_a_text_is_widened(items: Database) -> None:
    assert items.push(ITEMS.replace("(20)", "(200)")) == [
        "column Item.title is character varying(20) instead of character varying(200)"
    ]
    items.push(ITEMS.replace("@db.VarChar(20)", ""))


def test_a_text_is_narrowed_only_if_the_cut_is_accepted(items: Database) -> None:
    models = ITEMS.replace("(20)", "(5)")
    with pytest.raises(PushRefusedError) as refused:
        items.push(models)
    assert refused.value.losses == ("1 row of Item whose title would be cut or rounded",)
    items.push(models, accepts_loss=True)
    assert items.rows('SELECT title FROM "Item" ORDER BY id') == [("short",), ("a lon",)]


def test_a_number_is_rounded_only_if_that_is_accepted(items: Database) -> None:
    items.push(ITEMS.replace("(10, 4)", "(12, 2)"))
    with pytest.raises(PushRefusedError) as refused:
        items.push(ITEMS.replace("(10, 4)", "(12, 1)"))
    assert refused.value.losses == ("1 row of Item whose price would be cut or rounded",)


def test_values_of_an_enum_are_added_and_used_at_once(items: Database) -> None:
    models = ITEMS.replace("DRAFT\n", "DRAFT\n  NEW\n").replace(
        "State   @default(DRAFT)", "State   @default(NEW)"
    )
    assert items.push(models) == [
        "enum State lacks NEW",
        "column Item.state has 'DRAFT'::\"State\" instead of 'NEW'",
    ]


def test_a_value_of_an_enum_goes_only_if_no_row_has_it(items: Database) -> None:
    assert items.push(ITEMS.replace("  GONE\n", "")) == ["enum State has GONE beside the specs"]
    with pytest.raises(PushRefusedError) as refused:
        items.push(ITEMS.replace("  GONE\n", "").replace("  SOLD\n", ""))
    assert refused.value.obstacles == (
        "1 row of Item have SOLD in state; give them another value first",
        "1 row of Item have SOLD in states; give them another value first",
    )


def test_a_column_is_numbered_from_where_it_is(postgresql_database: Database) -> None:
    models = "model Item {\n  id Int @id\n}\n"
    postgresql_database.push(models)
    postgresql_database.run('INSERT INTO "Item" VALUES (5)')
    postgresql_database.push(models.replace("@id", "@id @default(autoincrement())"))
    postgresql_database.run('INSERT INTO "Item" DEFAULT VALUES')
    assert postgresql_database.rows('SELECT id FROM "Item" ORDER BY 1') == [(5,), (6,)]
    postgresql_database.push(models)


def test_an_enum_that_is_gone(items: Database) -> None:
    models = ITEMS.partition("model")[2].replace("state  State   @default(DRAFT)", "state String")
    models = "model" + models.replace("states State[] @default([DRAFT])", "")
    planned = items.push(models, accepts_loss=True)
    assert "enum State is not in the specs" in planned
    assert items.rows('SELECT state FROM "Item" ORDER BY id') == [("SOLD",), ("DRAFT",)]


def test_two_pushes_at_once(items: Database) -> None:
    models = ITEMS.replace("model Item {", "model Item {\n  note String?")
    waited: list[None] = []
    done: list[int] = []

    async def one() -> None:
        watcher = Watcher(
            on_wait=lambda: waited.append(None),
            on_plan=lambda changes: done.append(len(changes)),
            on_statement=ignore,
        )
        await push(
            read_database_url(items.url), items.datamodel(models), watcher, accepts_loss=False
        )

    async def many() -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(5):
                group.create_task(one())

    asyncio.run(many())
    assert sorted(done) == [0, 0, 0, 0, 1]
    assert waited


def test_a_push_that_is_killed_in_the_middle(items: Database) -> None:
    models = "model First {\n  id Int @id\n}\n" + ITEMS.replace("String  ", "String? ")

    async def killed() -> None:
        holder = await items.connect()
        try:
            await holder.execute('BEGIN; LOCK TABLE "Item" IN ACCESS SHARE MODE')
            process = subprocess.Popen([sys.executable, "-c", _PUSH, items.url, models], cwd=ROOT)
            waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
            while not await holder.fetchval(waiting):
                assert process.poll() is None
                await asyncio.sleep(0.05)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        finally:
            await holder.close()

    asyncio.run(killed())
    assert "table First is missing" in items.differences(models)
    assert items.differences(ITEMS) == []
    items.push(models)


def test_a_push_without_rights(items: Database) -> None:
    items.run(
        "CREATE ROLE reader_of_items LOGIN PASSWORD 'x';"
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader_of_items"
    )
    address = items.url.rpartition("@")[2]
    reader = Database(f"postgresql://reader_of_items:x@{address}")
    try:
        assert reader.differences(ITEMS) == []
        models = ITEMS + "model More {\n  id Int @id\n}\n"
        assert reader.differences(models) == ["table More is missing"]
        with pytest.raises(DatabaseError, match="permission denied for schema public"):
            reader.push(models)
        wrong = Database(f"postgresql://reader_of_items:wrong@{address}")
        with pytest.raises(DatabaseError, match="password authentication failed") as refused:
            wrong.differences(ITEMS)
        assert "wrong" not in str(refused.value)
    finally:
        items.run("DROP OWNED BY reader_of_items; DROP ROLE reader_of_items")
    assert items.differences(ITEMS) == []


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(DatabaseError, match=r"cannot connect to postgresql://127\.0\.0\.1:1/"):
        Database("postgresql://127.0.0.1:1/none").differences(ITEMS)


@pytest.fixture(scope="module")
def old_server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Database]:
    """Give a PostgreSQL 15, which Debian has, where the wheel's are newer."""
    programs = Path("/usr/lib/postgresql/15/bin")
    if not programs.is_dir():
        skip("no PostgreSQL 15; on Debian 12: apt-get install postgresql-15")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postgresql_server, "postgresql_programs", lambda: {15: programs})
        with processes_in(tmp_path_factory.mktemp("old")) as processes:
            yield Database(start(processes, redis=False).database_url)


@pytest.mark.parametrize("path", [EVERYTHING, SOTHEBAIS], ids=["everything", "sothebais"])
@pytest.mark.parametrize("version", [15, 18])
def test_nothing_differs_after_a_push_of_ours_or_of_prisma(
    request: pytest.FixtureRequest, version: int, path: Path
) -> None:
    """L6."""
    fixture = "old_server" if version == 15 else "postgresql_database"
    database: Database = request.getfixturevalue(fixture)
    ((told,),) = database.rows("SHOW server_version")
    assert str(told).startswith(str(version)) or "DATABASE_URL" in os.environ
    schema = without_url(path.read_text(encoding="utf-8"))
    assert Whole(database.url).push(schema)
    database.run(EMPTYING)
    database.run(Whole(database.url).prisma_would(schema))
    assert Whole(database.url).differences(schema) == []
    database.run(EMPTYING)


class Whole(Database):
    """A database whose schemas are whole files."""

    def schema(self, models: str) -> str:
        return models


def test_a_changed_enum_in_a_key_and_in_a_condition(postgresql_database: Database) -> None:
    models = """
generator client {
  provider        = "prisma-client"
  output          = "client"
  previewFeatures = ["partialIndexes"]
}

enum Kind {
  A
  B
}

model Sort {
  kind  Kind   @id
  label String
  items Item[]

  @@unique([label], where: raw("kind = 'A'::\\"Kind\\""))
}

model Item {
  id   Int  @id
  sort Sort @relation(fields: [kind], references: [kind])
  kind Kind
}
"""
    postgresql_database.push(models)
    postgresql_database.run(
        """INSERT INTO "Sort" VALUES ('A', 'a'); INSERT INTO "Item" VALUES (1, 'A')"""
    )
    assert "enum Kind lacks C" in postgresql_database.push(models.replace("B\n", "B\n  C\n"))


def test_keys_that_others_refer_to_are_made_anew(postgresql_database: Database) -> None:
    models = """
model Sort {
  id    Int    @id
  label Int    @unique
  items Item[] @relation("id")
  more  Item[] @relation("label")
}

model Item {
  id    Int  @id
  sort  Sort @relation("id", fields: [a], references: [id])
  a     Int
  other Sort @relation("label", fields: [b], references: [label])
  b     Int
}
"""
    postgresql_database.push(models)
    postgresql_database.run('INSERT INTO "Sort" VALUES (1, 2); INSERT INTO "Item" VALUES (1, 1, 2)')
    postgresql_database.push(
        models.replace("Int    @id", "Int    @unique").replace(
            "Int    @unique\n  items", "Int    @id\n  items"
        )
    )
    postgresql_database.push(models.replace("@unique", "@unique(sort: Desc)"))


def test_types_that_lose_nothing(postgresql_database: Database) -> None:
    models = """
model A {
  id Int     @id
  d  Decimal
  b  Boolean
  j  Json    @db.Json
  s  String  @db.VarChar(10)
}
"""
    postgresql_database.push(models)
    postgresql_database.run("""INSERT INTO "A" VALUES (1, 5, true, '{"a":1}', 'x')""")
    file = """SELECT pg_relation_filenode('"A"')"""
    before = postgresql_database.rows(file)
    postgresql_database.push(models.replace("(10)", "(20)"))
    assert postgresql_database.rows(file) == before  # the table was not written anew
    changed = models.replace("Decimal", "Int").replace("Boolean", "Int").replace("@db.Json", "")
    postgresql_database.push(changed.replace("(10)", "(20)"))
    assert postgresql_database.rows('SELECT d, b, j::text FROM "A"') == [(5, 1, '{"a": 1}')]


ENUM = "enum S {\n  A\n  B\n}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{ENUM}model X {{\n  id Int @id\n  s S @default(A)\n}}\n", "B\n  C|s S"),
        (f"{ENUM}model X {{\n  id Int @id\n  s S @default(A)\n}}\n", "B\n  C|s S[]"),
        (f"{ENUM}model X {{\n  id Int @id\n  s S @default(B)\n}}\n", "|s S @default(A)"),
        (f"{ENUM}model X {{\n  id Int @id\n  s S @default(B)\n}}\n", "|s String?"),
        (f"{ENUM}model X {{\n  id Int @id\n  s S?\n}}\n", "|t Int?"),
    ],
)
def test_an_enum_and_what_has_it_change_together(
    postgresql_database: Database, before: str, after: str
) -> None:
    postgresql_database.push(before)
    values, field = after.split("|")
    changed = before.replace("B\n", f"{values}\n", 1)
    postgresql_database.push(re.sub(r"  s S.*", f"  {field}", changed))


def test_an_enum_becomes_a_model_and_back(postgresql_database: Database) -> None:
    enum = f"{ENUM}enum S_old {{\n  X\n}}\nmodel A {{\n  id Int @id\n  s S?\n  t S_old?\n}}\n"
    postgresql_database.push(enum)
    postgresql_database.push(enum.replace("B\n", "C\n", 1))
    model = "model S {\n  id Int @id\n}\nmodel A {\n  id Int @id\n}\n"
    postgresql_database.push(model)
    postgresql_database.push(enum)


def test_two_keys_over_the_same_columns(postgresql_database: Database) -> None:
    models = """
model U {
  id Int @id
  ps P[] @relation("a")
  qs P[] @relation("b")
}

model P {
  id  Int @id
  u   U   @relation("a", fields: [uid], references: [id], map: "k1")
  v   U   @relation("b", fields: [uid], references: [id], map: "k2")
  uid Int
}
"""
    postgresql_database.push(models)
    postgresql_database.run(
        'ALTER TABLE "P" ADD CONSTRAINT more FOREIGN KEY (uid) REFERENCES "U" (id)'
        " ON UPDATE CASCADE ON DELETE RESTRICT"
    )
    assert postgresql_database.push(models) == ["foreign key P.more is not in the specs"]


def test_numbers_come_and_go(postgresql_database: Database) -> None:
    numbered = "model A {\n  id Int @id @default(autoincrement())\n}\n"
    for models in (numbered, numbered.replace(" @default(autoincrement())", ""), numbered):
        postgresql_database.push(models)
    postgresql_database.push(numbered.replace("Int @id @default(autoincrement())", "String @id"))
    postgresql_database.run(
        'ALTER TABLE "A" ALTER id TYPE int USING 1, ALTER id ADD GENERATED ALWAYS AS IDENTITY'
    )
    assert postgresql_database.push(numbered) == []
    postgresql_database.push(numbered.replace(" @default(autoincrement())", ""))


def test_rows_that_come_after_the_count_are_not_lost(items: Database) -> None:
    """The push waits for whoever writes, and counts then."""
    models = re.sub(r"  title .*\n", "", ITEMS)
    items.run('DELETE FROM "Item"')

    async def raced() -> None:
        writer = await items.connect()
        try:
            await writer.execute(f"BEGIN; {ROWS}")
            pushing = asyncio.create_task(items.push_async(models))
            while not await writer.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):
                assert not pushing.done()
                await asyncio.sleep(0.05)
            await writer.execute("COMMIT")
            with pytest.raises(PushRefusedError):
                await pushing
        finally:
            await writer.close()

    asyncio.run(raced())
    assert items.rows('SELECT count(title) FROM "Item"') == [(2,)]


def test_what_depends_on_a_column_is_named(items: Database) -> None:
    items.run('CREATE VIEW cheap AS SELECT title FROM "Item" WHERE price < 2')
    with pytest.raises(DatabaseError, match=r"view cheap depends on column title of table"):
        items.push(re.sub(r"  title .*\n", "", ITEMS), accepts_loss=True)
    assert items.differences(ITEMS) == []


def test_a_text_becomes_an_enum(items: Database) -> None:
    models = ITEMS.replace("String  @db.VarChar(20)", "Title").replace(
        "enum State", "enum Title {\n  short\n  long\n}\n\nenum State"
    )
    with pytest.raises(PushRefusedError) as refused:
        items.push(models)
    (obstacle,) = refused.value.obstacles
    assert obstacle.startswith('1 row of Item whose title cannot become "Title"; ')
    items.run("""UPDATE "Item" SET title = 'long' WHERE id = 2""")
    items.push(models)
    assert items.rows('SELECT title::text FROM "Item" ORDER BY id') == [("short",), ("long",)]
