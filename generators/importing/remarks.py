"""What of a Prisma schema is not in the specs as it was, and where it stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from maquette.generators.printing.files import MADE_BY
from maquette.runtime.prisma_schema import PrismaSchema
from maquette.runtime.prisma_schema.records import Path, Place


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """What specs do not say as the schema does."""

    place: Place
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


@dataclass(slots=True)
class Remarks:
    """Takes remarks down; places that nobody knows are those of what they belong to."""

    places: Mapping[Path, Place]
    taken: list[Remark] = field(default_factory=list[Remark])

    def add(self, path: Path, text: str) -> None:
        """Take down what is otherwise."""
        known = (path[:length] for length in range(len(path), 0, -1))
        place = next((self.places[part] for part in known if part in self.places), None)
        self.taken.append(Remark(place or min(self.places.values()), text))


@dataclass(slots=True)
class Comments:
    """Gives each comment away once; what is left belongs to nothing in the specs."""

    left: dict[Path, tuple[str, ...]]

    @classmethod
    def of(cls, schema: PrismaSchema) -> Comments:
        """Take the comments of a schema, but for the one that stands in what we make."""
        return cls(
            {
                path: tuple(line.strip() for line in lines if line.strip() != MADE_BY)
                for path, lines in schema.comments.items()
            }
        )

    def take(self, *path: str) -> tuple[str, ...]:
        """Give the comments of something."""
        return self.left.pop(path, ())

    def take_below(self, *path: str) -> tuple[str, ...]:
        """Give what is left of the comments of something and its parts."""
        below = [each for each in self.left if each[: len(path)] == path]
        return tuple(line for each in below for line in self.left.pop(each))
