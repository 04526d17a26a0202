"""``maquette init``: write a small working example where nothing is in its way."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from maquette.generators.cli.console import (
    failures,
    message,
    shown,
)
from maquette.generators.cli.new_files import tell_new, write_new
from maquette.generators.example import package_of, render_example
from maquette.generators.language.diagnostics import printable
from maquette.generators.origin import is_local, requirement
from maquette.generators.printing.files import File

_WHOLE_FOLDERS: Final = ("specs", "generated")


def run(folder: Path, *, as_json: bool) -> None:
    """Write the example into ``folder``, all or nothing; ends the process with 2 where it cannot."""
    with failures(as_json=as_json):
        needed = requirement()
        files = render_example(package_of(folder), needed)
        write_new(folder, files, command="maquette init", whole=_WHOLE_FOLDERS, as_json=as_json)
    _report(files, folder, as_json=as_json)
    if is_local(needed):
        message(f"warning: noxfile.py says {needed}, which others do not have", fg="yellow")


def _report(files: Sequence[File], folder: Path, *, as_json: bool) -> None:
    tell_new(folder, files, as_json=as_json)
    if as_json:
        return
    name = str(folder)
    is_named = folder != Path() and printable(name) == name  # else no shell would find it
    path = f"./{name}" if name.startswith("-") else name
    go = f"cd {shlex.quote(path)} && " if is_named else ""
    message(f"{shown(len(files), 'file')} written; now run: {go}maquette gen")
