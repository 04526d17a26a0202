"""What is generated is a distribution: pip builds it, installs it, and it works where it was put."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from maquette.generators.cli import check, gen
from maquette.runtime.version import VERSION

from tests.golden import Case

ROOT: Final = Path(__file__).parents[1]
TIMEOUT_SECONDS: Final = 120
OFFLINE: Final = ("--no-index", "--no-deps", "--disable-pip-version-check")
SDIST: Final = "import setuptools.build_meta, sys; setuptools.build_meta.build_sdist(sys.argv[1])"
PROGRAM: Final = """\
import importlib
import importlib.metadata
import json
import pkgutil
import sys

package = importlib.import_module(sys.argv[1])
found = pkgutil.walk_packages(package.__path__, f"{sys.argv[1]}.")
modules = [package, *(importlib.import_module(each.name) for each in found)]
metadata = importlib.metadata.metadata(sys.argv[2])
print(json.dumps({"files": [module.__file__ for module in modules], **metadata.json}))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Specs, and what the metadata of what they make say."""

    package: str
    specs: Path
    version: str
    summary: str | None
    extra: str = "postgres"

    @property
    def name(self) -> str:
        """The name of the distribution."""
        return self.package.replace("_", "-")

    def __str__(self) -> str:
        return self.package


def golden(name: str, version: str, summary: str | None, extra: str = "postgres") -> Project:
    return Project(
        package=name, specs=Case(name).specs, version=version, summary=summary, extra=extra
    )


PROJECTS: Final = (
    Project(
        package="sothebais",
        specs=ROOT / "specs",
        version="1.0.0",
        summary="An auction house for digital art that is streamed live and hosted by AI characters.",
    ),
    golden(
        "hostile_texts",
        "0.1.0",
        '""" */ {{ package }} {% raw %} %s \\ \' " \u202eevil\u202c 🎨',
    ),
    golden("sqlite", "2.0rc1", None, "sqlite"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A project, what was generated of it, and the wheel that was built there."""

    project: Project
    generated: Path
    wheel: Path


@pytest.fixture(scope="module", params=PROJECTS, ids=str)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    project: Project = request.param
    folder = tmp_path_factory.mktemp(project.package)
    generated, made = folder / "generated", folder / "made"
    gen.run(project.specs, generated, as_json=False)
    made.mkdir()
    return Built(project=project, generated=generated, wheel=build_wheel(generated, made))


def build_wheel(source: Path, made: Path) -> Path:
    """Build a wheel with the setuptools that is installed here."""
    where = ("--wheel-dir", str(made))
    run("-m", "pip", "wheel", *OFFLINE, "--no-build-isolation", *where, str(source), cwd=made)
    (wheel,) = made.glob("*.whl")
    return wheel


def run(*arguments: str, cwd: Path, path: Path | None = None) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=os.environ | ({"PYTHONPATH": str(path)} if path else {}),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=TIMEOUT_SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def package_files(built: Built) -> set[str]:
    """Give the files of the package that was generated."""
    paths = (built.generated / built.project.package).rglob("*")
    return {path.relative_to(built.generated).as_posix() for path in paths if path.is_file()}


def files_in(wheel: Path) -> set[str]:
    """Give the files that a wheel installs, without what it says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_the_wheel_has_the_package_and_nothing_else(built: Built) -> None:
    assert files_in(built.wheel) == package_files(built)
    assert f"{built.project.package}/py.typed" in files_in(built.wheel)
    assert built.wheel.name == f"{built.project.package}-{built.project.version}-py3-none-any.whl"


def test_the_wheel_is_built_of_the_sdist_too(built: Built, tmp_path: Path) -> None:
    run("-c", SDIST, str(tmp_path), cwd=built.generated)
    (sdist,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        top = {name.partition("/")[0] for name in archive.getnames()}
    assert top == {f"{built.project.package}-{built.project.version}"}
    assert files_in(build_wheel(sdist, tmp_path)) == package_files(built)


def test_what_is_installed_is_imported_and_says_what_it_is(built: Built, tmp_path: Path) -> None:
    project, target = built.project, tmp_path / "target"
    run("-m", "pip", "install", *OFFLINE, "--target", str(target), str(built.wheel), cwd=tmp_path)
    arguments = ("-W", "error", "-c", PROGRAM, project.package, project.name)
    said: dict[str, Any] = json.loads(run(*arguments, cwd=tmp_path, path=target))
    imported = {Path(path).relative_to(target).as_posix() for path in said["files"]}
    assert imported == {path for path in package_files(built) if path.endswith(".py")}
    assert said["name"] == project.name
    assert said["version"] == project.version
    assert said.get("summary") == project.summary
    assert said["requires_python"] == ">=3.11"
    assert said["requires_dist"] == [f"maquette[{project.extra}]>={VERSION}"]


def test_building_in_place_leaves_nothing_that_drifts(built: Built) -> None:
    assert list(built.generated.glob("*.egg-info"))
    check.run(built.project.specs, built.generated, as_json=False)
    before = sorted(built.generated.rglob("*"))
    gen.run(built.project.specs, built.generated, as_json=False)
    assert sorted(built.generated.rglob("*")) == before
