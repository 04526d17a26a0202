"""What the tests share: the flag that rewrites what they compare with."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

pytest_plugins = ["maquette.runtime.testing", "tests.servers"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="rewrite the expected files instead of failing"
    )


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture
def open_folder() -> Generator[Path]:
    """Give a temporary folder that every user reaches, wherever the session's own may lie."""
    candidates = [Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")]  # noqa: S108
    place = next(
        path
        for path in candidates
        if os.access(path, os.W_OK)
        and all(parent.stat().st_mode & 0o001 for parent in (path, *path.parents))
    )
    with tempfile.TemporaryDirectory(dir=place) as name:
        Path(name).chmod(0o755)
        yield Path(name)
