"""The options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


class Folder(click.Path):
    """A folder; an empty text, as of a variable that is not set, is none."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the path of the folder."""
        if value == "":
            self.fail("an empty text names no folder; write . for this one", param, ctx)
        return super().convert(value, param, ctx)


def refuse_inside(specs: Path, out: Path) -> None:
    """Refuse to read as specs what is made."""
    if out.resolve().is_relative_to(specs.resolve()):
        raise click.UsageError("--out lies in --specs, and what is made would be read as specs")


def _is_json(_context: click.Context, _option: click.Parameter, form: str) -> bool:
    return form == "json"


format_option = click.option(
    "--format",
    "as_json",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    callback=_is_json,
    help="How results are printed.",
)
specs_option = click.option(
    "--specs",
    type=Folder(),
    default=Path("specs"),
    show_default=True,
    help="The folder of the specs.",
)
_out_option = click.option(
    "--out",
    type=Folder(),
    default=Path("generated"),
    show_default=True,
    help="The folder that is generated.",
)


def folder_options(command: F) -> F:
    """Let a command be told where the specs are, and what was made of them."""
    return specs_option(_out_option(command))


def common_options(command: F) -> F:
    """Let a command be told this, and how to print its results."""
    return folder_options(format_option(command))
