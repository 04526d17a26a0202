"""What a system keeps in Redis, typed by what the specs say of its keys."""

from maquette.runtime.state.counters import Counters
from maquette.runtime.state.errors import (
    ConflictError,
    CounterOverflowError,
    LockBusyError,
    LockLostError,
    MissingValueError,
    StateError,
    StoredValueError,
)
from maquette.runtime.state.hashes import Hashes
from maquette.runtime.state.lists import Lists
from maquette.runtime.state.locks import Lock, Locks
from maquette.runtime.state.operations import Operation
from maquette.runtime.state.rate_limits import Hit, RateLimits
from maquette.runtime.state.sets import Sets
from maquette.runtime.state.sorted_sets import SortedSets
from maquette.runtime.state.store import StateStore
from maquette.runtime.state.values import Values

__all__ = [
    "ConflictError",
    "CounterOverflowError",
    "Counters",
    "Hashes",
    "Hit",
    "Lists",
    "Lock",
    "LockBusyError",
    "LockLostError",
    "Locks",
    "MissingValueError",
    "Operation",
    "RateLimits",
    "Sets",
    "SortedSets",
    "StateError",
    "StateStore",
    "StoredValueError",
    "Values",
]
