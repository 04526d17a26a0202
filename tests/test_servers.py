"""The servers and the network that tests use do what tests believe of them."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

import asyncio
import secrets
import socket
from datetime import timedelta

import pytest
import redis
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.cluster import RedisCluster

from tests.proxy import Proxy
from tests.servers import LOOPBACK, RedisProcess, StartRedis


def test_a_redis_that_is_killed_and_comes_back(start_redis: StartRedis) -> None:
    server = start_redis("--maxmemory", "64mb", password=secrets.token_hex(8))
    port = server.port
    with redis.Redis.from_url(server.url) as client:
        assert client.config_get("maxmemory") == {"maxmemory": str(64 << 20)}
        client.set("key", "value")
        server.restart()
        assert server.port == port
        assert client.dbsize() == 0
        server.stop()
        server.stop()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((LOOPBACK, port))
    server.start()
    with redis.Redis(port=port) as client, pytest.raises(redis.AuthenticationError):
        client.ping()


def test_a_redis_that_does_not_start(start_redis: StartRedis) -> None:
    with pytest.raises(AssertionError, match=r"does not start:\n(.*\n)*.*Bad directive"):
        start_redis("--nonsense", "1")


@pytest.mark.parametrize("number", range(2))
def test_redis_7_is_empty_for_each_test(redis_7_url: str, number: int) -> None:
    with redis.Redis.from_url(redis_7_url) as client:
        assert int(client.info("server")["redis_version"].split(".")[0]) >= 7
        assert client.dbsize() == 0
        client.set("key", number)


@pytest.mark.parametrize("number", range(2))
def test_the_cluster_is_empty_for_each_test(
    redis_cluster_urls: tuple[str, ...], number: int
) -> None:
    with RedisCluster.from_url(redis_cluster_urls[number]) as client:
        assert len(client.get_primaries()) == len({*redis_cluster_urls}) == 3
        keys = [f"key:{each}" for each in range(30)]
        assert not any(client.exists(key) for key in keys)
        for key in keys:
            client.set(key, number)
        sizes = client.dbsize(target_nodes=RedisCluster.PRIMARIES)
        assert sizes == len(keys)


def client_at(proxy: Proxy) -> Redis:
    return Redis(port=proxy.port, retry=Retry(NoBackoff(), 0))


def test_half_open_connections(start_redis: StartRedis) -> None:
    async def run(server: RedisProcess) -> None:
        async with Proxy(server.port) as proxy, client_at(proxy) as client:
            assert await client.ping()
            assert (proxy.accepted, proxy.open_connections) == (1, 1)
            proxy.stop()
            waiting = asyncio.ensure_future(client.ping())
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await asyncio.shield(waiting)
            assert proxy.open_connections == 1
            proxy.resume()
            assert await waiting

    asyncio.run(run(start_redis()))


def test_connections_that_are_closed_and_refused(start_redis: StartRedis) -> None:
    async def run(server: RedisProcess) -> None:
        async with Proxy(server.port) as proxy, client_at(proxy) as client:
            assert await client.ping()
            port = proxy.port
            await proxy.refuse()
            assert await client.ping()
            await proxy.close_connections()
            assert proxy.open_connections == 0
            with pytest.raises(redis.ConnectionError):
                await client.ping()
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection("127.0.0.1", port)
            await proxy.accept()
            assert proxy.port == port
            assert await client.ping()
            assert proxy.accepted == 2
            server.kill()
            with pytest.raises(redis.ConnectionError):
                await client.ping()

    asyncio.run(run(start_redis()))


def test_replies_that_are_lost(start_redis: StartRedis) -> None:
    async def run(server: RedisProcess) -> None:
        async with Proxy(server.port) as proxy, client_at(proxy) as client:
            assert await client.ping()
            proxy.replies.is_dropped = True
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await client.set("key", "value")
        async with Redis(port=server.port) as direct:
            assert await direct.get("key") == b"value"

    asyncio.run(run(start_redis()))


@pytest.mark.parametrize("direction", ["requests", "replies"])
def test_delays(direction: str, start_redis: StartRedis) -> None:
    async def run(server: RedisProcess) -> None:
        async with Proxy(server.port) as proxy, client_at(proxy) as client:
            assert await client.ping()
            way = proxy.requests if direction == "requests" else proxy.replies
            way.delay = timedelta(seconds=0.2)
            loop = asyncio.get_running_loop()
            before = loop.time()
            assert await client.ping()
            assert loop.time() - before >= 0.2

    asyncio.run(run(start_redis()))
