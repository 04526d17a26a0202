"""RedisServer: commands go out, errors of ours come back, and no answer goes to the wrong caller."""

from __future__ import annotations

import asyncio
import random
import shutil
import socket
import subprocess
import sys
import textwrap
import traceback
from collections.abc import Awaitable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
import redis
from maquette.runtime.redis_server import (
    ClusterRedisServer,
    DirectRedisServer,
    RedisBusyError,
    RedisRefusedError,
    RedisServer,
    RedisServerError,
    RedisUnreachableError,
)
from redis.asyncio.connection import AbstractConnection

from tests.counts import count
from tests.missing_tools import skip
from tests.proxy import Proxy
from tests.sentinel import MASTER, PASSWORD, watched_redis
from tests.servers import LOOPBACK, RedisProcess, StartRedis, free_port, redis_7_program

SHORT: Final = timedelta(seconds=0.3)
SECRET: Final = "s3cret"  # noqa: S105
CANCELLATIONS: Final = count(100_000)
CONNECTIONS: Final = 5
LIMIT_SECONDS: Final = 60


@pytest.fixture
def server_url(start_redis: StartRedis) -> str:
    """Give the URL of a Redis that no other test uses."""
    return start_redis().url


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2].partition("/")[0])


async def failure(awaitable: Awaitable[object]) -> RedisServerError:
    """Give the error with which something fails, once it has been seen to tell no secret."""
    with pytest.raises(RedisServerError) as caught:
        await awaitable
    assert SECRET not in "".join(traceback.format_exception(caught.value))
    return caught.value


def client_of(port: int) -> Any:
    """Give a client of redis-py, which types itself in part only."""
    return redis.Redis(port=port)


async def hear(server_connection: AbstractConnection, *command: str) -> Any:
    """Send a command on a connection, and give the first answer."""
    connection: Any = server_connection
    await connection.connect()
    await connection.send_command(*command)
    return await connection.read_response()


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


def test_what_is_not_open_says_what_to_do(server_url: str) -> None:
    async def run() -> None:
        server = DirectRedisServer.from_url(server_url)
        with pytest.raises(RuntimeError, match="is new; use it within async with"):
            await server.ping()
        with pytest.raises(RuntimeError, match="is new"):
            await server.connection(frozenset({"a"}))
        async with server:
            await server.ping()
        with pytest.raises(RuntimeError, match="is closed; make another one"):
            await server.ping()
        with pytest.raises(RuntimeError, match="has been opened before"):
            await server.__aenter__()

    asyncio.run(run())


def test_a6_another_event_loop_is_refused(server_url: str) -> None:
    server = DirectRedisServer.from_url(server_url)

    async def use() -> None:
        await server.ping()

    async def run() -> None:
        async with server:
            with pytest.raises(RuntimeError, match="opened in another event loop"):
                await asyncio.to_thread(lambda: asyncio.run(use()))
            await server.ping()

    asyncio.run(run())


FORKING: Final = """
    import asyncio, os, sys
    from maquette.runtime.redis_server import DirectRedisServer

    made = DirectRedisServer.from_url(sys.argv[1])
    opened = DirectRedisServer.from_url(sys.argv[1])
    loop = asyncio.new_event_loop()

    async def use():
        await opened.ping()

    loop.run_until_complete(opened.__aenter__())
    loop.run_until_complete(use())
    child = os.fork()
    if not child:
        try:
            loop.run_until_complete(use())
        except RuntimeError as error:
            assert "opened in another process" in str(error)

        async def use_made():
            async with made:
                await made.ping()

        asyncio.run(use_made())
        print("fine", flush=True)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    loop.run_until_complete(use())
    loop.run_until_complete(opened.__aexit__(None, None, None))
    loop.close()
"""


def test_a7_after_a_fork_the_child_is_told_to_open_its_own(server_url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(FORKING), server_url],
        check=False,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
    )
    assert (done.returncode, done.stdout) == (0, "fine\n"), done.stderr


def test_closing_ends_what_still_waits(server_url: str) -> None:
    async def run() -> None:
        async with DirectRedisServer.from_url(server_url) as server:
            waiting = asyncio.create_task(failure(server.execute("BLPOP", "list", 0)))
            while not await blocked(server):
                pass
        assert isinstance(await waiting, RedisUnreachableError)

    async def blocked(server: RedisServer) -> bool:
        return b" cmd=blpop " in await server.execute("CLIENT", "LIST")

    asyncio.run(run())


def make_certificate(folder: Path) -> None:
    """Make ``key.pem`` and ``certificate.pem`` for loopback, signed by itself."""
    if shutil.which("openssl") is None:
        skip("no openssl on the PATH; on Debian: apt-get install openssl")
    command = "req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out certificate.pem"
    names = ["-subj", "/CN=localhost", "-addext", f"subjectAltName=IP:{LOOPBACK},DNS:localhost"]
    subprocess.run(
        ["openssl", *command.split(), *names], cwd=folder, check=True, capture_output=True
    )


def test_tls_is_spoken_with_a_server_whose_certificate_is_known(
    tmp_path: Path, start_redis: StartRedis
) -> None:
    make_certificate(tmp_path)
    certificate, port = tmp_path / "certificate.pem", free_port()
    files = ["--tls-cert-file", str(certificate), "--tls-key-file", str(tmp_path / "key.pem")]
    start_redis(
        *("--tls-port", str(port), "--tls-auth-clients", "no", *files), program=redis_7_program()
    )
    url = f"rediss://{LOOPBACK}:{port}"

    async def run() -> None:
        async with DirectRedisServer.from_url(f"{url}?ssl_ca_certs={certificate}") as server:
            await server.ping()
            connection = await server.connection(frozenset({"c"}))
            assert await hear(connection, "SUBSCRIBE", "c") == [b"subscribe", b"c", 1]
            await connection.disconnect()
        async with DirectRedisServer.from_url(url) as server:
            error = await failure(server.ping())
            assert isinstance(error, RedisUnreachableError)
            assert "certificate" in str(error).lower()

    asyncio.run(run())


def test_p11_sentinel_is_followed_by_commands_and_connections(tmp_path: Path) -> None:
    """Of three Sentinels one is not there, and one says nothing."""
    with watched_redis(tmp_path) as watched, socket.create_server((LOOPBACK, 0)) as silent:
        server = DirectRedisServer.from_sentinels(
            [(LOOPBACK, free_port()), silent.getsockname(), (LOOPBACK, watched.port)],
            MASTER,
            sentinel_options={"password": PASSWORD},
        )

        async def run() -> None:
            async with server:
                await server.execute("SET", "key", "1")
                assert await server.execute("WAIT", 1, 0) == 1
                assert await port_of_connection() == watched.master.port
                await asyncio.to_thread(watched.fail_over)
                assert await server.execute("GET", "key") == b"1"
                await server.execute("SET", "key", "2")
                assert await port_of_connection() == watched.replica.port

        async def port_of_connection() -> int:
            connection = await server.connection(frozenset({"c"}))
            assert await hear(connection, "SUBSCRIBE", "c") == [b"subscribe", b"c", 1]
            port: Any = vars(connection)["port"]
            await connection.disconnect()
            return int(port)

        asyncio.run(run())


def test_sentinels_that_know_no_such_master_tell_no_secret() -> None:
    async def run() -> None:
        async with DirectRedisServer.from_sentinels(
            [(LOOPBACK, free_port())],
            MASTER,
            password=SECRET,
            sentinel_options={"password": SECRET},
        ) as server:
            assert SECRET not in repr(server)
            assert isinstance(await failure(server.ping()), RedisUnreachableError)

    asyncio.run(run())


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


def test_channels_of_one_redis_come_on_one_connection(server_url: str) -> None:
    server = DirectRedisServer.from_url(server_url)
    assert server.groups(["a", "b"]) == (frozenset({"a", "b"}),)
    assert (server.publish_command, server.subscribe_command) == ("PUBLISH", "SUBSCRIBE")


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


@pytest.mark.parametrize(
    "url",
    [
        f"http://:{SECRET}@localhost",
        f"redis://user:{SECRET}/more@localhost:6379",
        f"redis://user:12/{SECRET}@localhost:6379",
        f"redis://user:12#{SECRET}@localhost:6379",
        f"redis://user:12?{SECRET}@localhost:6379",
        f"redis://user:@{SECRET}@localhost:6379",
        f"redis://localhost:{SECRET}",
        f"redis://localhost/{SECRET}",
        f"redis://localhost?socket_timeout={SECRET}",
        f"redis://localhost?{SECRET}=1",
        "redis://localhost?max_connections=5",
        f"redis://[{SECRET}",
        SECRET,
        "unix://",
        "",
    ],
)
def test_a_wrong_url_is_refused_without_being_told(url: str) -> None:
    with pytest.raises(ValueError, match=r"; write redis://|none of a connection's") as caught:
        DirectRedisServer.from_url(url)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("redis://", "localhost:6379"),
        ("redis://h", "h:6379"),
        (f"rediss://u:{SECRET}@h:1/2", "h:1"),
        ("redis://[::1]:1", "[::1]:1"),
        (f"unix://:{SECRET}@/run/redis.sock?db=1", "/run/redis.sock"),
        (f"redis://:%2F{SECRET}@h/", "h:6379"),
    ],
)
def test_what_is_shown_is_where_it_is(url: str, address: str) -> None:
    server = DirectRedisServer.from_url(url)
    assert server.address == address
    assert repr(server) == f"DirectRedisServer({address!r})"


def test_who_waits_while_the_server_is_closed_sends_nothing(server_url: str) -> None:
    async def run() -> None:
        async with DirectRedisServer.from_url(server_url, connections=1) as server:
            blocked = asyncio.create_task(server.execute("BLPOP", "nothing", 0))
            await asyncio.sleep(0)
            waiting = asyncio.create_task(server.execute("SET", "late", "1"))
            await asyncio.sleep(0.1)
        results = await asyncio.gather(blocked, waiting, return_exceptions=True)
        assert isinstance(results[0], RedisUnreachableError)
        assert isinstance(results[1], RuntimeError)
        async with DirectRedisServer.from_url(server_url) as other:
            assert await other.execute("EXISTS", "late") == 0

    asyncio.run(run())
