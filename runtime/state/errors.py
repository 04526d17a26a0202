"""What a state store does not do, and why.

::

    StateError                 what the state of a system did not let happen
    ├── StoredValueError       what is stored there does not fit
    ├── MissingValueError      nothing is stored there
    ├── ConflictError          others changed it each time before we could
    ├── CounterOverflowError   the count would leave the 64 bits that Redis has
    ├── LockBusyError          somebody else had the lock for longer than we wait
    └── LockLostError          the lock ran out before it was given back
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from maquette.runtime.reading import Misfit


class StateError(Exception):
    """Something that the state of a system did not let happen; ``key`` is the key in Redis."""

    def __init__(self, message: str, key: str) -> None:
        super().__init__(message)
        self.key = key

    def __reduce__(self) -> tuple[Any, ...]:
        """Take all of it along when it is pickled or copied."""
        return type(self), (str(self), self.key)


class StoredValueError(StateError):
    """A stored value that is not of the type that the specs say; it stays as it is.

    ``misfits`` says what does not fit, and where in the value. The value itself is in none of it.
    """

    def __init__(self, key: str, misfits: Iterable[Misfit]) -> None:
        self.misfits = tuple(misfits)
        first, *others = self.misfits
        more = f" (and {len(others)} more)" if others else ""
        super().__init__(
            f"what is stored at {key} does not fit: {first}{more};"
            " it was left as it is: repair it, delete it or set another value",
            key,
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """Take all of it along when it is pickled or copied."""
        return type(self), (self.key, self.misfits)


class MissingValueError(StateError):
    """Nothing is stored there, or not any more."""

    def __init__(self, key: str) -> None:
        super().__init__(f"nothing is stored at {key}; set or create it first", key)

    def __reduce__(self) -> tuple[Any, ...]:
        """Take the key along when it is pickled or copied."""
        return type(self), (self.key,)


class ConflictError(StateError):
    """Others changed a value each time between our reading and our writing; nothing was written."""


class CounterOverflowError(StateError):
    """A count that would leave the 64 bits that Redis has; the counter stays as it is."""


class LockBusyError(StateError):
    """Somebody else had the lock for longer than we were to wait."""


class LockLostError(StateError):
    """The lock ran out before it was given back: somebody else may have had it meanwhile."""
