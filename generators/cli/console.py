"""What commands say: results on stdout, messages on stderr, colour on a terminal only."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, NoReturn

import click
from maquette.generators.folder import PublishError
from maquette.generators.language.diagnostics import Diagnostic, InvalidSpecs, printable
from maquette.generators.language.files import NoSpecs

DRIFTED = 1
FAILED = 2


def result(text: str, **style: Any) -> None:
    """Print a line of the result."""
    _echo(text, err=False, style=style)


def message(text: str, **style: Any) -> None:
    """Print a line for whoever watches."""
    _echo(text, err=True, style=style)


def result_json(value: dict[str, object]) -> None:
    """Print the result as JSON."""
    click.echo(json.dumps(value, indent=2))


def _echo(text: str, *, err: bool, style: dict[str, Any]) -> None:
    styled = click.style(text, **style) if style else text
    click.echo(styled, err=err, color=False if os.environ.get("NO_COLOR") else None)


def shown(number: int, what: str) -> str:
    """Write a number of things: ``1 file``, ``2 files``."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


@contextmanager
def progress() -> Generator[Callable[[str], None]]:
    """Show the step that is being done while a terminal watches; gives the function that names it."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda step: status.update(step)


@contextmanager
def failures(*, as_json: bool) -> Generator[None]:
    """Turn what can go wrong outside of us into messages and the exit code for it."""
    try:
        yield
    except InvalidSpecs as error:
        _fail_with_diagnostics(error.diagnostics, as_json=as_json)
    except (NoSpecs, PublishError) as error:
        fail(str(error), FAILED, as_json=as_json)
    except BrokenPipeError:
        raise  # whoever read the results has enough; click ends quietly
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        fail(f"{place}{error.strerror}", FAILED, as_json=as_json)


def fail(reason: str, code: int, *, as_json: bool) -> NoReturn:
    """Say why nothing could be done, and end with an exit code."""
    if as_json:
        result_json({"error": reason})
    message(f"error: {reason}", fg="red")
    sys.exit(code)


def refuse(reason: str) -> NoReturn:
    """Say why nothing can be done with what was asked for, whatever stands in it."""
    fail(printable(reason), FAILED, as_json=False)


def _fail_with_diagnostics(diagnostics: tuple[Diagnostic, ...], *, as_json: bool) -> NoReturn:
    if as_json:
        result_json({"diagnostics": [_diagnostic_json(each) for each in diagnostics]})
    for diagnostic in diagnostics:
        place = click.style(str(diagnostic.place), bold=True)
        kind = click.style(f"error {diagnostic.code}", fg="red")
        message(f"{place}: {kind}: {diagnostic.message}")
    count = len(diagnostics)
    message(f"{shown(count, 'mistake')}; nothing was written", fg="red")
    sys.exit(FAILED)


def _diagnostic_json(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "file": diagnostic.place.file,
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "code": diagnostic.code,
        "message": diagnostic.message,
    }
