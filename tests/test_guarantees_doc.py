"""The page of guarantees names every scenario once, and tests that cite it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = (ROOT / "docs" / "guarantees.md").read_text("utf-8")
ROW: Final = re.compile(r"^\| ([PKAL]\d+) \|.*\|([^|]*)\|$", re.MULTILINE)
ROWS: Final = ROW.findall(PAGE)
NOT_HERE: Final = {"A2", "A9"}


def test_every_scenario_is_there_once() -> None:
    expected = [f"P{n}" for n in range(1, 13)]
    expected += [f"K{n}" for n in range(1, 10)]
    expected += ["L6"]
    expected += [f"A{n}" for n in range(1, 13)]
    assert re.findall(r"^\| ([PKAL]\d+) \|", PAGE, re.MULTILINE) == expected


@pytest.mark.parametrize(("scenario", "files"), ROWS, ids=[row[0] for row in ROWS])
def test_the_tests_cite_it(scenario: str, files: str) -> None:
    paths = re.findall(r"`([^`]+)`", files)
    assert bool(paths) is (scenario not in NOT_HERE)
    cited = re.compile(rf"\b{scenario}\b|def test_{scenario.lower()}_")
    for path in paths:
        assert cited.search((ROOT / path).read_text("utf-8")), path
