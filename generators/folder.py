"""An output folder on the disk: what stands in it, before anything is written.

What can be wrong with an output folder::

    PublishError
    ├── ForeignFilesError        files that maquette did not make stand where outputs belong
    ├── LinkOutsideError         a symbolic link leads out of the folder
    ├── ChangedMeanwhileError    somebody else wrote into the folder after it was compared
    ├── UnfinishedRunError       a killed run left the folder half written
    ├── DamagedJournalError      a killed run's journal cannot be used to put things back
    ├── TargetUnreadableError    the system refused to read
    └── TargetUnwritableError    the system refused to write
"""

import errno
import os
import stat
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Final

_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


class PublishError(Exception):
    """The output folder cannot be compared or written; the message says what to do."""


class ForeignFilesError(PublishError):
    """Files that maquette did not make stand where outputs belong; ``paths`` names all of them."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Name the files."""
        names = ", ".join(map(str, paths))
        super().__init__(
            f"maquette did not make {names}, where its outputs belong;"
            " move or delete what stands there, then run maquette gen again"
        )
        self.paths = tuple(paths)


class LinkOutsideError(PublishError):
    """A symbolic link would lead out of the output folder."""

    def __init__(self, path: Path) -> None:
        """Name the link, or what lies behind it."""
        super().__init__(
            f"{path} leads out of the output folder through a symbolic link;"
            " replace the link by a folder or a file, then run maquette gen again"
        )


class ChangedMeanwhileError(PublishError):
    """Somebody else wrote into the output folder after it was compared."""

    def __init__(self, path: Path) -> None:
        """Name what changed."""
        super().__init__(f"{path} changed while maquette compared it; run maquette again")


class UnfinishedRunError(PublishError):
    """A killed run left the output folder half written."""

    def __init__(self, out: Path) -> None:
        """Name the folder."""
        super().__init__(
            f"a run of maquette gen was killed while it wrote to {out};"
            " run maquette gen again, which first puts the files back"
        )


class DamagedJournalError(PublishError):
    """A killed run's journal cannot be used to put things back."""

    def __init__(self, journal: Path) -> None:
        """Name the journal."""
        super().__init__(
            f"a run of maquette was killed, and its journal {journal} cannot be read; restore the"
            f" files from version control, delete {journal.parent}, then run maquette again"
        )


class TargetUnreadableError(PublishError):
    """The system refused to read something in the output folder."""

    def __init__(self, path: Path, error: OSError) -> None:
        """Say what the system said."""
        super().__init__(f"cannot read {path}: {error.strerror}; {_remedy(error)}")


class TargetUnwritableError(PublishError):
    """The system refused to write something in the output folder."""

    def __init__(self, path: Path, error: OSError) -> None:
        """Say what the system said."""
        super().__init__(f"cannot write {path}: {error.strerror}; {_remedy(error)}")


def _remedy(error: OSError) -> str:
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EROFS:
            change = "give yourself the permission"
        case errno.ENOSPC | errno.EDQUOT:
            change = "free some space"
        case errno.EFBIG:
            change = "raise the limit of file sizes"
        case errno.ENOTDIR | errno.EEXIST | errno.EISDIR:
            change = "move what stands in its place"
        case _:
            change = "mend that"
    return f"{change}, then run maquette again"


@contextmanager
def reading_from(path: Path) -> Generator[None]:
    """Translate what the system says when it refuses to read."""
    try:
        yield
    except OSError as error:
        raise TargetUnreadableError(path, error) from error


@contextmanager
def writing_to(path: Path) -> Generator[None]:
    """Translate what the system says when it refuses to write."""
    try:
        yield
    except OSError as error:
        raise TargetUnwritableError(path, error) from error


class NoFile(Enum):
    """What stands at a path where no file can be read."""

    NOTHING = "nothing"
    FOLDER = "a folder"
    OTHER = "something else"


class Tree:
    """An output folder as it stands, never seen through a symbolic link that leaves it."""

    def __init__(self, out: Path) -> None:
        """Look at a folder, which may be missing."""
        self.root = Path(os.path.realpath(out))
        self._confined: set[str] = set()

    def look(self, path: str) -> bytes | NoFile:
        """Read the file at a path; a link that stays inside is the file that it leads to."""
        self.confine(path.rpartition("/")[0])
        full = self.root / path
        try:
            return _read(os.open(full, _READ))
        except (FileNotFoundError, NotADirectoryError):
            return NoFile.NOTHING
        except OSError as error:
            if error.errno == errno.ELOOP:
                return self._look_through(path)
            raise TargetUnreadableError(full, error) from error

    def _look_through(self, link: str) -> bytes | NoFile:
        self.confine(link)
        full = self.root / link
        with reading_from(full):
            return full.read_bytes() if full.is_file() else NoFile.OTHER

    def confine(self, path: str) -> None:
        """Raise LinkOutsideError where a path leaves the folder."""
        if path in self._confined:
            return
        full = self.root / path
        if not Path(os.path.realpath(full)).is_relative_to(self.root):
            raise LinkOutsideError(full)
        self._confined.add(path)


def _read(descriptor: int) -> bytes | NoFile:
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            return file.readall()
    os.close(descriptor)
    return NoFile.FOLDER if stat.S_ISDIR(mode) else NoFile.OTHER
