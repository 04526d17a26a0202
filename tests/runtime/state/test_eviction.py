"""What the store says of a server that throws state away (K9), and what it does not count on (K8)."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from maquette.runtime.redis_server import ClusterRedisServer, RedisUnreachableError
from maquette.runtime.state import scripts

from tests.runtime.loops import run
from tests.runtime.state.shops import OpenShop, Shop, redis
from tests.servers import LOOPBACK, StartRedis, free_port


@pytest.mark.parametrize("policy", ["allkeys-lru", "allkeys-random", "volatile-ttl"])
def test_k9_a_server_that_evicts_is_warned_of_once(
    start_redis: StartRedis,
    open_simple_shop: OpenShop,
    policy: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server = start_redis("--maxmemory", "64mb", "--maxmemory-policy", policy)

    async def main() -> None:
        async with open_simple_shop(port=server.port) as shop:
            await shop.viewers.incr("1")

    run(main())
    (record,) = caplog.records
    assert (record.levelno, record.name) == (logging.WARNING, "maquette.runtime.state.store")
    assert f"its maxmemory-policy is {policy}; set it to noeviction" in record.getMessage()
    assert f"{LOOPBACK}:{server.port}" in record.getMessage()


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--maxmemory", "64mb"),
        ("--maxmemory-policy", "allkeys-lru"),
        ("--maxmemory", "64mb", "--maxmemory-policy", "noeviction"),
    ],
)
def test_k9_a_server_that_evicts_nothing_is_no_reason_to_warn(
    start_redis: StartRedis,
    open_simple_shop: OpenShop,
    options: tuple[str, ...],
    caplog: pytest.LogCaptureFixture,
) -> None:
    server = start_redis(*options)

    async def main() -> None:
        async with open_simple_shop(port=server.port):
            pass

    run(main())
    assert caplog.records == []


def test_k9_a_cluster_is_asked_too(
    redis_cluster_urls: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    nodes = [
        (LOOPBACK, int(url.rpartition(":")[2].partition("/")[0])) for url in redis_cluster_urls
    ]

    async def main() -> None:
        async with ClusterRedisServer(nodes) as server, Shop(server) as shop:
            assert await shop.viewers.incr("1") == 1

    run(main())
    assert caplog.records == []


def test_k9_whoever_may_not_ask_opens_the_store_all_the_same(
    start_redis: StartRedis, open_simple_shop: OpenShop, caplog: pytest.LogCaptureFixture
) -> None:
    server = start_redis("--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru")

    async def main() -> None:
        async with open_simple_shop(port=server.port) as shop:
            await redis(shop, "ACL", "SETUSER", "default", "-info")
        async with open_simple_shop(port=server.port) as shop:
            assert await shop.viewers.incr("1") == 1

    run(main())
    assert len(caplog.records) == 1


def test_a_store_on_no_server_does_not_open(open_simple_shop: OpenShop) -> None:
    async def main() -> None:
        with pytest.raises(RedisUnreachableError):
            async with open_simple_shop(port=free_port()):
                raise AssertionError

    run(main())


def test_k8_nothing_counts_on_events_of_expiry() -> None:
    for path in Path(scripts.__file__).parent.glob("*.py"):
        text = path.read_text("utf-8").lower()
        assert "keyevent" not in text
        assert "keyspace" not in text
