"""What a generator gives: files, as text at a path."""

from dataclasses import dataclass
from typing import Final

MADE_BY: Final = "Made by maquette from the specs; edits are lost at the next run."
"""What stands in every file that has comments, within its first lines."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be published; ``path`` is relative to the output folder, with slashes."""

    path: str
    text: str
