"""Commands go out, errors of ours come back, and no answer goes to the wrong caller."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta
from typing import Final

import pytest
from maquette.runtime.redis_server import (
    DirectRedisServer,
    RedisBusyError,
    RedisRefusedError,
    RedisServer,
    RedisUnreachableError,
)

from tests.counts import count
from tests.proxy import Proxy
from tests.runtime.redis_server.dialogue import SECRET, client_of, failure, hear
from tests.servers import LOOPBACK, StartRedis, free_port, port_of

SHORT: Final = timedelta(seconds=0.3)
CANCELLATIONS: Final = count(100_000)
CONNECTIONS: Final = 5


def test_a_command_is_answered_with_bytes(server_url: str) -> None:
    async def run() -> None:
        async with DirectRedisServer.from_url(server_url) as server:
            await server.execute("SET", "key", b"\xff")
            assert await server.execute("GET", "key") == b"\xff"
            assert await server.execute("GET", "none") is None
            assert await server.execute("INCRBY", "number", 5) == 5
            await server.ping()

    asyncio.run(run())


def test_many_commands_are_answered_in_order_with_errors_in_their_places(server_url: str) -> None:
    async def run() -> None:
        async with DirectRedisServer.from_url(server_url) as server:
            answers = await server.execute_many(
                [("SET", "a", SECRET), ("INCR", "a"), ("GET", "a"), ("NOSUCH", SECRET)]
            )
            assert await server.execute_many([]) == []
        assert answers[2] == SECRET.encode()
        assert isinstance(answers[1], RedisRefusedError)
        assert isinstance(answers[3], RedisRefusedError)
        assert SECRET not in str(answers[1]) + str(answers[3])

    asyncio.run(run())


@pytest.mark.parametrize("options", ["?protocol=3", "?decode_responses=True"])
def test_no_url_changes_what_answers_are(server_url: str, options: str) -> None:
    async def run() -> None:
        async with DirectRedisServer.from_url(server_url + options) as server:
            await server.execute("HSET", "hash", "field", "value")
            assert await server.execute_many([("HMGET", "hash", "field")]) == [[b"value"]]
            connection = await server.connection(frozenset({"c"}))
            assert await hear(connection, "SUBSCRIBE", "c") == [b"subscribe", b"c", 1]
            await connection.disconnect()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("LPUSH", "text", SECRET), "WRONGTYPE"),
        (("EVALSHA", "0" * 40, 0, SECRET), "NOSCRIPT"),
        (("INCR", "text"), "ERR"),
        (("SELECT", 10_000), "ERR"),
        (("NOSUCH", SECRET), "ERR"),
    ],
)
def test_an_answer_that_is_an_error_has_its_code(
    server_url: str, command: tuple[str | int, ...], code: str
) -> None:
    async def run() -> None:
        async with DirectRedisServer.from_url(server_url) as server:
            await server.execute("SET", "text", "a")
            error = await failure(server.execute(*command))
            assert isinstance(error, RedisRefusedError)
            assert error.code == code
            assert str(error).startswith(f"Redis at {server.address} refuses: ")

    asyncio.run(run())


def test_a_wrong_password_is_refused(start_redis: StartRedis) -> None:
    port = start_redis(password="other").port  # noqa: S106

    async def run() -> None:
        for secret, told, code in (
            (f":{SECRET}@", "password", "WRONGPASS"),
            ("", "Authentication required", "NOAUTH"),
        ):
            url = f"redis://{secret}{LOOPBACK}:{port}"
            async with DirectRedisServer.from_url(url) as server:
                assert SECRET not in repr(server)
                error = await failure(server.ping())
                assert isinstance(error, RedisRefusedError)
                assert error.code == code
                assert told in str(error)

    asyncio.run(run())


def test_an_acl_user_may_do_what_its_rules_allow(start_redis: StartRedis) -> None:
    process = start_redis()
    with client_of(process.port) as client:
        client.acl_setuser(
            "reader", enabled=True, passwords=[f"+{SECRET}"], keys=["open:*"], commands=["+get"]
        )

    async def run() -> None:
        url = f"redis://reader:{SECRET}@{LOOPBACK}:{process.port}"
        async with DirectRedisServer.from_url(url) as server:
            assert await server.execute("GET", "open:a") is None
            for command in (("GET", "closed:a"), ("SET", "open:a", "1")):
                error = await failure(server.execute(*command))
                assert isinstance(error, RedisRefusedError)
                assert error.code == "NOPERM"

    asyncio.run(run())


def test_a_server_that_is_not_there_is_named() -> None:
    port = free_port()

    async def run() -> None:
        async with DirectRedisServer.from_url(f"redis://:{SECRET}@{LOOPBACK}:{port}/3") as server:
            error = await failure(server.ping())
            assert isinstance(error, RedisUnreachableError)
            assert f"Redis at {LOOPBACK}:{port} cannot be reached: " in str(error)
            assert isinstance(
                await failure(server.execute_many([("PING",)])), RedisUnreachableError
            )

    asyncio.run(run())


def test_a_server_that_does_not_answer_is_given_up_and_its_late_answer_is_nobodys(
    server_url: str,
) -> None:
    async def run() -> None:
        async with Proxy(port_of(server_url)) as proxy:
            url = f"redis://{LOOPBACK}:{proxy.port}"
            async with DirectRedisServer.from_url(url, timeout=SHORT) as server:
                await server.execute("SET", "a", "1")
                proxy.stop()
                for call in (server.execute("GET", "a"), server.execute_many([("GET", "a")])):
                    assert isinstance(await failure(call), RedisUnreachableError)
                proxy.resume()
                assert await server.execute("ECHO", "mine") == b"mine"

    asyncio.run(run())


def test_nothing_is_sent_twice(server_url: str) -> None:
    async def run() -> None:
        async with Proxy(port_of(server_url)) as proxy:
            url = f"redis://{LOOPBACK}:{proxy.port}"
            async with DirectRedisServer.from_url(url, timeout=SHORT) as server:
                await server.ping()
                proxy.replies.is_dropped = True
                await failure(server.execute("INCR", "number"))
                proxy.replies.is_dropped = False
                assert await server.execute("GET", "number") == b"1"

    asyncio.run(run())


def test_a_server_that_came_back_is_used_again(start_redis: StartRedis) -> None:
    process = start_redis()

    async def run() -> None:
        async with DirectRedisServer.from_url(process.url) as server:
            await server.ping()
            process.kill()
            assert isinstance(await failure(server.ping()), RedisUnreachableError)
            process.start()
            await server.ping()

    asyncio.run(run())


def test_who_finds_no_free_connection_in_time_is_told(server_url: str) -> None:
    async def run() -> None:
        async with DirectRedisServer.from_url(
            f"{server_url}?socket_timeout=60", connections=1, timeout=SHORT
        ) as server:
            blocked = asyncio.create_task(server.execute("BLPOP", "list", 0))
            await asyncio.sleep(0)
            error = await failure(server.ping())
            assert isinstance(error, RedisBusyError)
            assert "all 1 connections" in str(error)
            blocked.cancel()
            await asyncio.gather(blocked, return_exceptions=True)
            await server.ping()

    asyncio.run(run())


def test_a8_500_commands_share_10_connections(server_url: str) -> None:
    async def run() -> None:
        async with DirectRedisServer.from_url(server_url, connections=10) as server:
            echoes = await asyncio.gather(*(server.execute("ECHO", n) for n in range(500)))
            assert echoes == [str(n).encode() for n in range(500)]
            clients = await server.execute("CLIENT", "LIST")
            assert len(clients.splitlines()) <= 10

    asyncio.run(run())


def test_a1_random_cancellations_cross_no_answers_and_leave_the_pool_whole(server_url: str) -> None:
    chance = random.Random(1)  # noqa: S311

    async def cancelled(server: RedisServer, number: int) -> None:
        commands = [("ECHO", number), ("ECHO", -number)]
        call = server.execute_many(commands) if number % 2 else server.execute("ECHO", number)
        task = asyncio.ensure_future(call)
        for _ in range(chance.randrange(40)):
            await asyncio.sleep(0)
        task.cancel()
        for answer in await asyncio.gather(task, return_exceptions=True):
            expected = [b"%d" % number, b"%d" % -number] if number % 2 else b"%d" % number
            assert isinstance(answer, asyncio.CancelledError) or answer == expected

    async def run() -> None:
        async with Proxy(port_of(server_url)) as proxy:
            proxy.replies.delay = timedelta(milliseconds=1)
            url = f"redis://{LOOPBACK}:{proxy.port}"
            async with DirectRedisServer.from_url(url, connections=CONNECTIONS) as server:
                for first in range(0, CANCELLATIONS, 20):
                    await asyncio.gather(*(cancelled(server, first + n) for n in range(20)))
                echoes = await asyncio.gather(*(server.execute("ECHO", n) for n in range(500)))
                assert echoes == [str(n).encode() for n in range(500)]
                clients = await server.execute("CLIENT", "LIST")
                assert len(clients.splitlines()) <= CONNECTIONS
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(run())


def test_a3_cancelling_ends_a_command_that_waits(server_url: str) -> None:
    async def run() -> None:
        async with Proxy(port_of(server_url)) as proxy:
            url = f"redis://{LOOPBACK}:{proxy.port}"
            async with DirectRedisServer.from_url(url, timeout=timedelta(hours=1)) as server:
                await server.ping()
                proxy.stop()
                for call in (server.execute("PING"), server.execute_many([("PING",)])):
                    with pytest.raises(TimeoutError):
                        await asyncio.wait_for(call, 0.05)

    asyncio.run(run())


def test_channels_of_one_redis_come_on_one_connection(server_url: str) -> None:
    server = DirectRedisServer.from_url(server_url)
    assert server.groups(["a", "b"]) == (frozenset({"a", "b"}),)
    assert (server.publish_command, server.subscribe_command) == ("PUBLISH", "SUBSCRIBE")
