"""A Prisma schema becomes specs that make the same database and the same client."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from maquette.generators.importing.prisma import Imported, import_schema
from maquette.generators.language.files import SpecFile
from maquette.generators.language.grammar.project import Dialect
from maquette.generators.outputs.prisma import render
from maquette.generators.schema.records import Schema
from maquette.generators.schema.resolve.schema import read_schema
from maquette.runtime.database.ddl import ddl_of
from maquette.runtime.datamodel import (
    ColumnType,
    Constant,
    ConstantDefault,
    Datamodel,
    Field,
    Provider,
    ScalarField,
    ScalarType,
)
from maquette.runtime.prisma_schema import (
    SourceFile,
    load_prisma_schema,
    read_prisma_schema,
)

from tests.counts import count
from tests.prisma_engine import postgresql, sqlite, statements
from tests.prisma_tool.datamodels import datamodels
from tests.prisma_tool.printed import printed
from tests.runtime.database.test_ddl import (
    EVERYTHING,
    EVERYTHING_IN_SQLITE,
    SOTHEBAIS,
    split,
    without_url,
)
from tests.runtime.prisma_schema.normal import normal

PROGRAM: Final = Path(sys.executable).with_name("maquette")
MENDED_BY_HAND: Final = {
    "defaults.function-unfit",
    "enums.value-twice",
    "language.control-character",
    "models.index-fields",
}
"""What Prisma's validator accepts, and no database."""
ANY = settings(
    max_examples=count(1000),
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)


def in_any_order(datamodel: Datamodel) -> Datamodel:
    """Sort what has no order in a database: models, enums, and the fields of models.

    Moments and JSON may be spelled otherwise.
    """
    models = (
        replace(
            model, fields=tuple(sorted(map(respelled, model.fields), key=lambda part: part.name))
        )
        for model in normal(datamodel).models
    )
    return replace(
        normal(datamodel),
        models=tuple(sorted(models, key=lambda model: model.name)),
        enums=tuple(sorted(normal(datamodel).enums, key=lambda enum: enum.name)),
    )


def respelled(field: Field) -> Field:
    match field:
        case ScalarField(default=ConstantDefault(value)):
            values = value if isinstance(value, tuple) else (value,)
            spelled = tuple(_spelled(item, field.type) for item in values)
            default = ConstantDefault(spelled if isinstance(value, tuple) else spelled[0])
            return replace(field, default=default)
        case _:
            return field


def _spelled(value: Constant, kind: ColumnType) -> Constant:
    if kind is ScalarType.JSON:
        return json.dumps(json.loads(str(value)))
    if kind is ScalarType.DATETIME:
        return datetime.fromisoformat(str(value)).astimezone(UTC).isoformat()
    return value


def imported(text: str) -> Imported:
    return import_schema(read_prisma_schema([SourceFile("schema.prisma", text)]), "shop")


def schema_of(found: Imported) -> Schema:
    return read_schema([SpecFile(file.path, file.path, file.text.encode()) for file in found.files])


def spec(found: Imported, path: str) -> str:
    (file,) = (file for file in found.files if file.path == path)
    return file.text


def text_of(path: Path) -> str:
    """Give a schema; the specs write moments in UTC, and JSON without spaces."""
    text = without_url(path.read_text(encoding="utf-8")).replace("+02:00", "Z")
    return text.replace('\\": [1, null, ', '\\":[1,null,')


@pytest.mark.parametrize(
    "path", [EVERYTHING, EVERYTHING_IN_SQLITE, SOTHEBAIS], ids=lambda path: path.stem
)
def test_the_database_is_the_same_to_prisma(path: Path, database_url: str) -> None:
    schema = read_prisma_schema([SourceFile(path.name, text_of(path))])
    found = import_schema(schema, "shop")
    assert found.mistakes == ()
    assert found.remarks == ()
    made = schema_of(found)
    assert in_any_order(made.datamodel) == in_any_order(schema.datamodel)
    (text,) = (file.text for file in render(made) if file.path.endswith(".prisma"))
    texts = [text_of(path), without_url(text)]
    is_sqlite = schema.datamodel.provider is Provider.SQLITE
    asked = [sqlite(each) if is_sqlite else postgresql(each, database_url) for each in texts]
    before, after = statements(asked)
    assert sorted(map(sorted_lines, split(before))) == sorted(map(sorted_lines, split(after)))


def sorted_lines(statement: str) -> list[str]:
    """Give the lines of a statement; the order of columns is that of the specs."""
    return sorted(
        re.sub(r'(?<=\{)\s*"|\s+', " ", line).strip(" ,") for line in statement.split("\n")
    )


@given(
    drawn=st.one_of(datamodels(provider=Provider.SQLITE), datamodels(provider=Provider.POSTGRESQL))
)
@ANY
def test_any_datamodel_comes_back_from_its_specs(drawn: Datamodel) -> None:
    schema = read_prisma_schema([SourceFile("schema.prisma", printed(drawn, Dialect.SEVEN))])
    found = import_schema(schema, "shop")
    if found.mistakes:
        assert {mistake.code for mistake in found.mistakes} <= MENDED_BY_HAND
        return
    made = in_any_order(schema_of(found).datamodel)
    assert made == in_any_order(schema.datamodel) or found.remarks


COMMENTED = """// of the schema
datasource db { // of the datasource
  provider = "postgresql"
  url      = env("PG_URL")
}

// of the enum
enum Mood {
  HAPPY // of a value
}

// of the model
model User_Account {
  id   Int    @id // of a field
  name String /// its documentation
  mood Mood
  // at the end

  // of an index
  @@index([name])
}
"""


def test_comments_are_kept_and_names_follow_from_rules() -> None:
    found = imported(COMMENTED)
    assert found.mistakes == ()
    text = "".join(file.text for file in found.files)
    for comment in re.findall("// (of .*|at .*)", COMMENTED):
        assert re.search(rf"^ *# {comment}$", text, re.MULTILINE), comment
    assert "name: {type: string, doc: its documentation}" in spec(found, "models/user_account.yaml")
    made = schema_of(found).datamodel
    assert [model.name for model in made.models] == ["User_Account"]


def test_what_has_no_counterpart_is_told_with_its_place() -> None:
    found = imported(
        COMMENTED.replace('env("PG_URL")', 'env("PG_URL")\n  directUrl = env("OTHER")').replace(
            "String ///", 'String @default("\\u0000") ///'
        )
    )
    told = [str(remark) for remark in found.remarks]
    assert told == [
        "schema.prisma:4:3: the URL is read from DATABASE_URL, not from PG_URL",
        "schema.prisma:5:3: directUrl is left out: specs do not have it",
        "schema.prisma:16:3: the default of name is left out: it has the character U+0000, which no"
        " database keeps",
    ]


def test_hundreds_of_models() -> None:
    models = "".join(
        f"model M{number} {{\n  id Int @id @default(autoincrement())\n"
        f'  next M{(number + 1) % 300}? @relation("r{number}", fields: [next_id], references: [id])\n'
        f'  next_id Int?\n  last M{(number - 1) % 300}[] @relation("r{(number - 1) % 300}")\n}}\n'
        for number in range(300)
    )
    text = f'datasource db {{\n  provider = "postgresql"\n}}\n{models}'
    found = imported(text)
    assert (found.mistakes, found.remarks) == ((), ())
    made = ddl_of(schema_of(found).datamodel)
    schema = read_prisma_schema([SourceFile("schema.prisma", text)])
    assert sorted(made) == sorted(ddl_of(schema.datamodel))


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )


def test_a_project_begins_with_its_schema(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "schema.prisma").write_bytes(SOTHEBAIS.read_bytes())
    done = run(folder, "import", "prisma", "schema.prisma")
    assert (done.returncode, done.stderr) == (0, "now run: maquette gen\n")
    assert "created specs/models/bid.yaml\n" in done.stdout
    assert run(folder, "gen").returncode == 0
    made = folder / "generated" / "prisma" / "schema.prisma"
    assert made.read_text("utf-8") == SOTHEBAIS.read_text("utf-8")
    again = run(folder, "import", "prisma", "schema.prisma")
    assert again.returncode == 2
    assert "maquette import prisma overwrites nothing, and specs/models, specs/project.yaml" in (
        again.stderr
    )


def test_a_folder_of_schema_files(tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    folder.mkdir()
    (folder / "a.prisma").write_text(
        'datasource db {\n  provider = "sqlite"\n}\n', encoding="utf-8"
    )
    (folder / "b.prisma").write_text("model B {\n  id Int @id\n}\n", encoding="utf-8")
    done = run(tmp_path, "import", "prisma", "schema", "--format", "json", "--package", "shop")
    assert done.returncode == 0
    assert json.loads(done.stdout)["created"] == ["models/b.yaml", "project.yaml"]


def test_a_schema_with_mistakes_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.prisma").write_text("model X {\n  id Strin @id\n", encoding="utf-8")
    done = run(tmp_path, "import", "prisma", "bad.prisma")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.search(r"^(error: )?bad\.prisma:\d+:\d+: ", done.stderr)
    assert "nothing was written" in done.stderr
    assert not (tmp_path / "specs").exists()
    missing = run(tmp_path, "import", "prisma", "none.prisma")
    assert (missing.returncode, missing.stderr) == (
        2,
        "error: none.prisma: No such file or directory\n",
    )


def test_specs_that_have_to_be_mended_are_written_and_told(tmp_path: Path) -> None:
    text = (
        'datasource db {\n  provider = "postgresql"\n}\nmodel X {\n  id Int @id\n  b Int\n\n'
        "  @@index([id, b], type: Hash)\n}\n"
    )
    (tmp_path / "schema.prisma").write_text(text, encoding="utf-8")
    done = run(tmp_path, "import", "prisma", "schema.prisma", "--package", "shop")
    assert done.returncode == 1
    assert "specs/models/x.yaml:8:9: error models.index-fields: a hash index has one" in done.stderr
    assert "the specs refuse 1 thing that the schema says; mend them" in done.stderr
    assert (tmp_path / "specs" / "models" / "x.yaml").exists()


def test_loading_takes_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "old.prisma"
    path.write_text(COMMENTED, encoding="utf-8")
    found = import_schema(load_prisma_schema(path), "shop")
    assert [remark.place.file for remark in found.remarks] == [str(path)]
