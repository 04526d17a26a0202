"""A connection that channels arrive on: watched by a heartbeat, and made again when it is lost."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from random import random
from time import monotonic
from typing import Any, Final, NoReturn, Protocol, TypeAlias, cast

from maquette.runtime.bus.gaps import Gap, Instant, gap_since
from maquette.runtime.durations import shown_seconds
from maquette.runtime.redis_server import (
    RedisRefusedError,
    RedisServer,
    RedisServerError,
    RedisUnreachableError,
    translated,
)
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

_MESSAGES: Final = frozenset({b"message", b"smessage"})
_CONFIRMATIONS: Final = frozenset({b"subscribe", b"ssubscribe"})
_FIRST_WAIT_SECONDS: Final = 0.1
_LONGEST_WAIT_SECONDS: Final = 5.0
_LEAST_BETWEEN_ATTEMPTS_SECONDS: Final = 0.25
_MOST_DOUBLINGS: Final = 10
_BEATS_UNTIL_WARNING: Final = 2
_BEATS_UNTIL_ERROR: Final = 12
_MOST_LATE: Final = 1.5

_Read: TypeAlias = Callable[..., Awaitable[Any]]
"""How a connection reads, which redis-py types in part."""


class Sink(Protocol):
    """Where a feed leaves what comes."""

    @property
    def is_full(self) -> bool:
        """Whether the feed has to stop reading."""
        ...

    async def room(self) -> None:
        """Wait until the feed may read on."""

    def take(self, channel: bytes, payload: bytes) -> None:
        """Take a message."""

    def gap(self, gap: Gap) -> None:
        """Take notice of an outage that has ended."""


class Feed:
    """The messages of some channels, which arrive on one connection of their own."""

    def __init__(
        self, server: RedisServer, channels: frozenset[str], sink: Sink, heartbeat: timedelta
    ) -> None:
        self.channels = channels
        self.since = Instant.now()
        """When it was connected or lost, whichever is the later."""
        self.cause: RedisServerError | None = None
        """Why it is not connected; None while it is."""
        self._server = server
        self._sink = sink
        self._beat_seconds = heartbeat.total_seconds()
        self._connection: AbstractConnection | None = None
        self._early: list[tuple[bytes, bytes]] = []
        self._whole = self.since
        self._heard = self._attempted = monotonic()
        self._failures = 0
        self._pings: deque[Instant] = deque()
        self._expected_since: float | None = None

    @property
    def heard_at(self) -> Instant:
        """When anything came for the last time."""
        now = Instant.now()
        silent = now.monotonic - self._heard
        return Instant(now.wall - timedelta(seconds=silent), self._heard)

    async def open(self) -> None:
        """Connect, and return when Redis has confirmed every channel.

        Raises RedisServerError.
        """
        await self._connect()

    async def run(self) -> None:
        """Leave what comes with the sink, through every outage, until it is cancelled."""
        try:
            while True:
                self._hand_over_early()
                await self._recover(await self._follow())
        finally:
            await self.close()

    async def close(self) -> None:
        """Close the connection at once."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await _close(connection)

    async def _connect(self) -> None:
        self._attempted = monotonic()
        seconds = self._server.timeout.total_seconds()
        try:
            async with asyncio.timeout(seconds):
                await self._subscribe()
        except BaseException as error:
            await self.close()
            if isinstance(error, TimeoutError):
                raise RedisUnreachableError(
                    f"Redis at {self._server.address} cannot be reached: it has not confirmed"
                    f" {_listed(self.channels)} within {shown_seconds(seconds)}"
                ) from None
            if isinstance(error, RedisError | OSError):
                raise translated(error, self._server.address) from error
            raise
        self._heard = monotonic()
        self._whole = self.since = Instant.now()
        self.cause = None
        self._pings.clear()
        self._expected_since = None

    async def _subscribe(self) -> None:
        self._early.clear()
        self._connection = connection = await self._server.connection(self.channels)
        await connection.connect()  # type: ignore[no-untyped-call]
        await connection.send_command(
            self._server.subscribe_command, *sorted(self.channels), check_health=False
        )
        read = cast("_Read", connection.read_response)
        missing = {channel.encode() for channel in self.channels}
        while missing:
            match await read(disable_decoding=True):
                case [kind, channel, int()] if kind in _CONFIRMATIONS:
                    missing.discard(channel)
                case [kind, bytes(channel), bytes(payload)] if kind in _MESSAGES:
                    self._early.append((channel, payload))
                case answer:
                    self._refuse(answer)

    def _hand_over_early(self) -> None:
        """Hand over what came on one channel while another was yet to be confirmed."""
        for channel, payload in self._early:
            self._sink.take(channel, payload)
        self._early.clear()

    async def _follow(self) -> RedisServerError:
        """Read until the connection is lost, and give the reason."""
        assert self._connection is not None
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._read(self._connection))
                tasks.create_task(self._beat(self._connection))
        except ExceptionGroup as group:
            lost, others = group.split((RedisServerError, RedisError, OSError))
            if others is not None:
                raise others from None
            assert lost is not None
            error = lost.exceptions[0]
            await self.close()
            if isinstance(error, RedisServerError):
                return error
            return translated(error, self._server.address)
        raise AssertionError("neither of the two ends by itself")

    async def _read(self, connection: AbstractConnection) -> NoReturn:
        sink = self._sink
        read = cast("_Read", connection.read_response)
        while True:
            if sink.is_full:
                await sink.room()
                self._expected_since = None
            answer = await read(disable_decoding=True)
            self._heard = monotonic()
            kind = answer[0]
            if kind in _MESSAGES:
                sink.take(answer[1], answer[2])
            elif kind == b"pong":
                self._whole = self._pings.popleft()
                self._failures = 0
            else:
                self._refuse(answer)

    def _refuse(self, answer: Any) -> NoReturn:
        match answer:
            case [b"sunsubscribe", *_]:
                reason = "the slot of the channel has moved to another node"
            case _:
                reason = "something came that is no message"
        raise RedisUnreachableError(f"Redis at {self._server.address} cannot be followed: {reason}")

    async def _beat(self, connection: AbstractConnection) -> NoReturn:
        """Ask for an answer at each heartbeat; where none came to the last one, nobody is there.

        Nobody is blamed for what this process did not read: while the sink is full, and when the event
        loop was blocked.
        """
        while True:
            began = monotonic()
            await asyncio.sleep(self._beat_seconds)
            if self._sink.is_full:
                self._expected_since = None
                continue
            is_late = monotonic() - began > _MOST_LATE * self._beat_seconds
            expected = self._expected_since
            if expected is not None and self._heard <= expected and not is_late:
                raise RedisUnreachableError(
                    f"Redis at {self._server.address} cannot be reached: nothing came from it for"
                    f" {shown_seconds(round(monotonic() - self._heard, 3))}"
                )
            await self._ping(connection)

    async def _ping(self, connection: AbstractConnection) -> None:
        if not connection.is_connected:  # to send would connect again, without the channels
            raise RedisUnreachableError(f"Redis at {self._server.address} closed the connection")
        now = Instant.now()
        self._pings.append(now)
        self._expected_since = now.monotonic
        try:
            async with asyncio.timeout(self._beat_seconds):
                await connection.send_command("PING", check_health=False)
        except TimeoutError:
            raise RedisUnreachableError(
                f"Redis at {self._server.address} cannot be reached: it takes nothing any more"
            ) from None

    async def _recover(self, cause: RedisServerError) -> None:
        """Connect again, however long it takes, and tell the gap."""
        start, self.since, reason = self._whole, Instant.now(), str(cause)
        while True:
            self.cause = cause
            self._log(cause, self.since)
            await asyncio.sleep(self._wait_seconds())
            self._failures += 1
            try:
                await self._connect()
                break
            except RedisServerError as error:
                cause = error
        gap = gap_since(start, self.channels, reason)
        logger.warning(
            "%s: followed again; what was published since %s is lost: %s",
            _listed(self.channels),
            gap.start.isoformat(timespec="milliseconds"),
            reason,
        )
        self._sink.gap(gap)

    def _wait_seconds(self) -> float:
        """Give the time until the next attempt: random up to a limit that grows, and never hasty.

        It grows until a heartbeat has been answered: to be let in does not mean to be served.
        """
        doublings = min(self._failures, _MOST_DOUBLINGS)
        longest = min(_LONGEST_WAIT_SECONDS, _FIRST_WAIT_SECONDS * 2.0**doublings)
        soonest = self._attempted + _LEAST_BETWEEN_ATTEMPTS_SECONDS - monotonic()
        return max(random() * longest, soonest)  # noqa: S311 - no secret

    def _log(self, cause: RedisServerError, since: Instant) -> None:
        beats = (monotonic() - since.monotonic) / self._beat_seconds
        level = logging.INFO
        if beats >= _BEATS_UNTIL_WARNING:
            level = logging.WARNING
        if beats >= _BEATS_UNTIL_ERROR:
            level = logging.ERROR
        what = "refused" if isinstance(cause, RedisRefusedError) else "not connected"
        logger.log(level, "%s: %s, trying again: %s", _listed(self.channels), what, cause)


async def _close(connection: AbstractConnection) -> None:
    """Close a connection without a goodbye, which would wait where the network is half-open."""
    writer: asyncio.StreamWriter | None = getattr(connection, "_writer", None)
    if writer is not None:
        writer.transport.abort()
    await connection.disconnect(nowait=True)


def _listed(channels: Iterable[str]) -> str:
    return ", ".join(sorted(channels))
