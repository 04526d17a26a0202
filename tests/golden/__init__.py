"""The golden cases: small specs of one topic each, beside the tree that they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from maquette.generators.language.files import find_specs
from maquette.generators.schema.records import Schema
from maquette.generators.schema.resolve.schema import read_schema

FOLDER: Final = Path(__file__).parent
SHARED: Final = "specs.schema.json"
"""The output that is the same for all specs; it stands once, beside the cases."""


@dataclass(frozen=True, slots=True)
class Case:
    """A golden case; its package has its name."""

    name: str

    @property
    def specs(self) -> Path:
        """The folder of its specs."""
        return FOLDER / self.name / "specs"

    @property
    def expected(self) -> Path:
        """The folder of what they make."""
        return FOLDER / self.name / "expected"

    @property
    def package(self) -> Path:
        """The folder of the Python package among that."""
        return self.expected / self.name

    def read(self) -> Schema:
        """Read the specs."""
        return read_schema(find_specs(self.specs))

    def tree(self) -> Mapping[str, str]:
        """Give the files that the specs are to make, by their paths."""
        return read_tree(self.expected) | {SHARED: read_text(FOLDER / SHARED)}

    def __str__(self) -> str:
        return self.name


CASES: Final = tuple(Case(path.parent.name) for path in sorted(FOLDER.glob("*/specs")))


def read_tree(folder: Path) -> dict[str, str]:
    """Read every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): read_text(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def read_text(path: Path) -> str:
    """Read a file byte for byte; newlines stay as they are."""
    return path.read_bytes().decode()
