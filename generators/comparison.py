"""Compare what the generators made with what stands in the output folder."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

from maquette.generators.folder import ForeignFilesError, NoFile, Tree, reading_from
from maquette.generators.lock import (
    LOCK_NAME,
    Lock,
    digest,
    is_output_path,
    lock_text,
    parents,
    read_lock,
)
from maquette.generators.printing.files import File
from maquette.runtime.version import VERSION

_HEADER: Final = b"Made by maquette"
_HEADER_LINES: Final = 3


class Cause(Enum):
    """Why an output likely differs."""

    SPECS = "specs"
    """The specs changed since the lock was written; `Plan.changed_specs` names them."""
    GENERATOR_VERSION = "generator version"
    """Another version of maquette wrote the lock; `Plan.written_by` names it."""
    GENERATOR_CODE = "generator code"
    """Equal specs and version: a development version, or a dependency that prints otherwise."""
    HAND_EDIT = "hand edit"
    """The file is not what the lock says was written."""
    MISSING = "missing"
    """The file was written and is gone."""
    UNRECORDED = "unrecorded"
    """The lock is missing, or does not name the file; whether it was edited cannot be told."""


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a file, hashed once."""

    data: bytes = field(repr=False)
    digest: str

    @classmethod
    def of(cls, data: bytes) -> "Content":
        """Hash the bytes of a file."""
        return cls(data, digest(data))

    @property
    def text(self) -> str:
        """The content for reading; what is not UTF-8 is replaced, newlines are as they are."""
        return self.data.decode(errors="replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """An output that does not stand on the disk."""

    path: str
    cause: Cause
    new: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An output that stands on the disk with another content."""

    path: str
    cause: Cause
    old: Content
    new: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A file of an earlier run that is no output any more."""

    path: str
    cause: Cause
    old: Content


Difference = Created | Changed | Removed


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What publishing would do; `differences` are sorted by path, with maquette.lock last."""

    differences: tuple[Difference, ...]
    unchanged: tuple[str, ...]
    changed_specs: tuple[str, ...]
    written_by: tuple[str, ...]
    """The versions of maquette that the lock names: none without a lock, two after a conflict."""

    @property
    def created(self) -> tuple[Created, ...]:
        """The files that would be made."""
        return tuple(each for each in self.differences if isinstance(each, Created))

    @property
    def changed(self) -> tuple[Changed, ...]:
        """The files that would be written again."""
        return tuple(each for each in self.differences if isinstance(each, Changed))

    @property
    def removed(self) -> tuple[Removed, ...]:
        """The files that would be removed."""
        return tuple(each for each in self.differences if isinstance(each, Removed))

    @property
    def edited(self) -> tuple[Changed | Removed, ...]:
        """The files whose edits by hand would be lost, or may be where the lock does not know them."""
        return tuple(
            each
            for each in self.differences
            if not isinstance(each, Created)
            and each.cause in (Cause.HAND_EDIT, Cause.UNRECORDED)
            and each.path != LOCK_NAME
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    """What the lock tells of the files that stand on the disk."""

    lock: Lock
    changed_specs: tuple[str, ...]

    def has_made(self, path: str, data: bytes) -> bool:
        head = data.split(b"\n", _HEADER_LINES)[:_HEADER_LINES]
        return path in self.lock.outputs or any(_HEADER in line for line in head)

    def cause(self, path: str, old: Content | None) -> Cause:
        """Say why an output differs from what stands there."""
        written = self.lock.outputs.get(path)
        if written is None:
            is_recorded = old is None and bool(self.lock.versions)
            return self.upstream if is_recorded else Cause.UNRECORDED
        if old is None:
            return Cause.MISSING
        return self.upstream if old.digest in written else Cause.HAND_EDIT

    @property
    def upstream(self) -> Cause:
        """Say why the generators would print something else than last time."""
        if self.changed_specs:
            return Cause.SPECS
        if self.lock.versions != frozenset({VERSION}):
            return Cause.GENERATOR_VERSION
        return Cause.GENERATOR_CODE


def plan(out: Path, files: Sequence[File], specs: Mapping[str, str]) -> Plan:
    """Compare the files with the output folder, which may be missing, and change nothing.

    ``specs`` leads from the name of each spec file to its sha256. Hold the folder with `reading` or
    `writing` meanwhile. Two files with one path, or a path that leads elsewhere, are a ValueError.
    """
    outputs = _contents(files)
    tree = Tree(out)
    old_lock = _look_for_lock(tree)
    lock = read_lock(old_lock.text if old_lock else "")
    past = _Past(lock=lock, changed_specs=lock.changed_specs(specs))
    stale = _stale(tree, past, outputs)
    differences, unchanged = _compare(tree, past, outputs, stale)
    hashes = {path: content.digest for path, content in outputs.items()}
    new_lock = Content.of(lock_text(specs=specs, outputs=hashes).encode())
    if old_lock == new_lock:
        unchanged.append(LOCK_NAME)
    else:
        differences.append(_lock_difference(past, old_lock, new_lock, differences))
    return Plan(
        differences=tuple(differences),
        unchanged=tuple(unchanged),
        changed_specs=past.changed_specs,
        written_by=tuple(sorted(lock.versions)),
    )


def _contents(files: Sequence[File]) -> dict[str, Content]:
    outputs: dict[str, Content] = {}
    for file in sorted(files, key=lambda file: file.path):
        if not is_output_path(file.path):
            raise ValueError(f"{file.path!r} cannot be the path of an output")
        if file.path in outputs:
            raise ValueError(f"two generators made {file.path!r}")
        outputs[file.path] = Content.of(file.text.encode())
    for path in outputs:
        for folder in parents(path):
            if folder in outputs:
                raise ValueError(f"{folder!r} is an output, and so is {path!r} in it")
    return outputs


def _look_for_lock(tree: Tree) -> Content | None:
    found = tree.look(LOCK_NAME)
    if isinstance(found, bytes):
        return Content.of(found)
    if found is NoFile.NOTHING:
        return None
    raise ForeignFilesError([tree.root / LOCK_NAME])


def _stale(tree: Tree, past: _Past, outputs: Mapping[str, Content]) -> dict[str, Removed]:
    stale: dict[str, Removed] = {}
    for path in sorted(past.lock.outputs.keys() - outputs.keys()):
        found = tree.look(path)
        if isinstance(found, bytes):
            old = Content.of(found)
            stale[path] = Removed(path=path, cause=past.cause(path, old), old=old)
    return stale


def _compare(
    tree: Tree, past: _Past, outputs: Mapping[str, Content], stale: Mapping[str, Removed]
) -> tuple[list[Difference], list[str]]:
    differences: list[Difference] = list(stale.values())
    unchanged: list[str] = []
    foreign: list[str] = []
    for path, new in outputs.items():
        found = tree.look(path)
        if found == new.data:
            unchanged.append(path)
        elif not isinstance(found, bytes):
            with reading_from(tree.root / path):
                foreign += _in_the_way(tree.root, path, found, stale)
            differences.append(Created(path=path, cause=past.cause(path, None), new=new))
        elif past.has_made(path, found):
            old = Content.of(found)
            differences.append(Changed(path=path, cause=past.cause(path, old), old=old, new=new))
        else:
            foreign.append(path)
    if foreign:
        raise ForeignFilesError([tree.root / path for path in sorted(set(foreign))])
    return sorted(differences, key=lambda difference: difference.path), unchanged


def _in_the_way(
    root: Path, path: str, found: NoFile, stale: Mapping[str, Removed]
) -> Iterator[str]:
    """Find what keeps a file from being made at a path, once the stale files are gone."""
    if found is NoFile.OTHER:
        yield path
    elif found is NoFile.FOLDER:
        yield from _kept_below(root, path, stale)
    else:
        for folder in parents(path):
            full = root / folder
            if os.path.lexists(full) and not full.is_dir() and folder not in stale:
                yield folder


def _kept_below(root: Path, folder: str, stale: Mapping[str, Removed]) -> Iterator[str]:
    entries = sorted((root / folder).iterdir())
    if not entries:
        yield folder
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.is_dir() and not entry.is_symlink():
            yield from _kept_below(root, path, stale)
        elif path not in stale:
            yield path


def _lock_difference(
    past: _Past, old: Content | None, new: Content, others: Sequence[Difference]
) -> Difference:
    """Say why the lock differs: when nothing else explains it, somebody edited or merged it."""
    if old is None:
        return Created(path=LOCK_NAME, cause=Cause.UNRECORDED, new=new)
    cause = past.upstream
    if cause is Cause.GENERATOR_CODE and all(each.cause is not cause for each in others):
        cause = Cause.HAND_EDIT
    return Changed(path=LOCK_NAME, cause=cause, old=old, new=new)
