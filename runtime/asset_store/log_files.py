"""Logging into a log folder of the tree, in files of a bounded size and number."""

from __future__ import annotations

import fcntl
import io
import logging
import os
import sys
import time
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from maquette.runtime.asset_store.errors import AssetError
from maquette.runtime.asset_store.root import AssetRoot, open_file

_FORMAT: Final = "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s"
_DATE_FORMAT: Final = "%Y-%m-%dT%H:%M:%S"


class LogFileHandler(RotatingFileHandler):
    """A handler that writes into a log folder, and nowhere else.

    Several processes may log into one file: whoever finds it full begins the next, and the others
    follow. Where the disk fails, records are lost and the service goes on; the first failure in a
    row is told on standard error. Times are in UTC, unless another formatter is set.
    """

    def __init__(self, root: AssetRoot, folder: str, *, most_bytes: int, kept: int) -> None:
        if most_bytes < 1 or kept < 0:
            raise ValueError("most_bytes must be 1 or more, and kept 0 or more")
        self._root = root
        self._folder = folder
        self._file_name = f"{folder.rpartition('/')[2]}.log"
        self._failures = 0
        self._is_told = False
        self._is_closed = False
        super().__init__(
            root.path / folder / self._file_name,
            maxBytes=most_bytes,
            backupCount=kept,
            encoding="utf-8",
            errors="backslashreplace",
        )
        formatter = logging.Formatter(_FORMAT, _DATE_FORMAT)
        formatter.converter = time.gmtime
        self.setFormatter(formatter)

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, unless it comes when the handler is closed."""
        if self._is_closed:
            return
        failures = self._failures
        super().emit(record)
        if self._failures == failures:
            self._is_told = False

    def close(self) -> None:
        """Close the file."""
        self._is_closed = True
        super().close()

    def shouldRollover(self, record: logging.LogRecord) -> bool:  # noqa: N802 - as in logging
        """Tell whether the record would make the file larger than it may be."""
        stream = self.stream
        if stream is None or not self._has_name(stream):
            stream = self._reopen()
        line = f"{self.format(record)}{self.terminator}".encode(errors="backslashreplace")
        size = os.fstat(stream.fileno()).st_size
        return size > 0 and size + len(line) > self.maxBytes

    def doRollover(self) -> None:  # noqa: N802 - as in logging
        """Begin another file, unless another process is just doing that."""
        with self._root.folder(self._folder) as folder, self._root.errors(self._folder):
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            except OSError:  # a disk without locks
                pass
            if self.stream is not None and self._has_name(self.stream):
                self._shift(folder)
            self._reopen()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - as in logging
        """Go on where the disk has failed; what is wrong with a record is told as logging does."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError | AssetError):
            super().handleError(record)
            return
        self._failures += 1
        if not self._is_told and logging.raiseExceptions and sys.stderr is not None:
            self._is_told = True
            with suppress(OSError, ValueError):
                sys.stderr.write(f"records are lost, since {self._folder} takes none: {error}\n")

    def _open(self) -> io.TextIOWrapper:
        """Open the file so that nothing waits in a buffer: what cannot be written is lost at once."""
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        with self._root.folder(self._folder) as folder, self._root.errors(self.baseFilename):
            file = io.FileIO(open_file(folder, self._file_name, flags), "a")
        return io.TextIOWrapper(file, encoding=self.encoding, errors=self.errors, newline="\n")

    def _reopen(self) -> io.TextIOWrapper:
        stream, self.stream = self.stream, None
        if stream is not None:
            stream.close()
        self.stream = self._open()
        return self.stream

    def _has_name(self, stream: io.TextIOWrapper) -> bool:
        """Tell whether the file that is open still has its name: others rotate, or delete."""
        try:
            found = Path(self.baseFilename).lstat()
        except FileNotFoundError:
            return False
        return os.path.samestat(found, os.fstat(stream.fileno()))

    def _shift(self, folder: int) -> None:
        names = [
            self._file_name,
            *(f"{self._file_name}.{age}" for age in range(1, self.backupCount + 1)),
        ]
        for older, name in zip(reversed(names[1:]), reversed(names[:-1]), strict=True):
            with suppress(FileNotFoundError):
                os.rename(name, older, src_dir_fd=folder, dst_dir_fd=folder)
        if not self.backupCount:
            os.unlink(self._file_name, dir_fd=folder)
