"""An app: the parts of a service that are opened and closed together, by what the settings say."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from contextlib import AsyncExitStack
from enum import Enum, auto
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, overload

from maquette.runtime.asset_store import AssetError, AssetStore
from maquette.runtime.assets import AssetTree
from maquette.runtime.bus import EventBus
from maquette.runtime.events import Catalogue, Event
from maquette.runtime.redis_server import (
    PASSWORD_CODES,
    RedisRefusedError,
    RedisServer,
    RedisServerError,
)
from maquette.runtime.settings import AssetSettings, Settings
from maquette.runtime.state import StateStore

S = TypeVar("S", bound=Settings)
T = TypeVar("T")
E = TypeVar("E", bound=Event)
K = TypeVar("K", bound=StateStore)


class ConnectError(Exception):
    """What a service needs cannot be reached; the message names all of it, and how to set it."""


class _Life(Enum):
    NEW = auto()
    OPEN = auto()
    CLOSED = auto()


class App(Generic[S]):
    """What a service works with; generated packages declare theirs with parts as attributes.

    Opened by ``async with``, in the event loop that uses it, once.
    """

    def __init__(self, settings: S, source: str | None = None) -> None:
        self.settings = settings
        self._source = source
        self._redis: RedisServer | None = None
        self._life = _Life.NEW
        self._opened = AsyncExitStack()
        for part in self._parts():
            self.__dict__[part.name] = part.make(self)

    async def __aenter__(self) -> Self:
        """Open all parts, or none; raises ConnectError, which names all that cannot be reached."""
        if self._life is not _Life.NEW:
            raise RuntimeError("this app has been opened before; call connect() again")
        self._life = _Life.OPEN
        async with AsyncExitStack() as opening:
            await self._reach(opening)
            for part in self._parts():
                await part.open(self.__dict__[part.name], opening)
            self._opened = opening.pop_all()
        return self

    async def __aexit__(
        self,
        type_: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close all parts, the last one first."""
        self._life = _Life.CLOSED
        await self._opened.__aexit__(type_, error, traceback)

    @property
    def source(self) -> str:
        """The service that it is."""
        if self._source is None:
            raise TypeError("an app with a bus needs a source")
        return self._source

    def redis(self) -> RedisServer:
        """Give the Redis that the parts share."""
        if self._redis is None:
            self._redis = self.settings.redis_server()
        return self._redis

    async def _reach(self, opening: AsyncExitStack) -> None:
        """Open what the parts stand on, all at a time, and name all of it that fails."""
        async with asyncio.TaskGroup() as tasks:
            reaching = (part.reach(self.__dict__[part.name]) for part in self._parts())
            begun = [tasks.create_task(each) for each in (self._reach_redis(opening), *reaching)]
        if faults := [fault for task in begun if (fault := task.result())]:
            raise ConnectError("cannot connect:" + "".join(f"\n  {fault}" for fault in faults))

    async def _reach_redis(self, opening: AsyncExitStack) -> str | None:
        if self._redis is None:
            return None
        try:
            await opening.enter_async_context(self._redis)
            await self._redis.ping()
        except RedisServerError as error:
            return f"{error}; {_remedy(self.settings, error)}"
        return None

    @classmethod
    def _parts(cls) -> list[Part[Any]]:
        attributes = {
            name: each for base in reversed(cls.__mro__) for name, each in vars(base).items()
        }
        return [each for each in attributes.values() if isinstance(each, Part)]


class Part(ABC, Generic[T]):
    """A part of an app, as a class declares it: ``state = Keeps(State)``."""

    name = ""

    def __set_name__(self, _owner: type[App[Any]], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, app: None, owner: type[App[Any]]) -> Self: ...
    @overload
    def __get__(self, app: App[Any], owner: type[App[Any]]) -> T: ...
    def __get__(self, app: App[Any] | None, owner: type[App[Any]]) -> Self | T:
        """Give the part of an app, which stands in the app itself and comes before this."""
        if app is None:
            return self
        raise AttributeError(f"{owner.__name__} has no {self.name} yet")

    @abstractmethod
    def make(self, app: App[Any]) -> T:
        """Make the part, without touching what is outside."""

    async def reach(self, value: T) -> str | None:  # noqa: ARG002
        """Try what it stands on but Redis; give what is wrong, and what to do."""
        return None

    async def open(self, value: T, opening: AsyncExitStack) -> None:
        """Open it, when all that parts stand on has been reached."""


class Bus(Part[EventBus[E]]):
    """The bus of the events of a catalogue."""

    def __init__(self, catalogue: Catalogue[E]) -> None:
        self._catalogue = catalogue

    def make(self, app: App[Any]) -> EventBus[E]:
        """Make the bus; raises ValueError for a source that there is not."""
        return EventBus(app.redis(), self._catalogue, app.source)

    async def open(self, value: EventBus[E], opening: AsyncExitStack) -> None:
        """Open the bus."""
        await opening.enter_async_context(value)


class Keeps(Part[K]):
    """What is kept in Redis, as a class of the specs' keys has it."""

    def __init__(self, store: type[K]) -> None:
        self._store = store

    def make(self, app: App[Any]) -> K:
        """Make the store."""
        return self._store(app.redis())

    async def open(self, value: K, opening: AsyncExitStack) -> None:
        """Open the store."""
        await opening.enter_async_context(value)


class Assets(Part[AssetStore]):
    """The files of a tree, below the root that the settings name."""

    def __init__(self, tree: AssetTree) -> None:
        self._tree = tree

    def make(self, app: App[Any]) -> AssetStore:
        """Make the store."""
        settings = app.settings
        assert isinstance(settings, AssetSettings)  # the package's own settings are
        return AssetStore(self._tree, settings.asset_root)

    async def reach(self, value: AssetStore) -> str | None:
        """Make the folders of the tree that are not there yet."""
        try:
            await value.create_tree()
        except AssetError as error:
            return f"{self._tree.root_variable} is {value.root}: {error}"
        return None


def _remedy(settings: Settings, error: RedisServerError) -> str:
    if isinstance(error, RedisRefusedError):
        if error.code in PASSWORD_CODES:
            return (
                f"set {'REDIS_URL' if settings.redis_url else 'REDIS_USERNAME and REDIS_PASSWORD'}"
            )
        return "change what the server allows, or set REDIS_URL or REDIS_DB to another place"
    if settings.redis_cluster_nodes:
        return "set REDIS_CLUSTER_NODES"
    if settings.redis_sentinels:
        return "set REDIS_SENTINELS and REDIS_SENTINEL_MASTER"
    if settings.redis_url is None and settings.redis_host is not None:
        return "set REDIS_HOST and REDIS_PORT"
    return "set REDIS_URL, or run maquette up"
