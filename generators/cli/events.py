"""``maquette events``: listen to the events of the specs, or send one."""

from __future__ import annotations

from pathlib import Path

import click
from maquette.generators.cli.options import folder_options


@click.group(
    epilog="""
\b
Examples:
  maquette events tail 'auction:*'
  maquette events publish auction:bid:placed --data @bid.json

Where Redis is, the environment and .env say, as to services: REDIS_URL, or REDIS_HOST, REDIS_PORT
and REDIS_PASSWORD.
"""
)
def events() -> None:
    """Listen to events, or send one."""


@events.command(
    epilog="""
\b
Examples:
  maquette events tail                     every channel, with events that nobody here knows
  maquette events tail BidPlacedEvent 'stream:*'
  maquette events tail events:auction      all of a channel
  maquette events tail --json | jq 'select(.type == "auction:bid:placed").data'

WHAT is the class of an event, a type, a glob of types, or a channel. A line is the time in UTC, the
type, the source and the fields; those that the specs call sensitive are masked. With --json each
event is a line as it was sent, sensitive fields too, and an outage is {"gap": ...}.

Ctrl-C ends it, with exit code 130.
"""
)
@click.argument("what", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line.")
@folder_options
def tail(what: tuple[str, ...], *, as_json: bool, specs: Path, out: Path) -> None:
    """Print events as they come."""
    from maquette.generators.cli import tail as command

    command.run(what, specs, out, as_json=as_json)


@events.command(
    epilog="""
\b
Examples:
  maquette events publish StreamEndEvent --data \
    '{"streamId": "1", "endTime": "2026-03-01T14:00:00.000Z", "duration": 60}'
  maquette events publish stream:start --data @start.json
  jq -c .bid bids.json | maquette events publish auction:bid:placed --data - --source event-handler

TYPE is the type of an event, or its class. The data is JSON with the names that stand on the wire.
It is checked against the specs, and every misfit is named. The event is printed as it was sent.

\b
Exit codes:
  0  Redis took it; who listened it does not say
  2  the data does not fit, or Redis cannot be reached
"""
)
@click.argument("type_", metavar="TYPE")
@click.option("--data", required=True, metavar="JSON|@FILE|-", help="What the event says.")
@click.option("--source", help="Who sends it; not needed where the specs name one sender only.")
@folder_options
def publish(type_: str, data: str, *, source: str | None, specs: Path, out: Path) -> None:
    """Check an event and send it."""
    from maquette.generators.cli import publish_event as command

    command.run(type_, data, source, specs, out)
