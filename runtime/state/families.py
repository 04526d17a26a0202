"""What all families of keys have in common: they are found, dated and deleted in the same way."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable
from copy import copy
from datetime import timedelta
from typing import Any, Final, Generic, Self, TypeVar, TypeVarTuple, cast

from maquette.runtime.keys import Key, OnWrite
from maquette.runtime.redis_server import Command
from maquette.runtime.state import scripts
from maquette.runtime.state.errors import MissingValueError
from maquette.runtime.state.operations import Operation
from maquette.runtime.state.store import Backing, StateStore, backing_of

T = TypeVar("T")
Parameters = TypeVarTuple("Parameters")

_MILLISECOND: Final = timedelta(milliseconds=1)
_ABSENT: Final = -2
_FOR_EVER: Final = -1


class Family(Generic[*Parameters]):
    """A family of keys, as an attribute of a state store."""

    def __init__(self, key: Key[*Parameters]) -> None:
        self.key = key
        self._milliseconds = _milliseconds(key)
        self._backing: Backing | None = None
        self._name = ""

    def __set_name__(self, owner: type[StateStore], name: str) -> None:
        self._name = name

    def __get__(self, store: StateStore | None, owner: type[StateStore]) -> Self:
        """Give the family as it is in one store, where it stays from the first time on."""
        if store is None:
            return self
        bound = copy(self)
        bound._backing = backing_of(store)
        vars(store)[self._name] = bound
        return bound

    def exists(self, *parameters: *Parameters) -> Operation[bool]:
        """Tell whether something is stored."""
        return self._operation(parameters, bool, "EXISTS")

    def delete(self, *parameters: *Parameters) -> Operation[bool]:
        """Delete what is stored, of whatever kind, and tell whether there was anything."""
        return self._operation(parameters, bool, "DEL")

    def ttl(self, *parameters: *Parameters) -> Operation[timedelta | None]:
        """Tell how long what is stored will live; None is for ever.

        Raises MissingValueError where nothing is stored.
        """
        key = self.key(*parameters)

        def read(left: int) -> timedelta | None:
            if left == _ABSENT:
                raise MissingValueError(key)
            return None if left == _FOR_EVER else left * _MILLISECOND

        return Operation(self._shared.server, key, ("PTTL", key), read)

    async def scan(self, *parameters: str | int | None) -> AsyncGenerator[tuple[*Parameters], None]:
        """Find the parameters of all that is stored, in a cluster on every node.

        Parameters narrow it down; None, or one left out at the end, stands for any. What is stored or
        deleted meanwhile may be found or not, and what is found may come twice.
        """
        async for found in self._shared.server.scan(self.key.glob(*parameters)):
            key = found.decode(errors="surrogateescape")
            if self.key.matches(key):
                yield self.key.parse(key)

    @property
    def _shared(self) -> Backing:
        if self._backing is None:
            raise RuntimeError(f"{self!r} is of no store; use it of an instance, as State(server)")
        return self._backing

    def _operation(
        self, parameters: tuple[*Parameters], read: Callable[[Any], T], command: str, *words: Any
    ) -> Operation[T]:
        key = self.key(*parameters)
        return Operation(self._shared.server, key, (command, key, *words), read)

    def _typed(self, parameters: Iterable[Any]) -> tuple[*Parameters]:
        """Give parameters that were handed over together with something else their types again."""
        return cast("tuple[*Parameters]", tuple(parameters))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.key!r})"


class WrittenFamily(Family[*Parameters]):
    """A family of keys whose TTL the specs renew, or keep, with each write."""

    def touch(self, *parameters: *Parameters) -> Operation[bool]:
        """Begin the TTL anew, and tell whether anything is stored."""
        key = self.key(*parameters)
        command: Command = ("PEXPIRE", key, self._milliseconds)
        if not self._milliseconds:
            command = ("EVAL", scripts.PERSIST, 1, key)
        return Operation(self._shared.server, key, command, bool)

    def _write(
        self, parameters: tuple[*Parameters], read: Callable[[Any], T], command: str, *words: Any
    ) -> Operation[T]:
        """Make the operation of a command that writes, which takes care of the TTL too."""
        if not self._milliseconds:
            return self._operation(parameters, read, command, *words)
        return self._run(parameters, read, scripts.WRITE, command, *words)

    def _run(
        self, parameters: tuple[*Parameters], read: Callable[[Any], T], script: str, *words: Any
    ) -> Operation[T]:
        """Make the operation of a script that writes."""
        key = self.key(*parameters)
        lifetime = (self._milliseconds, self.key.on_write.value)
        return Operation(
            self._shared.server, key, ("EVAL", script, 1, key, *lifetime, *words), read
        )

    def _set(self, parameters: tuple[*Parameters], value: bytes | int) -> Operation[None]:
        """Make the operation that sets one value: a plain SET, unless time left has to be kept."""
        if self._milliseconds and self.key.on_write is OnWrite.KEEP:
            return self._run(parameters, nothing, scripts.SET, value)
        return self._operation(parameters, nothing, "SET", value, *self._expiry)

    @property
    def _expiry(self) -> Command:
        """The words of SET for the whole TTL."""
        seconds, milliseconds = divmod(self._milliseconds, 1000)
        if milliseconds:
            return "PX", self._milliseconds
        return ("EX", seconds) if seconds else ()


def nothing(_answer: object) -> None:
    """Read an answer that says no more than that it was done."""


def _milliseconds(key: Key[*Parameters]) -> int:
    """Give the TTL as Redis counts it; 0 is for ever.

    Raises ValueError for one that Redis would take for something else.
    """
    if key.ttl is None:
        return 0
    milliseconds = key.ttl // _MILLISECOND
    if milliseconds <= 0:
        raise ValueError(f"{key!r} has a TTL of {key.ttl}; it has to be a millisecond or more")
    return milliseconds
