"""The servers that state is held against: the oldest Redis, a newer one, and a cluster of three."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
import redis as redis_py
from maquette.runtime.embedded import redis_server_program
from maquette.runtime.redis_server import ClusterRedisServer, DirectRedisServer, RedisServer

from tests.runtime.state.shops import MakeServer, OpenShop, Shop
from tests.servers import LOOPBACK, RedisProcess, port_of


@pytest.fixture(scope="session")
def _oldest_redis(tmp_path_factory: pytest.TempPathFactory) -> Generator[RedisProcess]:
    folder = tmp_path_factory.mktemp("redis")
    with RedisProcess(str(redis_server_program()), folder) as server:
        yield server


@pytest.fixture
def oldest_redis(_oldest_redis: RedisProcess) -> RedisProcess:
    """Give an empty Redis of the oldest version that there may be."""
    client: Any = redis_py.Redis(port=_oldest_redis.port)
    with client:
        client.flushall()
    return _oldest_redis


@pytest.fixture(params=["redis-6", "redis-7", "cluster"])
def make_server(request: pytest.FixtureRequest) -> MakeServer:
    """Give the function that makes a server, an empty one of each kind in turn."""
    if request.param == "cluster":
        urls: tuple[str, ...] = request.getfixturevalue("redis_cluster_urls")
        nodes = [(LOOPBACK, port_of(url)) for url in urls]

        def make_cluster(**options: Any) -> RedisServer:
            return ClusterRedisServer(nodes, **options)

        return make_cluster
    url: str
    if request.param == "redis-7":
        url = request.getfixturevalue("redis_7_url")
    else:
        url = request.getfixturevalue("oldest_redis").url

    def make(**options: Any) -> RedisServer:
        return DirectRedisServer.from_url(url, **options)

    return make


@asynccontextmanager
async def _opened(server: RedisServer) -> AsyncGenerator[Shop]:
    async with server, Shop(server) as shop:
        yield shop


@pytest.fixture
def open_shop(make_server: MakeServer) -> OpenShop:
    """Give the function that opens a store, on each kind of server in turn."""

    def open_(**options: Any) -> AbstractAsyncContextManager[Shop]:
        return _opened(make_server(**options))

    return open_


@pytest.fixture
def open_simple_shop(oldest_redis: RedisProcess) -> OpenShop:
    """Give the function that opens a store on one Redis, for what is the same everywhere."""

    def opened(port: int | None = None, **options: Any) -> Any:
        url = f"redis://{LOOPBACK}:{port or oldest_redis.port}/0"
        return _opened(DirectRedisServer.from_url(url, **options))

    return opened
