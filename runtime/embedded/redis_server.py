"""An embedded Redis: its configuration, and its start."""

from __future__ import annotations

from typing import Final

from maquette.runtime.embedded.folder import write_private
from maquette.runtime.embedded.processes import LOOPBACK, Processes, Program
from maquette.runtime.embedded.programs import redis_server_program

_NAME: Final = "redis"
_CONFIGURATION: Final = """\
bind {host}
port {port}
requirepass {password}
save 60 1
"""


def start_redis(processes: Processes) -> str:
    """Start a Redis that saves to its folder at its end, and each minute; gives its URL."""
    executable = redis_server_program()
    folder = processes.folder.path / _NAME
    folder.mkdir(mode=0o700, exist_ok=True)
    password = processes.folder.secret(f"{_NAME}/password")

    def program_at(port: int) -> Program:
        text = _CONFIGURATION.format(host=LOOPBACK, port=port, password=password)
        write_private(folder / "redis.conf", text)  # arguments are seen by all users
        return Program(
            name=_NAME,
            command=(str(executable), "redis.conf"),
            folder=folder,
            ready_text="Ready to accept connections",
        )

    port = processes.serve(_NAME, program_at)
    return f"redis://:{password}@{LOOPBACK}:{port}/0"
