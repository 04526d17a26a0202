"""The folder of the servers: who uses it, and what it keeps between runs."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from maquette.runtime.embedded.errors import EmbeddedServerError

_PRIVATE: Final = 0o600
_SECRET_BYTES: Final = 24


class ServersFolder:
    """A folder that is in use by us.

    The lock lasts while any process has its descriptor open, so that it ends with the last server.
    """

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self.lock = lock
        self._is_released = False

    def release(self) -> None:
        """Leave the lock to the servers: forks of this process must not keep it when they are gone."""
        if not self._is_released:
            self._is_released = True
            os.close(self.lock)

    def secret(self, name: str) -> str:
        """Give a password, the same in each run."""
        path = self.path / name
        if not path.exists():
            write_private(path, secrets.token_urlsafe(_SECRET_BYTES))
        return path.read_text(encoding="ascii")

    def last_port(self, name: str) -> int | None:
        """Give the port that a server had in the last run."""
        with suppress(FileNotFoundError, ValueError):
            return int((self.path / f"{name}.port").read_text(encoding="ascii"))
        return None

    def remember_port(self, name: str, port: int) -> None:
        """Remember the port of a server, so that the next run has the same URL where it is free."""
        (self.path / f"{name}.port").write_text(f"{port}\n", encoding="ascii")


@contextmanager
def used_folder(path: Path) -> Generator[ServersFolder]:
    """Make a folder where it is missing, and keep others from using it.

    It gets a .gitignore, since databases and passwords have no place in a repository.
    """
    path = path.absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock = os.open(path / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _PRIVATE)
    except OSError as error:
        raise EmbeddedServerError(
            f"{path} cannot be used: {error.strerror}; give the rights, or name another folder"
        ) from error
    folder = ServersFolder(path, lock)
    try:
        _take(lock, path)
        if not (path / ".gitignore").exists():
            (path / ".gitignore").write_text("*\n", encoding="ascii")
        yield folder
    finally:
        folder.release()


def _take(lock: int, path: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(lock, 20, 0).decode("ascii", "replace").strip()
        raise EmbeddedServerError(
            f"{path} is in use by process {holder or 'unknown'}, or its servers are still stopping; "
            "end it first, or name another folder"
        ) from error
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)


def write_private(path: Path, text: str) -> None:
    """Write a file, whole or not at all, that only its owner can read."""
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    unfinished.replace(path)
