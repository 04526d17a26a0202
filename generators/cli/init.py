"""``maquette init``: write a small working example where nothing is in its way."""

from __future__ import annotations

import os
import shlex
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from maquette.generators.cli.console import (
    FAILED,
    fail,
    failures,
    message,
    result,
    result_json,
    shown,
)
from maquette.generators.comparison import Cause, Content, Created, Plan
from maquette.generators.example import package_of, render_example
from maquette.generators.language.diagnostics import printable
from maquette.generators.lock import parents
from maquette.generators.origin import is_local, requirement
from maquette.generators.printing.files import File
from maquette.generators.publish import publish, writing

_WHOLE_FOLDERS: Final = ("specs", "generated")
"""The folders that the example needs for itself: what else stood there would come in between."""


def run(folder: Path, *, as_json: bool) -> None:
    """Write the example into ``folder``, all or nothing; ends the process with 2 where it cannot."""
    with failures(as_json=as_json):
        needed = requirement()
        files = render_example(package_of(folder), needed)
        with _made_for_good(folder), writing(folder, on_wait=_say_waiting) as was_undone:
            if was_undone:
                message("an earlier run was killed while it wrote; it was undone first")
            _refuse_to_overwrite(folder, files, as_json=as_json)
            publish(folder, _plan(files))
    _report(files, folder, as_json=as_json)
    if is_local(needed):
        message(f"warning: noxfile.py says {needed}, which others do not have", fg="yellow")


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


def _refuse_to_overwrite(folder: Path, files: Sequence[File], *, as_json: bool) -> None:
    if found := sorted({*_in_the_way(folder, files), *_in_whole_folders(folder)}):
        names = ", ".join(printable(str(path)) for path in found)
        fail(
            f"maquette init overwrites nothing, and {names} {'is' if len(found) == 1 else 'are'}"
            " there already; move what is in the way, or name another folder",
            FAILED,
            as_json=as_json,
        )


def _in_the_way(folder: Path, files: Sequence[File]) -> Iterator[Path]:
    """Find what keeps files from being made; a folder behind a symbolic link is somebody else's."""
    for file in files:
        target = folder / file.path
        above = (folder / parent for parent in parents(file.path))
        blocked = (each for each in above if os.path.lexists(each) and not _is_folder(each))
        if (blocking := next(blocked, target)) is not target or os.path.lexists(target):
            yield blocking


def _in_whole_folders(folder: Path) -> Iterator[Path]:
    for path in (folder / name for name in _WHOLE_FOLDERS):
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


def _report(files: Sequence[File], folder: Path, *, as_json: bool) -> None:
    if as_json:
        result_json({"created": [file.path for file in files]})
        return
    for file in files:
        result(f"created {printable(str(folder / file.path))}", fg="green")
    name = str(folder)
    is_named = folder != Path() and printable(name) == name  # else no shell would find it
    path = f"./{name}" if name.startswith("-") else name
    go = f"cd {shlex.quote(path)} && " if is_named else ""
    message(f"{shown(len(files), 'file')} written; now run: {go}maquette gen")
