"""One file on its way into a folder: a temporary one beside it, which takes the name at the end.

What is written is all there before anything has the name. The temporary file is locked as long as
somebody writes it, so that what killed processes have left is told apart, and removed.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import time
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from datetime import timedelta
from errno import EMLINK, EOPNOTSUPP, EPERM
from typing import Final
from unicodedata import normalize

from maquette.runtime.asset_store.errors import AssetDiskError, AssetExistsError, NotAnAssetError
from maquette.runtime.asset_store.root import (
    AssetRoot,
    flush_folder,
    names_in,
    open_file,
    require_file,
)

_TEMPORARY: Final = re.compile(r"\.[0-9a-f]{16}\.part")
"""No asset has such a name, since none begins with a dot."""
_ABANDONED_AFTER: Final = timedelta(minutes=1)
"""What was made a moment ago may not be locked yet."""
_NO_HARD_LINKS: Final = frozenset({EPERM, EOPNOTSUPP, EMLINK})


class Upload:
    """A file that is being saved; its methods wait for the disk and are called in threads.

    ``begin`` comes first, ``close`` last. ``discard`` comes before that where ``publish`` has failed
    or was never reached, or where nobody will hear of it.
    """

    def __init__(self, root: AssetRoot, folder: str, name: str, *, replace: bool) -> None:
        self._root = root
        self._folder_path = folder
        self._path = f"{folder}/{name}"
        self._name = name
        self._replace = replace
        self._temporary = f".{secrets.token_hex(8)}.part"
        self._opened = ExitStack()
        self._folder = -1
        self._file = -1
        self._is_new = False

    def begin(self) -> None:
        """Make the temporary file, unless the name is taken already."""
        self._folder = self._opened.enter_context(self._root.folder(self._folder_path))
        with self._root.errors(self._path):
            names = names_in(self._folder)
            self._require_free_name(names)
            remove_abandoned(self._folder, names)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            self._file = open_file(self._folder, self._temporary, flags)
            self._opened.callback(os.close, self._file)
            with suppress(OSError):  # a disk without locks
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def write(self, block: bytes | memoryview) -> None:
        """Write all of a block."""
        left = memoryview(block)
        with self._root.errors(self._path):
            while left:
                left = left[os.write(self._file, left) :]

    def publish(self) -> None:
        """Give the file its name, once all of it is on the disk."""
        with self._root.errors(self._path):
            os.fsync(self._file)
            self._take_name()
            if self._is_new:
                self._require_free_name(set(names_in(self._folder)) - {self._name})
                os.unlink(self._temporary, dir_fd=self._folder)
            flush_folder(self._folder)

    def discard(self) -> None:
        """Remove what was written, and the name too if no file had it before."""
        with self._opened:
            if self._file < 0:
                return
            with suppress(OSError):
                if self._is_new and self._has_name():
                    os.unlink(self._name, dir_fd=self._folder)
            with suppress(OSError):
                os.unlink(self._temporary, dir_fd=self._folder)

    def close(self) -> None:
        """Let go of the file and of its folder."""
        self._opened.close()

    def _take_name(self) -> None:
        """Link first, since that takes no name from another file, and rename to replace one."""
        try:
            folder = self._folder
            os.link(
                self._temporary,
                self._name,
                src_dir_fd=folder,
                dst_dir_fd=folder,
                follow_symlinks=False,
            )
            self._is_new = True
        except FileExistsError as error:
            if not self._replace:
                raise self._taken(self._name) from error
            self._rename()
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS:
                raise
            if not self._replace:
                raise AssetDiskError(
                    f"the disk of {self._root.path} has no hard links, without which a name is"
                    f" not taken safely; set {self._root.variable} to a place on another disk"
                ) from error
            self._rename()

    def _rename(self) -> None:
        with suppress(FileNotFoundError):
            require_file(
                os.stat(self._name, dir_fd=self._folder, follow_symlinks=False), self._path
            )
        os.rename(self._temporary, self._name, src_dir_fd=self._folder, dst_dir_fd=self._folder)

    def _has_name(self) -> bool:
        found = os.stat(self._name, dir_fd=self._folder, follow_symlinks=False)
        return os.path.samestat(found, os.fstat(self._file))

    def _require_free_name(self, names: Iterable[str]) -> None:
        """Refuse a name that another file has on some system: on many, case makes no difference."""
        folded = _folded(self._name)
        for name in names:
            if _folded(name) == folded and not (self._replace and name == self._name):
                raise self._taken(name)

    def _taken(self, name: str) -> AssetExistsError:
        other = f"{self._folder_path}/{name}"
        if name == self._name:
            return AssetExistsError(
                f"{other} is there already; choose another name, or replace it with replace=True"
            )
        return AssetExistsError(
            f"{self._path} is {other!a} on some systems, and that is there already; choose another name"
        )


def remove_abandoned(folder: int, names: Iterable[str]) -> None:
    """Remove the temporary files that nobody writes any more, as far as that can be done."""
    for name in filter(_TEMPORARY.fullmatch, names):
        with suppress(OSError, NotAnAssetError):
            _remove_if_abandoned(folder, name)


def _remove_if_abandoned(folder: int, name: str) -> None:
    file = open_file(folder, name, os.O_RDWR)
    try:
        if time.time() - os.fstat(file).st_mtime > _ABANDONED_AFTER.total_seconds():
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(name, dir_fd=folder)
    finally:
        os.close(file)


def _folded(name: str) -> str:
    return normalize("NFD", normalize("NFD", name).casefold())
