"""The way from the root of the tree to a folder or a file in it, which no link leads astray.

Each step is opened from the one before it, never through a symbolic link, and what is found is held
open while it is worked in. So it makes no difference what takes the place of a folder meanwhile.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import (
    EACCES,
    EDQUOT,
    EFBIG,
    EINVAL,
    ELOOP,
    ENAMETOOLONG,
    ENOENT,
    ENOSPC,
    ENOTDIR,
    EPERM,
    EROFS,
)
from pathlib import Path
from typing import Final, NoReturn

from maquette.runtime.asset_store.errors import (
    AssetDiskError,
    AssetNameError,
    AssetNotFoundError,
    NotAnAssetError,
)

_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE: Final = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
"""A pipe or a device that came into a file's place does not keep who opens it waiting."""

_NO_ROOM: Final = frozenset({ENOSPC, EDQUOT, EFBIG})
_NO_RIGHTS: Final = frozenset({EACCES, EPERM, EROFS})
_IN_THE_WAY: Final = frozenset({ELOOP, ENOTDIR})


@dataclass(frozen=True, slots=True)
class AssetRoot:
    """Where the tree begins, and the variable that says so.

    The root itself may be a symbolic link, since it was chosen by who runs the service.
    """

    path: Path
    variable: str

    @contextmanager
    def folder(self, path: str, *, make: bool = False) -> Generator[int]:
        """Open a folder below the root and give its descriptor, which is closed at the end."""
        descriptor = self._open_root(make=make)
        try:
            for name in path.split("/"):
                outer, descriptor = descriptor, self._step(descriptor, name, path, make=make)
                os.close(outer)
            yield descriptor
        finally:
            os.close(descriptor)

    @contextmanager
    def errors(self, path: str) -> Generator[None]:
        """Say of an error of the system what was wrong with a path, and what to do."""
        try:
            yield
        except OSError as error:
            self._raise(error, path)

    @contextmanager
    def file_errors(self, path: str) -> Generator[None]:
        """Do so where there ought to be a file."""
        with self.errors(path):
            try:
                yield
            except FileNotFoundError as error:
                raise AssetNotFoundError(f"there is no file {path}") from error

    def make(self) -> None:
        """Make the root, and the folders that lead to it."""
        os.close(self._open_root(make=True))

    def _open_root(self, *, make: bool) -> int:
        try:
            return os.open(self.path, _FOLDER)
        except FileNotFoundError as error:
            if not make:
                raise AssetDiskError(
                    f"the root {self.path} is not there; create_tree() makes it, and the"
                    f" variable {self.variable} says where it is"
                ) from error
        except OSError as error:
            self._raise(error, str(self.path))
        with self.errors(str(self.path)):
            self.path.mkdir(parents=True, exist_ok=True)
            return os.open(self.path, _FOLDER)

    def _step(self, outer: int, name: str, path: str, *, make: bool) -> int:
        if name in ("", ".", ".."):
            raise NotAnAssetError(f"{path!a} is no path of a folder below the root")
        try:
            return os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=outer)
        except FileNotFoundError as error:
            if not make:
                raise AssetDiskError(
                    f"the folder {path} is not below {self.path}; create_tree() makes it"
                ) from error
        except OSError as error:
            self._raise(error, path)
        with self.errors(path):
            with suppress(FileExistsError):
                os.mkdir(name, dir_fd=outer)
            return os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=outer)

    def _raise(self, error: OSError, path: str) -> NoReturn:
        where = self.path / path
        if error.errno in _NO_ROOM:
            reason = f"there is no room for {where}; make room"
        elif error.errno in _NO_RIGHTS:
            reason = f"user {os.geteuid()} may not do this to {where}; give the rights"
        elif error.errno in _IN_THE_WAY:
            raise NotAnAssetError(
                f"a symbolic link, or what is no folder, is in the way to {where}; take it away"
            ) from error
        elif error.errno == ENOENT:
            reason = f"what leads to {where} was taken away; create_tree() makes it again"
        elif error.errno == ENAMETOOLONG:
            raise AssetNameError(
                f"{path} has a longer name than the disk can keep; choose a shorter one"
            ) from error
        else:
            reason = f"the disk failed at {where} ({error.strerror}); mend it"
        raise AssetDiskError(f"{reason}, or set {self.variable} to another place") from error


def open_file(folder: int, name: str, flags: int) -> int:
    """Open an ordinary file in a folder and give its descriptor, or raise OSError."""
    with suppress(FileNotFoundError):  # opening finds that out too, unless it makes the file
        require_file(os.stat(name, dir_fd=folder, follow_symlinks=False), name)
    descriptor = os.open(name, flags | _FILE, 0o666, dir_fd=folder)
    try:
        require_file(os.fstat(descriptor), name)
    except NotAnAssetError:
        os.close(descriptor)
        raise
    return descriptor


def require_file(status: os.stat_result, name: str) -> None:
    """Raise NotAnAssetError for all but ordinary files."""
    if not stat.S_ISREG(status.st_mode):
        raise NotAnAssetError(
            f"{name} is no ordinary file, but a link, a folder, a pipe or a device; take it away"
        )


def flush_folder(folder: int) -> None:
    """Have the disk keep what was named or removed in a folder, where it can be asked to."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno != EINVAL:
            raise


def names_in(folder: int) -> list[str]:
    """Give the names of all that is in a folder."""
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries]
