"""Files that are there: what is known of one, which of them a folder has, and reading one."""

from __future__ import annotations

import os
import stat
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BufferedReader
from types import TracebackType
from typing import Final, Self, TypeVar

from maquette.runtime.asset_store.root import AssetRoot, open_file
from maquette.runtime.asset_store.threads import in_thread
from maquette.runtime.assets import AssetFolder

CHUNK_BYTES: Final = 256 * 1024
"""How much iterating over a file gives at once."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file: its name, its path below the root, its size in bytes, and its last change, in UTC."""

    name: str
    path: str
    size: int
    modified: datetime


class AssetFile:
    """A file that is read: ``async with store.open(path) as file``, and then in chunks, or with ``read``.

    It is open within ``async with``. Reading waits for the disk in a thread; a task that is cancelled
    waits until that read has ended.
    """

    def __init__(self, root: AssetRoot, folder: AssetFolder, name: str) -> None:
        self._root = root
        self._folder = folder
        self._name = name
        self._path = folder.relative(name)
        self._file: BufferedReader | None = None

    async def __aenter__(self) -> Self:
        """Open the file; raises AssetNotFoundError where there is none."""
        if self._file is not None:
            raise RuntimeError(f"{self._path} is open already; ask the store for another one")
        try:
            await in_thread(self._open)
        except BaseException:
            self._close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._close()

    @property
    def asset(self) -> Asset:
        """What is known of the file that is open; it stays so when another takes its name."""
        return asset_of(self._folder, self._name, os.fstat(self._opened.fileno()))

    async def read(self, size: int = -1) -> bytes:
        """Read as many bytes as are asked for, fewer at the end of the file, or all that is left."""
        return await self._do(partial(self._opened.read, size))

    async def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place in the file, as the ``seek`` of Python's own files, and give it."""
        return await self._do(partial(self._opened.seek, offset, whence))

    async def tell(self) -> int:
        """Give the place in the file where reading goes on."""
        return await self._do(self._opened.tell)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Give what is left of the file in chunks."""
        while chunk := await self.read(CHUNK_BYTES):
            yield chunk

    @property
    def _opened(self) -> BufferedReader:
        if self._file is None:
            raise ValueError(f"{self._path} is not open; read it within 'async with store.open(…)'")
        return self._file

    def _open(self) -> None:
        with self._root.folder(self._folder.path) as folder, self._root.file_errors(self._path):
            self._file = os.fdopen(open_file(folder, self._name, os.O_RDONLY), "rb")

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()

    async def _do(self, function: Callable[[], T]) -> T:
        def run() -> T:
            with self._root.errors(self._path):
                return function()

        return await in_thread(run)


def walk(root: AssetRoot, folder: AssetFolder) -> Generator[Asset]:
    """Give the files of a folder as the disk has them, in no order, without holding all of them.

    What can be no asset is left out: other names, folders, links, pipes and devices.
    """
    with (
        root.folder(folder.path) as descriptor,
        root.errors(folder.path),
        os.scandir(descriptor) as entries,
    ):
        for entry in entries:
            with suppress(FileNotFoundError, ValueError):  # gone meanwhile; or no name of an asset
                folder.relative(entry.name)
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    yield asset_of(folder, entry.name, status)


def asset_of(folder: AssetFolder, name: str, status: os.stat_result) -> Asset:
    """Say what is known of a file."""
    modified = datetime.fromtimestamp(status.st_mtime, UTC)
    path = folder.relative(name)
    return Asset(name=name, path=path, size=status.st_size, modified=modified)
