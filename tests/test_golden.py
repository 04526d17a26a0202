"""What specs make, byte for byte, for every construct of the language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from maquette.generators.cli import gen

from tests.golden import CASES, FOLDER, SHARED, Case, read_tree

LEAST_CASES = 50


def generate(case: Case, folder: Path) -> Path:
    gen.run(case.specs, folder, as_json=False)
    return folder


def rewrite_expected(case: Case, made: Path) -> None:
    shutil.rmtree(case.expected, ignore_errors=True)
    shutil.copytree(made, case.expected, ignore=shutil.ignore_patterns(SHARED))
    shutil.copyfile(made / SHARED, made.parent / SHARED)
    (made.parent / SHARED).replace(FOLDER / SHARED)


def test_every_folder_is_a_case() -> None:
    folders = [path.name for path in FOLDER.iterdir() if path.is_dir() and path.name[0] not in "._"]
    assert sorted(folders) == [case.name for case in CASES]
    assert len(CASES) >= LEAST_CASES


@pytest.mark.parametrize("case", CASES, ids=str)
def test_specs_make_the_expected_tree(case: Case, tmp_path: Path, rewrite: bool) -> None:
    made = generate(case, tmp_path / "generated")
    if rewrite:
        rewrite_expected(case, made)
    assert read_tree(made) == case.tree()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_package_has_the_name_of_the_case(case: Case) -> None:
    assert case.read().project.package == case.name
