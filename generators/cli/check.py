"""``maquette check``: compare what the specs make with what is there, and write nothing."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

from maquette.generators.cli.console import (
    DRIFTED,
    fail,
    failures,
    message,
    progress,
    result,
    result_json,
    shown,
)
from maquette.generators.comparison import (
    Cause,
    Changed,
    Created,
    Difference,
    Plan,
    Removed,
    plan,
)
from maquette.generators.folder import ForeignFilesError, UnfinishedRunError
from maquette.generators.language.diagnostics import printable
from maquette.generators.pipeline import build
from maquette.generators.publish import reading
from maquette.runtime.version import VERSION

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
_CONTEXT_LINES = 3


def run(specs: Path, out: Path, *, as_json: bool) -> None:
    """Compare; ends the process with 1 where something differs, with 2 where it cannot be told."""
    with failures(as_json=as_json):
        with progress() as on_step:
            built = build(specs, on_step)
        try:
            with reading(out, on_wait=_say_waiting):
                found = plan(out, built.files, built.specs)
        except (ForeignFilesError, UnfinishedRunError) as error:
            fail(str(error), DRIFTED, as_json=as_json)
    _report(found, out, as_json=as_json)
    if found.differences:
        sys.exit(DRIFTED)


def _say_waiting() -> None:
    message("another maquette is writing the output folder; waiting for it")


def _report(found: Plan, out: Path, *, as_json: bool) -> None:
    if as_json:
        result_json({"differences": [_difference_json(each, found) for each in found.differences]})
    else:
        for difference in found.differences:
            _print_difference(difference, found, out)
    if found.differences:
        count = shown(len(found.differences), "file")
        message(f"{count} in {out} drifted from the specs; run maquette gen", fg="red")
    else:
        message(f"{out} is what the specs make: {shown(len(found.unchanged), 'file')}")


def _print_difference(difference: Difference, found: Plan, out: Path) -> None:
    message(f"{out / difference.path}: {_explained(difference, found)}", bold=True)
    is_watched = sys.stdout.isatty()
    for written in _diff(difference, out):
        line = "\n".join(map(_shown, written.split("\n"))) if is_watched else written
        result(line, **({"fg": _COLOURS[line[0]]} if line[:1] in _COLOURS else {}))


def _shown(line: str) -> str:
    """Give a line without what a terminal would obey; tabs stay."""
    return "\t".join(map(printable, line.split("\t")))


def _explained(difference: Difference, found: Plan) -> str:
    match difference.cause:
        case Cause.SPECS:
            return f"the specs changed ({', '.join(found.changed_specs)})"
        case Cause.GENERATOR_VERSION:
            return f"made by maquette {' and '.join(found.written_by)}, and this is {VERSION}"
        case Cause.GENERATOR_CODE:
            return f"this maquette {VERSION} prints it otherwise than the one that made it"
        case Cause.HAND_EDIT:
            return "edited by hand"
        case Cause.MISSING:
            return "it was made, and is gone"
        case Cause.UNRECORDED:
            return "maquette.lock does not know it" if found.written_by else "no maquette.lock"


def _diff(difference: Difference, out: Path) -> Iterator[str]:
    old = difference.old.text if isinstance(difference, (Changed, Removed)) else ""
    new = difference.new.text if isinstance(difference, (Created, Changed)) else ""
    path = (out / difference.path).as_posix()
    return difflib.unified_diff(
        _lines(old),
        _lines(new),
        "/dev/null" if isinstance(difference, Created) else path,
        "/dev/null" if isinstance(difference, Removed) else path,
        lineterm="",
        n=_CONTEXT_LINES,
    )


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    if not lines[-1]:
        return lines[:-1]
    return [*lines[:-1], f"{lines[-1]}\n\\ No newline at end of file"]


def _difference_json(difference: Difference, found: Plan) -> dict[str, object]:
    return {
        "path": difference.path,
        "kind": type(difference).__name__.lower(),
        "cause": difference.cause.value,
        "explanation": _explained(difference, found),
        "diff": "\n".join(_diff(difference, Path())),
    }
