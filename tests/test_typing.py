"""Wrong programs on a generated package are wrong to type checkers, and right ones are right."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from tests.golden import Case
from tests.type_checkers import (
    Finding,
    Verdict,
    gather,
    installed_maquette,
    run_mypy,
    run_pyright,
)

PROGRAMS: Final = tuple(
    path
    for path in sorted((Path(__file__).parent / "typing").glob("*.py"))
    if path.stem != "__init__"
)
AUCTION_HOUSE: Final = Case("auction_house")
LEAST_MARKS: Final = 75
_MARK: Final = re.compile(r"#\s*E:(.*)")
_PYRIGHT_RULE: Final = re.compile(r"report[A-Z]")
_MYPY_CODE: Final = re.compile(r"(?!report[A-Z])")
_UNKNOWN: Final = "reportUnknown"

Check: TypeAlias = Callable[[Path, Path], Verdict]


def marks(program: Path, code: re.Pattern[str]) -> Iterator[Finding]:
    """Give what a program says of its lines to one checker, told by the form of its codes."""
    for number, line in enumerate(program.read_text(encoding="utf-8").splitlines(), start=1):
        if mark := _MARK.search(line):
            words = mark[1].split()
            assert words, f"{program.name}:{number}: a mark without a code"
            yield from (Finding(program.name, number, word) for word in words if code.match(word))


def without_consequences(findings: Iterable[Finding], marked: Iterable[Finding]) -> set[Finding]:
    """Leave out what pyright does not know of a line any more, since the line is wrong."""
    lines = {(mark.file, mark.line) for mark in marked}
    return {
        finding
        for finding in findings
        if (finding.file, finding.line) not in lines or not finding.code.startswith(_UNKNOWN)
    }


@pytest.mark.parametrize(
    ("run", "code"),
    [(run_mypy, _MYPY_CODE), (run_pyright, _PYRIGHT_RULE)],
    ids=["mypy", "pyright"],
)
def test_the_marked_lines_are_wrong_and_no_others(
    run: Check, code: re.Pattern[str], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    gather(tmp_path, (AUCTION_HOUSE,))
    for program in PROGRAMS:
        shutil.copy(program, tmp_path)
    verdict = run(tmp_path, installed_maquette(tmp_path_factory))
    expected = {mark for program in PROGRAMS for mark in marks(program, code)}
    assert len(expected) >= LEAST_MARKS
    found = without_consequences(verdict.findings, expected)
    assert found - expected == set(), verdict.output
    assert expected - found == set(), verdict.output
    assert verdict.files == len(list(tmp_path.rglob("*.py")))
