"""Writes files where nothing is in their way: all of them, or none."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from maquette.generators.cli.console import FAILED, fail, message, result, result_json
from maquette.generators.comparison import Cause, Content, Created, Plan
from maquette.generators.language.diagnostics import printable
from maquette.generators.lock import parents
from maquette.generators.printing.files import File
from maquette.generators.publish import publish, writing


def write_new(
    folder: Path, files: Sequence[File], *, command: str, whole: Sequence[str], as_json: bool
) -> None:
    """Write files into a folder; ends the process with 2 where anything is in their way.

    ``whole`` are the folders in it that they need for themselves: what else stood there would come in
    between.
    """
    with _made_for_good(folder), writing(folder, on_wait=_say_waiting) as was_undone:
        if was_undone:
            message("an earlier run was killed while it wrote; it was undone first")
        found = {*_in_the_way(folder, files), *_in_whole_folders(folder, whole)}
        outermost = sorted(path for path in found if found.isdisjoint(path.parents))
        if found:
            names = ", ".join(printable(str(path)) for path in outermost)
            fail(
                f"{command} overwrites nothing, and {names} {'is' if len(outermost) == 1 else 'are'}"
                " there already; move what is in the way, or name another folder",
                FAILED,
                as_json=as_json,
            )
        publish(folder, _plan(files))


def tell_new(folder: Path, files: Sequence[File], *, as_json: bool) -> None:
    """Print what was written."""
    if as_json:
        result_json({"created": [file.path for file in files]})
        return
    for file in files:
        result(f"created {printable(str(folder / file.path))}", fg="green")


def _say_waiting() -> None:
    message("another maquette is at work in the folder; waiting for it")


@contextmanager
def _made_for_good(folder: Path) -> Generator[None]:
    """Leave none of the folders that were made on the way to a folder, unless all goes well."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        yield
    except BaseException:
        for each in missing:
            with suppress(OSError):
                each.rmdir()
        raise


def _in_the_way(folder: Path, files: Sequence[File]) -> Iterator[Path]:
    """Find what keeps files from being made; a folder behind a symbolic link is somebody else's."""
    for file in files:
        target = folder / file.path
        above = (folder / parent for parent in parents(file.path))
        blocked = (each for each in above if os.path.lexists(each) and not _is_folder(each))
        if (blocking := next(blocked, target)) is not target or os.path.lexists(target):
            yield blocking


def _in_whole_folders(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    for path in (folder / name for name in names):
        if _is_folder(path):
            yield from path.iterdir()
        elif os.path.lexists(path):
            yield path


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _plan(files: Sequence[File]) -> Plan:
    return Plan(
        differences=tuple(
            Created(path=file.path, cause=Cause.UNRECORDED, new=Content.of(file.text.encode()))
            for file in files
        ),
        unchanged=(),
        changed_specs=(),
        written_by=(),
    )
