"""``maquette gen``: write what the specs make, and say what was written."""

from __future__ import annotations

from pathlib import Path

from maquette.generators.cli.console import (
    failures,
    message,
    progress,
    result,
    result_json,
    shown,
)
from maquette.generators.comparison import Cause, Changed, Created, Plan, Removed, plan
from maquette.generators.language.diagnostics import printable
from maquette.generators.language.files import find_specs
from maquette.generators.pipeline import build, digests
from maquette.generators.publish import publish, writing

_COLOURS = {Created: "green", Changed: "yellow", Removed: "red"}


def run(specs: Path, out: Path, *, as_json: bool) -> None:
    """Write the files of ``specs`` into ``out``; ends the process with 2 where that cannot be done."""
    with failures(as_json=as_json):
        with progress() as on_step:
            built = build(specs, on_step)
        with writing(out, on_wait=_say_waiting) as was_undone:
            if was_undone:
                message("an earlier run was killed while it wrote; it was undone first")
            if digests(find_specs(specs)) != built.specs:  # a run that we waited for had newer ones
                built = build(specs, on_step)
            done = plan(out, built.files, built.specs)
            _name_edited(done, out)
            publish(out, done)
    _report(done, out, as_json=as_json)


def _say_waiting() -> None:
    message("another maquette is at work in the output folder; waiting for it")


def _name_edited(done: Plan, out: Path) -> None:
    for difference in done.edited:
        verb = "removed" if isinstance(difference, Removed) else "overwritten"
        may_have = "was" if difference.cause is Cause.HAND_EDIT else "may have been"
        path = printable(str(out / difference.path))
        message(f"warning: {path} {may_have} edited by hand and is {verb}", fg="yellow")


def _report(done: Plan, out: Path, *, as_json: bool) -> None:
    if as_json:
        result_json(
            {
                "created": [each.path for each in done.created],
                "changed": [each.path for each in done.changed],
                "removed": [each.path for each in done.removed],
                "edited": [each.path for each in done.edited],
                "unchanged": len(done.unchanged),
            }
        )
        return
    for difference in done.differences:
        verb = type(difference).__name__.lower()
        path = printable(str(out / difference.path))
        result(f"{verb:8}{path}", fg=_COLOURS[type(difference)])
    written = len(done.created) + len(done.changed)
    message(
        f"{shown(written, 'file')} written, {len(done.removed)} removed, "
        f"{len(done.unchanged)} unchanged"
    )
