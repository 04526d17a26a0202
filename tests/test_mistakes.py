"""Wrong specs, and every mistake that is noted in them: the corpus in ``mistakes/``."""

from __future__ import annotations

import os
import re
import string
import subprocess
import sys
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Diagnostic, InvalidSpecs, Mistake
from maquette.generators.language.files import NoSpecs, SpecFile, find_specs
from maquette.generators.schema.resolve.schema import read_schema

FOLDER = Path(__file__).parent / "mistakes"
CASES = sorted(path.parent for path in FOLDER.glob("*/specs"))
LEAST_CASES = 200
NOBODY = 65534

CATALOGUE = {name: value for name, value in vars(mistakes).items() if isinstance(value, Mistake)}
WORDINGS = {mistake.code: mistake.wording + mistake.otherwise for mistake in CATALOGUE.values()}

_LINE = re.compile(r"(?P<place>[^:]+:\d+:\d+): error (?P<code>[a-z.-]+): (?P<message>.+)")
_SECTION = re.compile(rb"^(?=[a-z])", re.MULTILINE)

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def read_case(case: Path) -> list[SpecFile]:
    """Give the spec files of a case, shown by their names below its folder."""
    return [replace(file, shown=file.name) for file in find_specs(case / "specs")]


def diagnose(files: Sequence[SpecFile]) -> tuple[Diagnostic, ...]:
    with pytest.raises(InvalidSpecs) as raised:
        read_schema(files)
    return raised.value.diagnostics


def expected_lines() -> list[re.Match[str]]:
    """Give all lines of the corpus, taken apart."""
    texts = [(case / "diagnostics.txt").read_text(encoding="utf-8") for case in CASES]
    return [match for line in "".join(texts).splitlines() if (match := _LINE.fullmatch(line))]


@each_case
def test_every_mistake_is_noted(case: Path, rewrite: bool) -> None:
    noted = "".join(f"{diagnostic}\n" for diagnostic in diagnose(read_case(case)))
    expected = case / "diagnostics.txt"
    if rewrite:
        expected.write_text(noted, encoding="utf-8")
    assert noted == expected.read_text(encoding="utf-8")


@each_case
def test_files_in_another_order_have_the_same_mistakes(case: Path) -> None:
    files = read_case(case)
    assert diagnose(files[::-1]) == diagnose(files)


@each_case
def test_lines_that_end_as_on_windows_have_the_same_mistakes(case: Path) -> None:
    files = read_case(case)
    on_windows = [replace(file, content=file.content.replace(b"\n", b"\r\n")) for file in files]
    assert diagnose(on_windows) == diagnose(files)


@each_case
def test_sections_in_files_of_their_own_have_the_same_mistakes(case: Path) -> None:
    files = read_case(case)
    diagnostics = diagnose(files)
    if any(diagnostic.code.startswith("yaml.") for diagnostic in diagnostics):
        return
    assert diagnose([part for file in files for part in split(file)]) == diagnostics


def split(file: SpecFile) -> list[SpecFile]:
    """Give each section of a file alone, on the lines where it stands, under the same name."""
    starts = [match.start() for match in _SECTION.finditer(file.content)][1:]
    return [
        replace(file, content=b"\n" * file.content[:start].count(b"\n") + file.content[start:end])
        for start, end in zip([0, *starts], [*starts, len(file.content)], strict=True)
    ]


def test_mistakes_do_not_depend_on_the_hash_seed() -> None:
    command = [sys.executable, "-c", "from tests.test_mistakes import print_all; print_all()"]
    runs = [
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=FOLDER.parents[1],
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[0].count(b"\n") >= LEAST_CASES


def print_all() -> None:
    """Print the diagnostics of all cases, for a process of its own."""
    for case in CASES:
        sys.stdout.writelines(f"{diagnostic}\n" for diagnostic in diagnose(read_case(case)))


def test_every_folder_is_a_case() -> None:
    assert sorted(path for path in FOLDER.iterdir() if path.is_dir()) == CASES
    assert len(CASES) >= LEAST_CASES


def test_every_kind_of_mistake_is_shown() -> None:
    shown = {line["code"] for line in expected_lines()}
    assert not {name for name, mistake in CATALOGUE.items() if mistake.code not in shown}


def test_codes_are_unique_and_stable_words() -> None:
    codes = Counter(mistake.code for mistake in CATALOGUE.values())
    assert [code for code, count in codes.items() if count > 1] == []
    assert [code for code in codes if not re.fullmatch(r"[a-z]+\.[a-z]+(-[a-z]+)*", code)] == []


def test_messages_are_one_line_of_printable_text_without_a_full_stop() -> None:
    for line in expected_lines():
        assert line["message"].isprintable(), line[0]
        assert not line["message"].endswith((".", ";", ":", " ")), line[0]
        assert line["message"] == line["message"].strip()


def test_wordings_begin_in_lower_case() -> None:
    """A name of the user, of a product or in snake_case may stand first."""
    proper = ("PostgreSQL", "Prisma", "SQLite", "YAML", "{")
    for wording in WORDINGS.values():
        assert wording[0].islower() or wording.startswith(proper), wording


def test_messages_have_all_their_values() -> None:
    for line in expected_lines():
        for _, field, _, _ in string.Formatter().parse(WORDINGS[line["code"]]):
            assert field is None or f"{{{field}}}" not in line["message"], line[0]
        assert not re.search(r"\{\{|\}\}", line["message"]), line[0]


def test_a_file_name_passes_no_escapes_on(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\udcff.yaml").write_text("project: {package: demo}\n")
    with pytest.raises(NoSpecs) as raised:
        find_specs(tmp_path)
    assert str(raised.value).isprintable()


def test_a_folder_that_cannot_be_read_is_no_empty_one(open_folder: Path) -> None:
    (open_folder / "open.yaml").write_text("project: {package: demo}\n")
    (open_folder / "closed").mkdir(mode=0)
    with as_nobody(), pytest.raises(PermissionError, match="closed"):
        find_specs(open_folder)


@contextmanager
def as_nobody() -> Generator[None]:
    """Give up the rights of root, who may read every folder."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
