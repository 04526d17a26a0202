"""The base of the classes that carry what may leave the system of a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, overload

from maquette.runtime.models import Model
from maquette.runtime.records import Record
from pydantic import ConfigDict

R = TypeVar("R")
D = TypeVar("D")


class MissingRelationError(LookupError):
    """A DTO is made of a row that was queried without a relation that it needs.

    ``field`` is the DTO's field, ``model`` the row's class; ``relations`` lead to what is missing
    from the row that was handed over.
    """

    def __init__(self, field: str, model: str, relations: tuple[str, ...]) -> None:
        """Keep what is missing; no value of the row is among it."""
        super().__init__(field, model, relations)
        self.field = field
        self.model = model
        self.relations = relations

    def __str__(self) -> str:
        """Name what is missing, and the query that brings it."""
        *way, relation = self.relations
        include = f'{{"{relation}": True}}'
        for outer in reversed(way):
            include = f'{{"{outer}": {{"include": {include}}}}}'
        return (
            f"{self.field} needs the relation {relation} of {self.model}, which was not loaded; "
            f"query the row with include={include}"
        )


class Dto(Record, frozen=True):
    """What may leave the system of a row.

    It has the fields that the specs name, takes no others, and is made whole or not at all.
    Sensitive values stand as ``***`` in ``repr`` and ``str``, and no value stands in the message of a
    validation error.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    @classmethod
    def _one(cls, field: str, make: Callable[[Any], D], row: Model, relation: str) -> D:
        """Take the row that a relation always leads to."""
        found = getattr(row, relation)
        if found is None:
            raise cls._missing(field, row, relation)
        return _made(make, found, relation)

    @classmethod
    def _optional(
        cls, field: str, make: Callable[[Any], D], row: Model, relation: str, *key: str
    ) -> D | None:
        """Take the row that a relation may lead to.

        ``key`` are the row's own columns that refer to it, which tell whether there is one; without
        them only the query can tell.
        """
        found = getattr(row, relation)
        if found is not None:
            return _made(make, found, relation)
        if key:
            is_absent = any(getattr(row, column) is None for column in key)
        else:
            is_absent = relation in row.model_fields_set
        if not is_absent:
            raise cls._missing(field, row, relation)
        return None

    @classmethod
    def _many(cls, field: str, make: Callable[[Any], D], row: Model, relation: str) -> list[D]:
        """Take the rows that a relation leads to."""
        return [_made(make, found, relation) for found in cls._rows(field, row, relation)]

    @classmethod
    def _count(cls, field: str, row: Model, relation: str) -> int:
        """Count the rows that a relation leads to."""
        return len(cls._rows(field, row, relation))

    @classmethod
    def _rows(cls, field: str, row: Model, relation: str) -> list[Any]:
        rows: list[Any] | None = getattr(row, relation)
        if rows is None:
            raise cls._missing(field, row, relation)
        return rows

    @classmethod
    def _missing(cls, field: str, row: Model, relation: str) -> MissingRelationError:
        return MissingRelationError(f"{cls.__name__}.{field}", type(row).__name__, (relation,))

    @overload
    @classmethod
    def _each(cls, make: Callable[[R], D], rows: list[R]) -> list[D]: ...
    @overload
    @classmethod
    def _each(cls, make: Callable[[R], D], rows: list[R] | None) -> list[D] | None: ...
    @classmethod
    def _each(cls, make: Callable[[R], D], rows: list[R] | None) -> list[D] | None:
        """Take rows that are given."""
        return None if rows is None else [make(row) for row in rows]

    @classmethod
    def _given(cls, make: Callable[[R], D], row: R | None) -> D | None:
        """Take a row that may be given."""
        return None if row is None else make(row)


def _made(make: Callable[[Any], D], row: Any, relation: str) -> D:
    try:
        return make(row)
    except MissingRelationError as error:
        relations = (relation, *error.relations)
        raise MissingRelationError(error.field, error.model, relations) from None
