"""Keys that hold one value as JSON."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Final, Generic, TypeVar, TypeVarTuple, cast, overload

from maquette.runtime.keys import Key
from maquette.runtime.state import scripts
from maquette.runtime.state.codecs import Codec, value_codec
from maquette.runtime.state.errors import ConflictError, MissingValueError
from maquette.runtime.state.families import WrittenFamily
from maquette.runtime.state.operations import Operation, send_all

V = TypeVar("V")
P = TypeVar("P")
Parameters = TypeVarTuple("Parameters")

TRIES: Final = 100
"""How often ``update`` reads and writes before it gives up."""
_PAUSE_SECONDS: Final = 0.001
_MOST_DOUBLINGS: Final = 6


class Values(WrittenFamily[*Parameters], Generic[V, *Parameters]):
    """Keys that hold one value as JSON, such as a document."""

    def __init__(self, key: Key[*Parameters], annotation: Any) -> None:
        super().__init__(key)
        self.annotation = annotation
        """The type of a value."""

    def get(self, *parameters: *Parameters) -> Operation[V | None]:
        """Read a value; None where there is none.

        Raises StoredValueError where what is stored does not fit.
        """
        return self._operation(parameters, self._codec.read_optional, "GET")

    def set(self, *parameters_and_value: *tuple[*Parameters, V]) -> Operation[None]:
        """Store a value in place of what is there, whatever that is."""
        *parameters, value = parameters_and_value
        return self._set(self._typed(parameters), self._codec.write(value))

    def create(self, *parameters_and_value: *tuple[*Parameters, V]) -> Operation[bool]:
        """Store a value if there is none, and tell whether it was stored."""
        *parameters, value = parameters_and_value
        data = self._codec.write(value)
        return self._operation(self._typed(parameters), bool, "SET", data, *self._expiry, "NX")

    async def update(self, *parameters_and_change: *tuple[*Parameters, Callable[[V], V]]) -> V:
        """Read a value, change it and store what it became; give that.

        ``change`` is a plain function from the value to the changed one. It is called again where
        somebody else wrote in between, so that no change is lost; what it raises ends the update, and
        nothing is stored. Raises MissingValueError where there is no value, StoredValueError where it
        does not fit, ConflictError where others are faster each time.
        """
        *parameters, change = parameters_and_change
        typed = self._typed(parameters)
        turn = self._shared.turn(self.key(*typed))
        async with turn.lock:
            for attempt in range(TRIES):
                await _pause(attempt)
                changed = await self._try_to_update(typed, change)
                if changed is not None:
                    return changed[0]
        key = self.key(*typed)
        raise ConflictError(
            f"{key} was changed by others {TRIES} times between reading and writing;"
            " nothing was written: try later, or let fewer processes write to it",
            key,
        )

    @overload
    async def get_many(self, parameters: Iterable[tuple[*Parameters]], /) -> list[V | None]: ...
    @overload
    async def get_many(self: Values[V, P], parameters: Iterable[P], /) -> list[V | None]: ...
    async def get_many(self, parameters: Iterable[Any], /) -> list[V | None]:
        """Read many values in one round trip, in a cluster one for each node; None for each that is not.

        Each is named by its parameters as a tuple, or by the parameter alone where the key has one.
        """
        server, read = self._shared.server, self._codec.read_optional
        named = (cast("Any", each) if isinstance(each, tuple) else (each,) for each in parameters)
        keys = [self.key(*self._typed(each)) for each in named]
        return await send_all(server, [Operation(server, key, ("GET", key), read) for key in keys])

    async def _try_to_update(
        self, parameters: tuple[*Parameters], change: Callable[[V], V]
    ) -> tuple[V] | None:
        """Update once; None where somebody else wrote in between."""
        stored, value = await self._operation(parameters, self._read_both, "GET")
        if stored is None:
            raise MissingValueError(self.key(*parameters))
        changed = change(cast("V", value))
        data = self._codec.write(changed)
        was_set = await self._run(parameters, bool, scripts.COMPARE_AND_SET, stored, data)
        return (changed,) if was_set else None

    def _read_both(self, stored: bytes | None) -> tuple[bytes | None, V | None]:
        return stored, self._codec.read_optional(stored)

    @cached_property
    def _codec(self) -> Codec[V]:
        return value_codec(self.annotation)


async def _pause(attempt: int) -> None:
    """Let others finish, longer each time, and by chance so that not all come back at once."""
    if attempt:
        longest = _PAUSE_SECONDS * 2 ** min(attempt, _MOST_DOUBLINGS)
        await asyncio.sleep(random.uniform(0, longest))  # noqa: S311 - no secret
