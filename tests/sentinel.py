"""A Redis that Sentinel watches: a master, its replica, and the Sentinel that makes one the other."""

from __future__ import annotations

import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import redis

from tests.servers import LOOPBACK, RedisProcess, free_port, redis_7_program

MASTER: Final = "the-master"
PASSWORD: Final = "5entinel"  # noqa: S105
_LIMIT_SECONDS: Final = 60
_CONFIGURATION: Final = f"""\
port {{port}}
bind {LOOPBACK}
requirepass {PASSWORD}
sentinel monitor {MASTER} {LOOPBACK} {{master}} 1
sentinel down-after-milliseconds {MASTER} 300
sentinel failover-timeout {MASTER} 60000
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """The two servers, and the port of the Sentinel."""

    master: RedisProcess
    replica: RedisProcess
    port: int

    def fail_over(self) -> None:
        """Kill the master, and wait until the Sentinel names the replica instead."""
        client: Any = redis.Redis(port=self.port, password=PASSWORD)
        with client, client.pubsub() as listener:
            listener.subscribe("+switch-master")
            assert listener.get_message(timeout=_LIMIT_SECONDS)
            self.master.kill()
            assert listener.get_message(timeout=_LIMIT_SECONDS)


@contextmanager
def watched_redis(folder: Path) -> Generator[Watched]:
    """Start them, and wait until the Sentinel knows both."""
    program = redis_7_program()
    with (
        RedisProcess(
            program, _made(folder / "master"), "--repl-diskless-sync-delay", "0"
        ) as master,
        RedisProcess(
            program, _made(folder / "replica"), "--replicaof", f"{LOOPBACK} {master.port}"
        ) as replica,
    ):
        replica.await_log("MASTER <-> REPLICA sync: Finished with success")
        port = free_port()
        file = folder / "sentinel.conf"
        file.write_text(_CONFIGURATION.format(port=port, master=master.port), encoding="utf-8")
        with _sentinel(program, file):
            yield Watched(master, replica, port)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@contextmanager
def _sentinel(program: str, file: Path) -> Generator[None]:
    with subprocess.Popen(
        [program, str(file), "--sentinel"],
        cwd=file.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert any("+slave slave" in line for line in process.stdout)
            yield
        finally:
            process.kill()
