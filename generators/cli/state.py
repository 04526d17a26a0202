"""``maquette state``: look at what the keys of the specs hold in Redis."""

from __future__ import annotations

from pathlib import Path

import click
from maquette.generators.cli.options import folder_options


@click.group(
    epilog="""
\b
Examples:
  maquette state get auction:price:42
  maquette state ls auction_price

Where Redis is, the environment and .env say, as to services: REDIS_URL, or REDIS_HOST, REDIS_PORT
and REDIS_PASSWORD. Nothing is changed.

\b
Exit codes:
  0  fine
  1  nothing is stored there, or what is stored does not fit the specs
  2  no key of the specs is written so, or Redis cannot be reached
"""
)
def state() -> None:
    """Look at what is stored in Redis."""


@state.command(
    epilog="""
\b
Examples:
  maquette state get auction:price:42
  maquette state get auction:price:42 | jq .currentPrice

It is checked against the specs, and printed as JSON, whole with its sensitive fields.
"""
)
@click.argument("key")
@folder_options
def get(key: str, *, specs: Path, out: Path) -> None:
    """Print what is stored at a key."""
    from maquette.generators.cli import stored

    stored.get(key, specs, out)


@state.command(
    epilog="""
\b
Examples:
  maquette state ls                        all keys that the specs know
  maquette state ls auction_price          a family, by its name in the specs
  maquette state ls 'auction:*:42' cache

Keys come as Redis finds them, in no order.
"""
)
@click.argument("what", nargs=-1, metavar="[FAMILY|GLOB]...")
@folder_options
def ls(what: tuple[str, ...], *, specs: Path, out: Path) -> None:
    """List keys."""
    from maquette.generators.cli import stored

    stored.ls(what, specs, out)


@state.command(
    epilog="""
\b
Examples:
  maquette state ttl auction:price:42
"""
)
@click.argument("key")
@folder_options
def ttl(key: str, *, specs: Path, out: Path) -> None:
    """Print the seconds that a key will live; "forever" where it has no TTL."""
    from maquette.generators.cli import stored

    stored.ttl(key, specs, out)
