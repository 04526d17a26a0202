"""``maquette db``: the tables of the specs are printed, compared and made."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Final

import pytest
from maquette.runtime.database.ddl import ddl_of
from maquette.runtime.prisma_schema import load_prisma_schema

from tests.database.pushes import Database
from tests.terminal import Terminal

SCHEMA: Final = Path(__file__).parents[1] / "generated" / "prisma" / "schema.prisma"


@pytest.fixture
def terminal(database_url: str, tmp_path: Path) -> Terminal:
    return Terminal(tmp_path, {"DATABASE_URL": database_url})


def run(terminal: Terminal, *arguments: str) -> subprocess.CompletedProcess[str]:
    return terminal.run("db", *arguments, out=None)


def test_the_statements_for_an_empty_database(terminal: Terminal, database_url: str) -> None:
    done = run(terminal, "sql")
    assert (done.returncode, done.stderr) == (0, "")
    for statement in ddl_of(load_prisma_schema(SCHEMA).datamodel):
        assert f"{statement};\n" in done.stdout
    Database(database_url).run(done.stdout)
    assert run(terminal, "diff").returncode == 0


def test_a_push_says_what_it_does_and_then_there_is_nothing_to_do(
    terminal: Terminal, database_url: str
) -> None:
    missing = run(terminal, "diff")
    assert missing.returncode == 1
    assert "table bids is missing\n" in missing.stdout
    assert "10 differences in postgresql://127.0.0.1" in missing.stderr
    done = run(terminal, "push")
    assert done.returncode == 0
    assert 'table bids is missing\n    CREATE TABLE "bids" (\n' in done.stdout
    assert "is what the specs say now: 10 changes" in done.stderr
    again = run(terminal, "push")
    assert (again.returncode, again.stdout) == (0, "")
    assert run(terminal, "diff").returncode == 0
    assert database_url not in missing.stderr + done.stderr + again.stderr


def test_differences_as_json(terminal: Terminal, database_url: str) -> None:
    assert run(terminal, "push").returncode == 0
    Database(database_url).run('ALTER TABLE bids ADD COLUMN "note\x1b[2J" text')
    done = run(terminal, "diff", "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "differences": [
            {
                "kind": "column",
                "name": "bids.note\x1b[2J",
                "difference": "is not in the specs",
                "statements": ['ALTER TABLE bids DROP COLUMN "note\x1b[2J"'],
            }
        ],
        "statements": ['ALTER TABLE bids DROP COLUMN "note\x1b[2J"'],
    }
    assert "\x1b" not in run(terminal, "diff").stdout


def test_rows_that_would_be_lost_are_counted(terminal: Terminal, database_url: str) -> None:
    assert run(terminal, "push").returncode == 0
    database = Database(database_url)
    database.run("CREATE TABLE old (id int); INSERT INTO old VALUES (1), (2)")
    refused = run(terminal, "push")
    assert refused.returncode == 1
    assert "would be lost: 2 rows of old, which would be dropped" in refused.stderr
    assert "nothing was changed; maquette db push --accept-data-loss does it all" in refused.stderr
    assert database.rows("SELECT count(*) FROM old") == [(2,)]
    assert run(terminal, "push", "--accept-data-loss").returncode == 0
    assert run(terminal, "diff").returncode == 0


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "no DATABASE_URL; set it in the environment or in .env, or run maquette up"),
        ("mysql://u:s3cret@h/d", "DATABASE_URL is wrong: it does not begin with postgresql://"),
        ("postgresql://u:s3cret@127.0.0.1:1/d", "cannot connect to postgresql://127.0.0.1:1/d: "),
        ("file:./a.db", "the specs are for postgresql, and the URL leads to sqlite"),
    ],
)
@pytest.mark.parametrize("command", ["diff", "push"])
def test_a_database_that_cannot_be_reached(
    tmp_path: Path, command: str, url: str, message: str
) -> None:
    done = run(Terminal(tmp_path, {"DATABASE_URL": url}), command)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "s3cret" not in done.stderr
    assert "Traceback" not in done.stderr


def test_parameters_that_do_nothing_are_told(terminal: Terminal, database_url: str) -> None:
    terminal.variables["DATABASE_URL"] = f"{database_url}?schema=public&conection_limit=3"
    done = run(terminal, "diff")
    assert "the parameter conection_limit of DATABASE_URL does nothing here" in done.stderr


def test_a_schema_of_its_own(terminal: Terminal, database_url: str) -> None:
    terminal.variables["DATABASE_URL"] = f"{database_url}?schema=shop"
    assert "schema shop is missing" in run(terminal, "push").stdout
    assert Database(database_url).rows("SELECT count(*) FROM shop.bids") == [(0,)]
    assert run(terminal, "diff").returncode == 0


def test_sqlite(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    specs.mkdir()
    (specs / "shop.yaml").write_text(
        "project: {package: shop, version: 1.0.0, database: {provider: sqlite}}\n"
        "models: {Lot: {fields: {id: {type: string, id: true}, title: string, price: decimal?}}}\n",
        encoding="utf-8",
    )
    terminal = Terminal(tmp_path, {"DATABASE_URL": "file:./shop.db"})
    missing = terminal.run("db", "diff", out=None, specs=specs)
    assert "there is no file:./shop.db; maquette db push makes it" in missing.stderr
    assert terminal.run("db", "push", out=None, specs=specs).returncode == 0
    assert terminal.run("db", "diff", out=None, specs=specs).returncode == 0
