"""A cluster answers from all its nodes, and its slots are followed where they move."""

from __future__ import annotations

import asyncio
import random

import pytest
import redis
from maquette.runtime.redis_server import (
    ClusterRedisServer,
    RedisRefusedError,
    RedisServer,
    RedisUnreachableError,
)

from tests.runtime.redis_server.dialogue import SECRET, client_of, failure, hear
from tests.servers import LOOPBACK, RedisProcess, free_port, port_of


def nodes_of(urls: tuple[str, ...]) -> list[tuple[str, int]]:
    return [(LOOPBACK, port_of(url)) for url in urls]


def move_slot(urls: tuple[str, ...], slot: int, target: int) -> None:
    """Make one node of a cluster the owner of an empty slot."""
    with client_of(port_of(urls[target])) as client:
        name = client.execute_command("CLUSTER MYID")
    for number in (target, *(n for n in range(len(urls)) if n != target)):
        with client_of(port_of(urls[number])) as client:
            client.execute_command("CLUSTER SETSLOT", slot, "NODE", name)


def owner_of(urls: tuple[str, ...], slot: int) -> int:
    return slot * len(urls) // 16384


def test_a_cluster_answers_from_all_its_nodes(redis_cluster_urls: tuple[str, ...]) -> None:
    async def run() -> None:
        async with ClusterRedisServer(nodes_of(redis_cluster_urls)[:1]) as server:
            await server.ping()
            commands = [("SET", f"key:{n}", n) for n in range(50)]
            await server.execute_many(commands)
            answers = await server.execute_many([("GET", f"key:{n}") for n in range(50)])
            assert answers == [b"%d" % n for n in range(50)]
            assert await server.execute("GET", "key:7") == b"7"
            mixed = await server.execute_many([("INCR", "key:1"), ("LPUSH", "key:2", SECRET)])
            assert mixed[0] == 2
            assert isinstance(mixed[1], RedisRefusedError)
            assert mixed[1].code == "WRONGTYPE"
            error = await failure(server.execute("MGET", "key:1", "key:2"))
            assert isinstance(error, RedisRefusedError)
            assert error.code == "CROSSSLOT"

    asyncio.run(run())


def test_p11_a_slot_that_moves_is_followed(redis_cluster_urls: tuple[str, ...]) -> None:
    urls = redis_cluster_urls

    async def run() -> None:
        async with ClusterRedisServer(nodes_of(urls)) as server:
            slot = server.client.keyslot("moving")
            owner = owner_of(urls, slot)
            target = (owner + 1) % len(urls)
            await server.execute("GET", "moving")
            before = await server.connection(frozenset({"moving"}))
            assert await hear(before, "SSUBSCRIBE", "moving") == [b"ssubscribe", b"moving", 1]
            move_slot(urls, slot, target)
            try:
                await server.execute("SET", "moving", "1")
                assert await server.execute_many([("GET", "moving")]) == [b"1"]
                assert await before.read_response() == [b"sunsubscribe", b"moving", 0]
                after = await server.connection(frozenset({"moving"}))
                assert await hear(after, "SSUBSCRIBE", "moving") == [b"ssubscribe", b"moving", 1]
                assert await server.execute(server.publish_command, "moving", "here") == 1
                assert await after.read_response() == [b"smessage", b"moving", b"here"]
                await after.disconnect()
                await server.execute("DEL", "moving")
            finally:
                move_slot(urls, slot, owner)
                await before.disconnect()

    asyncio.run(run())


def test_channels_of_a_cluster_are_sharded(redis_cluster_urls: tuple[str, ...]) -> None:
    async def run() -> None:
        async with ClusterRedisServer(nodes_of(redis_cluster_urls)) as server:
            assert server.publish_command == "SPUBLISH"
            groups = server.groups(["a", "b"])
            assert groups == (frozenset({"a"}), frozenset({"b"}))
            for channel in ("a", "b", "c", "d"):
                connection = await server.connection(frozenset({channel}))
                heard = await hear(connection, server.subscribe_command, channel)
                assert heard == [b"ssubscribe", channel.encode(), 1]
                command = (server.publish_command, channel, b"text")
                assert await server.execute_many([command, command]) == [1, 1]
                assert await connection.read_response() == [b"smessage", channel.encode(), b"text"]
                await connection.disconnect()

    asyncio.run(run())


def test_p11_a_node_that_is_down_disturbs_only_its_own_channels(
    redis_cluster_to_break: tuple[RedisProcess, ...],
) -> None:
    nodes = redis_cluster_to_break

    async def run() -> None:
        async with ClusterRedisServer([(LOOPBACK, node.port) for node in nodes]) as server:
            owner = owner_of(tuple(node.url for node in nodes), server.client.keyslot("channel"))
            nodes[owner - 1].kill()
            for _ in range(20):
                connection = await server.connection(frozenset({"channel"}))
                assert vars(connection)["port"] == nodes[owner].port
                await connection.disconnect()

    asyncio.run(run())


def test_a1_random_cancellations_leave_a_cluster_whole(redis_cluster_urls: tuple[str, ...]) -> None:
    chance = random.Random(2)  # noqa: S311

    async def cancelled(server: RedisServer, number: int) -> None:
        commands = [("GET", f"key:{n}") for n in range(number, number + 3)]
        call = server.execute_many(commands) if number % 2 else server.execute(*commands[0])
        task = asyncio.ensure_future(call)
        for _ in range(chance.randrange(20)):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def run() -> None:
        async with ClusterRedisServer(nodes_of(redis_cluster_urls), connections=4) as server:
            await server.execute_many([("SET", f"key:{n}", n) for n in range(200)])
            for first in range(0, 200, 20):
                await asyncio.gather(*(cancelled(server, first + n) for n in range(20)))
            values = await asyncio.gather(*(server.execute("GET", f"key:{n}") for n in range(200)))
            assert values == [b"%d" % n for n in range(200)]
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(run())


@pytest.mark.skipif(not redis.__version__.startswith("5."), reason="redis-py is newer")
def test_a_cluster_needs_a_redis_py_that_sends_nothing_twice() -> None:
    with pytest.raises(RuntimeError, match=r"needs redis-py 6 or later, and this is 5\."):
        ClusterRedisServer([(LOOPBACK, 1)])


@pytest.mark.skipif(redis.__version__.startswith("5."), reason="redis-py is older")
def test_a_cluster_that_is_not_there_is_named() -> None:
    port = free_port()

    async def run() -> None:
        server = ClusterRedisServer([(LOOPBACK, port)], password=SECRET)
        error = await failure(server.__aenter__())
        assert isinstance(error, RedisUnreachableError)
        assert f"Redis at {LOOPBACK}:{port} cannot be reached: " in str(error)

    asyncio.run(run())


def test_a_cluster_leaves_no_connection_behind(redis_cluster_urls: tuple[str, ...]) -> None:
    async def run() -> None:
        async with ClusterRedisServer(nodes_of(redis_cluster_urls), connections=4) as server:
            found = await asyncio.gather(*(server.execute("GET", f"k{n}") for n in range(200)))
            assert found == [None] * 200
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(run())
    for url in redis_cluster_urls:
        with client_of(port_of(url)) as client:
            assert [each["cmd"] for each in client.client_list(_type="normal")] == ["client|list"]
