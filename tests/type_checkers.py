"""The type checkers, run on what stands in one folder, with maquette as it is installed."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.golden import Case

ROOT: Final = Path(__file__).parent.parent
PACKAGED: Final = ("pyproject.toml", "README.md", "LICENSE", "generators", "runtime", "templates")
TIMEOUT_SECONDS: Final = 300
_MYPY_LINE: Final = re.compile(r"(?P<file>[^:]+):(?P<line>\d+): error: .*\[(?P<code>[a-z-]+)\]")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What a type checker found wrong in a line."""

    file: str
    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a type checker found in how many files; ``output`` says it in full."""

    findings: tuple[Finding, ...]
    files: int
    output: str


def installed_maquette(factory: pytest.TempPathFactory) -> Path:
    """Give the folder of an installed wheel, made once for all the processes of a run."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    target, lock = shared / "installed", shared / "installed.lock"
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not target.exists():
            _install(shared / "source", shared / "unfinished")
            (shared / "unfinished").rename(target)
    return target


def _install(source: Path, target: Path) -> None:
    """Install from a copy, since building writes into the folder that it builds from."""
    source.mkdir()
    for part in (ROOT / name for name in PACKAGED):
        if part.is_dir():
            shutil.copytree(part, source / part.name)
        elif part.exists():
            shutil.copyfile(part, source / part.name)
    _run("pip", "install", "--quiet", "--no-deps", "--target", str(target), str(source))


def gather(folder: Path, cases: tuple[Case, ...]) -> None:
    """Copy the packages of golden cases into a folder, side by side."""
    ignored = shutil.ignore_patterns("__pycache__")
    for case in cases:
        shutil.copytree(case.package, folder / case.name, ignore=ignored)


def run_mypy(folder: Path, maquette: Path) -> Verdict:
    """Check everything below a folder with mypy, strict."""
    (folder / "mypy.ini").write_text("[mypy]\nstrict = true\nwarn_unreachable = true\n")
    process = _run(
        "mypy",
        *("--config-file", "mypy.ini", "--cache-dir", ".mypy_cache", "--no-pretty", "."),
        cwd=folder,
        environment={"MYPYPATH": str(maquette)},
        may_fail=True,
    )
    lines = [match for line in process.stdout.splitlines() if (match := _MYPY_LINE.match(line))]
    files = re.search(r"(?:in|checked) (\d+) source files?", process.stdout)
    assert files is not None, process.stdout + process.stderr
    return Verdict(
        findings=tuple(Finding(line["file"], int(line["line"]), line["code"]) for line in lines),
        files=int(files[1]),
        output=process.stdout,
    )


def run_pyright(folder: Path, maquette: Path) -> Verdict:
    """Check everything below a folder with pyright, strict."""
    settings = {
        "include": ["."],
        "extraPaths": [str(maquette)],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    process = _run(
        "pyright",
        *("--outputjson", "--pythonpath", sys.executable),
        cwd=folder,
        environment={"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        may_fail=True,
    )
    report: Any = json.loads(process.stdout)
    return Verdict(
        findings=tuple(_pyright_finding(each, folder) for each in report["generalDiagnostics"]),
        files=report["summary"]["filesAnalyzed"],
        output=process.stdout,
    )


def _pyright_finding(diagnostic: Mapping[str, Any], folder: Path) -> Finding:
    return Finding(
        file=Path(diagnostic["file"]).relative_to(folder.resolve()).as_posix(),
        line=diagnostic["range"]["start"]["line"] + 1,
        code=diagnostic.get("rule", diagnostic["severity"]),
    )


def _run(
    module: str,
    *arguments: str,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    may_fail: bool = False,
) -> subprocess.CompletedProcess[str]:
    process = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=TIMEOUT_SECONDS,
    )
    assert may_fail or process.returncode == 0, process.stdout + process.stderr
    return process
