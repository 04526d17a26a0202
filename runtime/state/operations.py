"""An operation: one command for Redis, sent when it is awaited or with others in a batch."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Generator, Sequence
from typing import Any, Generic, TypeVar

from maquette.runtime.reading import Misfit, PayloadError
from maquette.runtime.redis_server import Command, RedisRefusedError, RedisServer
from maquette.runtime.state.errors import CounterOverflowError, StateError, StoredValueError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_OTHER_KIND = Misfit((), "it is of another kind in Redis than the key")
_NO_NUMBER = Misfit((), "it is no whole number of 64 bits")


class Operation(Generic[T_co]):
    """One command for Redis: await it, or give it to ``batch``; once, as a coroutine.

    Raises StoredValueError where what is stored does not fit, RedisServerError where Redis does not
    answer or refuses.
    """

    __slots__ = ("_is_used", "_read", "command", "key", "server")

    def __init__(
        self, server: RedisServer, key: str, command: Command, read: Callable[[Any], T_co]
    ) -> None:
        self.key = key
        self.command = command
        self._is_used = False
        self._read = read
        self.server = server

    def __await__(self) -> Generator[Any, None, T_co]:
        """Send it, and give what it is about."""
        return self.run().__await__()

    async def run(self) -> T_co:
        """Send it, and give what it is about, as to await it does."""
        self.use()
        try:
            answer = await self.server.execute(*self.command)
        except RedisRefusedError as error:
            raise (self._told(error) or error) from error
        return self.result(answer)

    def use(self) -> None:
        """Note that it is being sent, which it is once."""
        if self._is_used:
            raise RuntimeError(f"{self!r} has been awaited before; make another one")
        self._is_used = True

    def result(self, answer: Any) -> T_co:
        """Read what Redis answered, or raise what is wrong with it."""
        if isinstance(answer, Exception):
            raise (self._told(answer) or answer) from answer.__cause__
        try:
            return self._read(answer)
        except PayloadError as error:
            raise StoredValueError(self.key, error.misfits) from error

    def _told(self, error: Exception) -> StateError | None:
        """Give the error of ours where Redis refuses for what is stored there."""
        if not isinstance(error, RedisRefusedError):
            return None
        if error.code == "WRONGTYPE":
            return StoredValueError(self.key, [_OTHER_KIND])
        if error.code != "ERR":
            return None
        if "is not an integer" in str(error):
            return StoredValueError(self.key, [_NO_NUMBER])
        if "would overflow" in str(error):
            return CounterOverflowError(
                f"{self.key} would leave the 64 bits of a counter; it was left as it is", self.key
            )
        return None

    def __del__(self) -> None:
        """Warn of one that was forgotten: nothing has been sent."""
        if not self._is_used:
            warnings.warn(f"{self!r} was never awaited", RuntimeWarning, stacklevel=2, source=self)

    def __repr__(self) -> str:
        return f"<operation {self.command[0]!s} on {self.key}>"


async def send_all(server: RedisServer, operations: Sequence[Operation[T]]) -> list[T]:
    """Send operations in one round trip, in a cluster one for each node, and give their results.

    Raises the first error once all answers are in.
    """
    for operation in operations:
        operation.use()
    if any(operation.server is not server for operation in operations):
        raise ValueError("these operations are of several stores; batch those of each by itself")
    if not operations:
        return []
    answers = await server.execute_many([operation.command for operation in operations])
    return [operation.result(answer) for operation, answer in zip(operations, answers, strict=True)]
