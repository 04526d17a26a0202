"""What only SQLite does: a table of which anything differs is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from maquette.generators.database.pushing import PushRefusedError

from tests.database.pushes import Database

MODELS = 'model A {\n  id Int @id\n  s String @default("a b")\n}\n'


@pytest.fixture
def database(tmp_path: Path) -> Database:
    path = tmp_path / "test.db"
    path.touch()
    made = Database(f"file:{path}")
    made.push(MODELS)
    return made


def test_white_space_in_constants_differs(database: Database) -> None:
    assert database.push(MODELS.replace("a b", "ab")) == ["column A.s has 'a b' instead of 'ab'"]


def test_views_and_triggers_stay(database: Database) -> None:
    database.run("""
CREATE VIEW v AS SELECT s FROM A;
CREATE TRIGGER t AFTER INSERT ON A BEGIN UPDATE A SET s = 'seen' WHERE id = new.id; END
""")
    database.push(MODELS.replace("  s String", "  n Int?\n  s String"))
    database.run("INSERT INTO A (id) VALUES (1)")
    assert database.rows("SELECT s FROM v") == [("seen",)]


def test_a_name_that_is_taken(database: Database) -> None:
    other = "model new_A {\n  id Int @id\n}\n"
    database.push(MODELS + other)
    database.push(MODELS.replace("  s String", "  n Int?\n  s String") + other)


def test_what_specs_cannot_say_is_named(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    path.touch()
    database = Database(f"file:{path}")
    database.run(
        'CREATE TABLE "A" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT CHECK (id > 0))'
    )
    with pytest.raises(PushRefusedError) as refused:
        database.push("model A {\n  id Int @id\n  n Int?\n}\n")
    assert refused.value.losses == ("CHECK of A, which is made anew as the specs say it",)
