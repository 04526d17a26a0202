"""``maquette import``: the way in, from what describes a database already."""

from __future__ import annotations

from pathlib import Path

import click
from maquette.generators.cli.options import format_option, specs_option


@click.group(name="import")
def import_() -> None:
    """Write specs from what describes a database already."""


@import_.command(
    epilog="""
\b
Examples:
  maquette import prisma prisma/schema.prisma
  maquette import prisma prisma/schema        a folder of schema files
  maquette import prisma schema.prisma --specs shop/specs --package shop

Generating from the specs gives a schema of the same database, with the same names in its client.
What they cannot say as the schema does is told with its place. Comments are kept.

\b
Exit codes:
  0  the specs are written
  1  they are written, and refuse some of what the schema says; it is to be mended by hand
  2  the schema has mistakes, or something is in the way of the specs; nothing is written
"""
)
@click.argument("schema", metavar="FILE|DIR", type=click.Path(path_type=Path))
@specs_option
@click.option("--package", help="The name of the generated package; else that of the folder.")
@format_option
def prisma(schema: Path, *, specs: Path, package: str | None, as_json: bool) -> None:
    """Write specs from a Prisma schema of version 5, 6 or 7."""
    from maquette.generators.cli import import_prisma

    import_prisma.run(schema, specs, package, as_json=as_json)
