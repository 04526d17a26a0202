"""What the tests of the wire share: Node.js, which runs as long as they do, and golden cases."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Generator
from typing import Any

import pytest

from tests.golden import Case
from tests.wire import Node, running


@pytest.fixture(scope="session")
def node() -> Generator[Node]:
    """Give the other end of the wire."""
    with running() as process:
        yield process


@pytest.fixture(scope="session")
def golden() -> Callable[[str, str], Any]:
    """Give what imports a module of a golden case."""

    def module(case: str, name: str) -> Any:
        sys.path.insert(0, str(Case(case).expected))
        try:
            return importlib.import_module(f"{case}.{name}")
        finally:
            sys.path.pop(0)

    return module


@pytest.fixture(scope="session")
def everything(golden: Callable[[str, str], Any]) -> Any:
    """Give the class of a document with a field of every type."""
    return golden("documents", "documents").Everything
