"""Write the output folder, whole or not at all.

Everything is staged in a folder inside the output folder, on the same disk. Then a journal is written, and
only then the files are renamed to their places; removing the journal is the moment at which the new tree
holds. Whatever happens before, `recover` finds the journal and puts the old tree back. Each staged file is
flushed to the disk before anything is renamed, so that a power cut tears none.
"""

import fcntl
import json
import os
import shutil
import stat
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from errno import EEXIST, EMLINK, ENOENT, ENOTDIR, ENOTEMPTY, ENOTSUP, EOPNOTSUPP, EPERM, EXDEV
from pathlib import Path
from typing import Final

from maquette.generators.comparison import Changed, Created, Plan, Removed
from maquette.generators.folder import (
    ChangedMeanwhileError,
    DamagedJournalError,
    LinkOutsideError,
    NoFile,
    Tree,
    UnfinishedRunError,
    reading_from,
    writing_to,
)
from maquette.generators.lock import STAGING_NAME, digest, parents

_CANNOT_LINK: Final = frozenset({EMLINK, ENOTSUP, EOPNOTSUPP, EPERM, EXDEV})
_NOT_TO_BE_REMOVED: Final = frozenset({EEXIST, ENOENT, ENOTDIR, ENOTEMPTY})


@dataclass(frozen=True, slots=True)
class _Staging:
    """Where a run prepares its files: inside the output folder, so that renaming crosses no disk."""

    root: Path

    @property
    def folder(self) -> Path:
        """The folder, which stands only while a run writes, or after one was killed."""
        return self.root / STAGING_NAME

    @property
    def journal(self) -> Path:
        """The journal; while it stands the tree is to be put back."""
        return self.folder / "journal.json"

    @property
    def draft(self) -> Path:
        """The journal while it is written."""
        return self.folder / "journal.draft"

    def new(self, number: int) -> Path:
        """The new content of a write."""
        return self.folder / f"new-{number}"

    def old(self, number: int) -> Path:
        """The old content of a write, where it had one."""
        return self.folder / f"old-{number}"

    def removed(self, number: int) -> Path:
        """The file that a removal took away."""
        return self.folder / f"removed-{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Journal:
    """What a run does, in this order; removals and writes are numbered as they stand here."""

    removals: tuple[str, ...]
    emptied: tuple[tuple[str, int], ...]
    """The folders that removing may leave empty, the deepest first, with their modes."""
    made: tuple[str, ...]
    """The folders to make, the outermost first."""
    writes: tuple[tuple[str, str], ...]
    """The files, with the sha256 of their new content."""

    @property
    def paths(self) -> Iterator[str]:
        """All that the run touches."""
        yield from self.removals
        yield from (folder for folder, _ in self.emptied)
        yield from self.made
        yield from (path for path, _ in self.writes)

    def to_json(self) -> bytes:
        """Write the journal."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "_Journal":
        """Read a journal; ValueError, TypeError or LookupError where it is none."""
        record = json.loads(data)
        return cls(
            removals=tuple(map(str, record["removals"])),
            emptied=tuple((str(folder), int(mode)) for folder, mode in record["emptied"]),
            made=tuple(map(str, record["made"])),
            writes=tuple((str(path), str(new)) for path, new in record["writes"]),
        )


@contextmanager
def writing(out: Path, *, on_wait: Callable[[], object]) -> Generator[bool]:
    """Hold the output folder for a run that writes, and first undo a run that was killed.

    The folder is made where it is missing. Gives whether a killed run was undone. `on_wait` is called
    once when another run holds the folder. No lock file is left: the folder itself is locked.
    """
    with writing_to(out):
        out.mkdir(parents=True, exist_ok=True)
    with _held(out, fcntl.LOCK_EX, on_wait):
        yield recover(out)


@contextmanager
def reading(out: Path, *, on_wait: Callable[[], object]) -> Generator[None]:
    """Hold the output folder, which may be missing, for a run that only compares.

    Raises UnfinishedRunError where a killed run left it half written. `on_wait` as in `writing`.
    """
    with reading_from(out):
        is_missing = not out.exists()
    if is_missing:
        yield
        return
    with _held(out, fcntl.LOCK_SH, on_wait):
        if is_unfinished(out):
            raise UnfinishedRunError(out)
        yield


@contextmanager
def _held(out: Path, operation: int, on_wait: Callable[[], object]) -> Generator[None]:
    with reading_from(out):
        folder = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with reading_from(out):
            _flock(folder, operation, on_wait)
            if not out.exists() or not os.path.samestat(os.fstat(folder), out.stat()):
                raise ChangedMeanwhileError(out)
        yield
    finally:
        os.close(folder)


def _flock(folder: int, operation: int, on_wait: Callable[[], object]) -> None:
    try:
        fcntl.flock(folder, operation | fcntl.LOCK_NB)
    except BlockingIOError:
        on_wait()
        fcntl.flock(folder, operation)


def publish(out: Path, plan: Plan) -> None:
    """Do what a plan says, or nothing; call it inside `writing`, with a plan that was made there."""
    if not plan.differences:
        return
    tree = Tree(out)
    staging = _Staging(tree.root)
    if os.path.lexists(staging.folder):
        raise UnfinishedRunError(tree.root)
    try:
        try:
            _commit(staging, _stage(tree, staging, plan))
        finally:
            recover(tree.root)
    finally:
        recover(tree.root)  # the first may have been interrupted as well


def _stage(tree: Tree, staging: _Staging, plan: Plan) -> _Journal:
    """Prepare all that the commit needs, without touching the tree."""
    with writing_to(staging.folder):
        staging.folder.mkdir()
    for removed in plan.removed:
        _expect(tree, removed.path, removed.old.data)
    for number, write in enumerate(_writes(plan)):
        with writing_to(tree.root / write.path):
            _stage_write(tree, staging, number, write)
    with writing_to(staging.folder):
        journal = _journal_of(tree.root, plan)
        _write(staging.draft, journal.to_json(), mode=None)
        staging.draft.rename(staging.journal)
    return journal


def _writes(plan: Plan) -> list[Created | Changed]:
    return [each for each in plan.differences if not isinstance(each, Removed)]


def _expect(tree: Tree, path: str, data: bytes) -> None:
    if tree.look(path) != data:
        raise ChangedMeanwhileError(tree.root / path)


def _stage_write(tree: Tree, staging: _Staging, number: int, write: Created | Changed) -> None:
    target = tree.root / write.path
    mode = None
    if isinstance(write, Changed):
        _expect(tree, write.path, write.old.data)
        mode = stat.S_IMODE(target.stat().st_mode)
        _keep(target, staging.old(number))
    elif tree.look(write.path) not in (NoFile.NOTHING, NoFile.FOLDER):
        raise ChangedMeanwhileError(target)
    _write(staging.new(number), write.new.data, mode=mode)


def _keep(file: Path, backup: Path) -> None:
    """Give the old file a second name, so that the new one can take its first in one step."""
    try:
        os.link(file, backup, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _CANNOT_LINK:
            raise
        shutil.copy2(file, backup, follow_symlinks=False)


def _write(path: Path, data: bytes, *, mode: int | None) -> None:
    """Write a new file; without a mode it gets the usual one."""
    with path.open("xb") as file:
        if mode is not None:
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _journal_of(root: Path, plan: Plan) -> _Journal:
    writes = _writes(plan)
    used = {folder for write in writes for folder in parents(write.path)}
    left = {folder for removed in plan.removed for folder in parents(removed.path)} - used
    return _Journal(
        removals=tuple(removed.path for removed in plan.removed),
        emptied=tuple(
            (folder, stat.S_IMODE((root / folder).stat().st_mode))
            for folder in sorted(left, reverse=True)
        ),
        made=tuple(folder for folder in sorted(used) if not (root / folder).is_dir()),
        writes=tuple((write.path, write.new.digest) for write in writes),
    )


def _commit(staging: _Staging, journal: _Journal) -> None:
    root = staging.root
    for number, path in enumerate(journal.removals):
        with writing_to(root / path):
            (root / path).rename(staging.removed(number))
    for folder, _ in journal.emptied:
        _remove_if_empty(root / folder)
    for folder in journal.made:
        with writing_to(root / folder):
            (root / folder).mkdir()
    for number, (path, _) in enumerate(journal.writes):
        with writing_to(root / path):
            staging.new(number).replace(root / path)
    with writing_to(staging.folder):
        staging.journal.unlink()


def is_unfinished(out: Path) -> bool:
    """Whether a killed run left the output folder half written."""
    journal = _Staging(Tree(out).root).journal
    with reading_from(journal):
        return journal.exists()


def recover(out: Path) -> bool:
    """Put back the old tree after a run that was killed, and clear away what it staged.

    A file that somebody has changed since the kill stays as it is. Gives whether anything had to be put
    back. Hold the folder with `writing`, which calls this; killed itself, it may be called again.
    """
    tree = Tree(out)
    staging = _Staging(tree.root)
    if not os.path.lexists(staging.folder):
        return False
    if staging.folder.is_symlink():
        raise LinkOutsideError(staging.folder)
    unfinished = is_unfinished(tree.root)
    with writing_to(staging.folder):
        if unfinished:
            _undo(staging, _read_journal(tree, staging))
            staging.journal.unlink()
        shutil.rmtree(staging.folder)
    return unfinished


def _remove_if_empty(folder: Path) -> None:
    """Remove a folder, unless there is something in it or it is gone already."""
    with writing_to(folder):
        try:
            folder.rmdir()
        except OSError as error:
            if error.errno not in _NOT_TO_BE_REMOVED:
                raise


def _read_journal(tree: Tree, staging: _Staging) -> _Journal:
    try:
        journal = _Journal.from_json(staging.journal.read_bytes())
    except (ValueError, TypeError, LookupError) as error:
        raise DamagedJournalError(staging.journal) from error
    for path in journal.paths:
        tree.confine(path)
    return journal


def _undo(staging: _Staging, journal: _Journal) -> None:
    """Turn a commit back from its end; a step that is turned back already is passed over."""
    for number, (path, new) in enumerate(journal.writes):
        _undo_write(staging, path, new, staging.old(number))
    for folder in reversed(journal.made):
        _remove_if_empty(staging.root / folder)
    for folder, mode in reversed(journal.emptied):
        _restore_folder(staging.root / folder, mode)
    for number, path in enumerate(journal.removals):
        _undo_removal(staging, path, staging.removed(number))


def _undo_write(staging: _Staging, path: str, new: str, old: Path) -> None:
    full = staging.root / path
    found = Tree(staging.root).look(path)
    if not isinstance(found, bytes) or digest(found) != new:
        return
    with writing_to(full):
        if os.path.lexists(old):
            old.replace(full)
        else:
            full.unlink()


def _restore_folder(folder: Path, mode: int) -> None:
    with writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if stat.S_IMODE(folder.stat().st_mode) != mode:
            folder.chmod(mode)


def _undo_removal(staging: _Staging, path: str, removed: Path) -> None:
    full = staging.root / path
    if os.path.lexists(removed) and Tree(staging.root).look(path) is NoFile.NOTHING:
        with writing_to(full):
            full.parent.mkdir(parents=True, exist_ok=True)
            removed.rename(full)
