"""Where something stands in the specs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a spec file; lines and columns count from one, columns in characters."""

    file: str
    line: int
    column: int

    def shifted(self, columns: int) -> "Place":
        """Give the place so many columns to the right on the same line."""
        return Place(self.file, self.line, self.column + columns)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
