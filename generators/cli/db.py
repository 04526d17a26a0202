"""``maquette db``: the database of the specs."""

from __future__ import annotations

from pathlib import Path

import click
from maquette.generators.cli.options import format_option, specs_option


@click.group(
    epilog="""
\b
Examples:
  maquette db sql > schema.sql           the statements for an empty database
  maquette db diff                       what the database has otherwise than the specs
  maquette db push                       bring it there

Where the database is, DATABASE_URL says, in the environment or in .env, as to services and to Prisma:
postgresql://USER:PASSWORD@HOST:PORT/DATABASE?schema=public, or file:./NAME.db for SQLite.

\b
Exit codes:
  0  fine
  1  the database differs (db diff), or rows are in the way (db push)
  2  the specs have mistakes, or the database cannot be reached or refuses
"""
)
def db() -> None:
    """Write, compare and change the tables of the specs."""


@db.command(
    epilog="""
\b
Examples:
  maquette db sql > schema.sql
  maquette db sql | psql "$DATABASE_URL"

They are those that Prisma would run. No database is asked.
"""
)
@specs_option
def sql(*, specs: Path) -> None:
    """Print the statements that make the tables in an empty database."""
    from maquette.generators.cli import database

    database.sql(specs)


@db.command(
    epilog="""
\b
Examples:
  maquette db diff
  maquette db diff --format json | jq -r '.statements[] + ";"'

Nothing is changed, and no right is needed but to read.
"""
)
@specs_option
@format_option
def diff(*, specs: Path, as_json: bool) -> None:
    """Print what the database has otherwise than the specs; end with 1 if there is anything."""
    from maquette.generators.cli import database

    database.diff(specs, as_json=as_json)


@db.command(
    epilog="""
\b
Examples:
  maquette db push
  maquette db push --accept-data-loss    drop what the specs no longer have, with its rows

What will be done is printed first. It is one transaction: interrupted, it leaves the database as it
was. A second push waits for the first, and then finds nothing to do.
"""
)
@specs_option
@click.option(
    "--accept-data-loss",
    is_flag=True,
    help="Drop tables and columns that hold data, and cut values that are too long.",
)
def push(*, specs: Path, accept_data_loss: bool) -> None:
    """Bring the database to the specs; refuse to lose data."""
    from maquette.generators.cli import database

    database.push(specs, accepts_loss=accept_data_loss)
