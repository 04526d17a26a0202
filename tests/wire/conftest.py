"""What the tests of the wire share: Node.js, which runs as long as they do, and a document of every type."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Generator
from typing import Any

import pytest

from tests.golden import Case
from tests.wire import Node, running


@pytest.fixture(scope="session")
def node() -> Generator[Node]:
    with running() as process:
        yield process


@pytest.fixture(scope="session")
def everything() -> Any:
    sys.path.insert(0, str(Case("documents").expected))
    try:
        return importlib.import_module("documents.documents").Everything
    finally:
        sys.path.pop(0)
