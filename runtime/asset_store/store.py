"""The files of a system on disk: each saved whole or not at all, and none outside the root."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import aclosing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from maquette.runtime.asset_store.content import Content, in_blocks, require_media
from maquette.runtime.asset_store.errors import AssetNameError
from maquette.runtime.asset_store.files import Asset, AssetFile, walk
from maquette.runtime.asset_store.log_files import LogFileHandler
from maquette.runtime.asset_store.root import AssetRoot, flush_folder, names_in, require_file
from maquette.runtime.asset_store.threads import finish_in_thread, in_thread
from maquette.runtime.asset_store.upload import Upload, remove_abandoned
from maquette.runtime.assets import AssetFolder, AssetTree

_LISTED_AT_ONCE: Final = 256


class AssetStore:
    """The files of a tree below a root.

    It holds nothing open and may be used by any number of tasks. What goes wrong is an AssetError,
    of the kinds that ``maquette.runtime.asset_store.errors`` draws. Files are touched in threads; a task
    that is cancelled goes on when the thread has ended, and leaves nothing behind.
    """

    def __init__(self, tree: AssetTree, root: Path) -> None:
        self.tree = tree
        self.root = root.absolute()
        self._root = AssetRoot(self.root, tree.root_variable)

    async def create_tree(self) -> None:
        """Make the root and every folder that is not there yet.

        Also removes what saving left behind in processes that were killed.
        """
        await in_thread(self._create_tree)

    async def save(
        self,
        folder: AssetFolder,
        name: str,
        content: Content,
        *,
        replace: bool = False,
        most_bytes: int | None = None,
    ) -> str:
        """Save a file and give its path below the root, which is what a row keeps.

        The content is bytes, or gives them piece by piece; an iterable that is not asynchronous is
        read in a thread. Only a complete file ever has the name. If this raises, or the task is
        cancelled, nothing is there that was not there before; with ``replace``, the file that had
        the name, or the new one.

        Raises AssetNameError for a name that no asset can have, AssetExistsError where the name is
        taken, AssetMediaTypeError where the folder does not take the content, AssetTooLargeError
        where there are more than ``most_bytes``, and AssetDiskError where the disk fails.
        """
        path = self._relative(folder, name)
        upload = Upload(self._root, folder.path, name, replace=replace)
        try:
            async with aclosing(in_blocks(content, path, most_bytes)) as blocks:
                head = await anext(blocks, b"")
                await in_thread(partial(require_media, folder, name, head))
                await in_thread(upload.begin)
                await in_thread(partial(upload.write, head))
                async for block in blocks:
                    await in_thread(partial(upload.write, block))
            await in_thread(upload.publish)
        except BaseException:
            await finish_in_thread(upload.discard)
            raise
        finally:
            upload.close()
        return path

    def open(self, path: str) -> AssetFile:
        """Open the file at a path below the root: ``async with store.open(path) as file``.

        Raises AssetNameError for a path that leads into no folder of the tree.
        """
        folder, name = self._locate(path)
        return AssetFile(self._root, folder, name)

    async def list(self, folder: AssetFolder) -> AsyncGenerator[Asset]:
        """Give the files of a folder, in no order, and a part of them at a time.

        What is no asset is left out, such as a file that is still being saved.
        """
        self._require_known(folder)
        assets = walk(self._root, folder)
        try:
            while part := await in_thread(lambda: tuple(islice(assets, _LISTED_AT_ONCE))):
                for asset in part:
                    yield asset
        finally:
            assets.close()

    async def delete(self, path: str) -> None:
        """Delete the file at a path; raises AssetNotFoundError where there is none."""
        folder, name = self._locate(path)
        await in_thread(partial(self._delete, folder.path, name))

    def locate(self, path: str) -> Path:
        """Give the absolute path of the file at a path below the root, for libraries that want one.

        It is checked as for ``open``, but what happens to the file later is not. Touches the disk
        shortly, without a thread.
        """
        folder, name = self._locate(path)
        with self._root.folder(folder.path) as descriptor, self._root.file_errors(path):
            require_file(os.stat(name, dir_fd=descriptor, follow_symlinks=False), path)
        return self.root / path

    def log_handler(
        self, source: str, *, most_bytes: int = 10 * 2**20, kept: int = 5
    ) -> LogFileHandler:
        """Give a handler that logs into the log folder of a source.

        The file is named as the folder, and at ``most_bytes`` another one is begun; ``kept`` older
        ones stay, as ``stream-manager.log.1``. Raises ValueError where the source has no log folder.
        """
        folder = self.tree.log_folder(source)
        return LogFileHandler(self._root, folder, most_bytes=most_bytes, kept=kept)

    def _create_tree(self) -> None:
        self._root.make()
        for path in self.tree.directories:
            with self._root.folder(path, make=True):
                pass
        for folder in self.tree.folders.values():
            with self._root.folder(folder.path) as descriptor, self._root.errors(folder.path):
                remove_abandoned(descriptor, names_in(descriptor))

    def _delete(self, folder: str, name: str) -> None:
        path = f"{folder}/{name}"
        with self._root.folder(folder) as descriptor, self._root.file_errors(path):
            require_file(os.stat(name, dir_fd=descriptor, follow_symlinks=False), path)
            os.unlink(name, dir_fd=descriptor)
            flush_folder(descriptor)

    def _locate(self, path: str) -> tuple[AssetFolder, str]:
        try:
            return self.tree.locate(path)
        except ValueError as error:
            raise AssetNameError(str(error)) from error

    def _relative(self, folder: AssetFolder, name: str) -> str:
        self._require_known(folder)
        try:
            return folder.relative(name)
        except ValueError as error:
            raise AssetNameError(str(error)) from error

    def _require_known(self, folder: AssetFolder) -> None:
        if folder not in self.tree.folders.values():
            known = ", ".join(self.tree.folders) or "none"
            raise AssetNameError(f"{folder.path!a} is no folder of the tree; its folders: {known}")
