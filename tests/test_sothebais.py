"""The generated package of the reference system has what the document of the system lists."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
DIRECTORIES: Final = """\
/data
  /assets
    /stream
      /backgrounds
      /overlays
      /nfts
    /character
      /expressions
      /backgrounds
      /props
  /logs
    /auction-engine
    /stream-manager
    /event-handler
    /agent-service
    /admin-frontend
"""
"""Section 4.2 of the document."""

PROGRAM: Final = """\
from sothebais.assets import TREE
print(TREE.root({}))
for directory in TREE.directories:
    print(TREE.root({}) / directory)
"""


def listed(listing: str) -> Iterator[str]:
    """Give the paths of a listing in which each level is indented further."""
    parts: list[str] = []
    for line in listing.splitlines():
        name = line.lstrip(" ")
        depth = (len(line) - len(name)) // 2
        parts[depth:] = [name]
        yield "".join(parts)


def test_the_tree_of_files_is_that_of_the_document() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM],
        cwd=ROOT / "generated",
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == sorted(listed(DIRECTORIES))
