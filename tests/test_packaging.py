"""What is installed: everything is in the wheel, and it works without the repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.type_checkers import installed_maquette

ROOT = Path(__file__).parents[1]
SUFFIXES = {".py", ".typed", ".jinja"}
SPECS = "project: {package: shop}\nenums: {Size: [SMALL, LARGE]}\n"
PROGRAM = """\
import maquette.generators.cli.main
print(maquette.generators.cli.main.__file__)
maquette.generators.cli.main.main()
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed_maquette(tmp_path_factory)


@pytest.mark.parametrize("package", ["generators", "runtime", "templates"])
def test_everything_is_installed(installed: Path, package: str) -> None:
    assert files(installed / "maquette" / package) == files(ROOT / package)


def files(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    return {path.relative_to(folder).as_posix() for path in paths}


def test_what_is_installed_works_on_its_own(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "shop.yaml").write_text(SPECS, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, "gen"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.splitlines()[0]).is_relative_to(installed)
    assert (tmp_path / "generated" / "shop" / "enums.py").is_file()
