"""Measure how fast specs are read: parsed with places, resolved and checked, 100,000 lines of them.

The same text goes through ``yaml.compose`` with PyYAML's C loader, which makes nodes with places and looks
at nothing in them. The two take turns. The cycle collector is off, as in the command.
"""

from __future__ import annotations

import gc
import platform
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import yaml
from maquette.generators.language.files import SpecFile
from maquette.generators.schema.resolve.schema import read_schema
from report import read_options, tell

LINES = 100_000

PROJECT = """\
project:
  package: measured
  database: {provider: postgresql}
types:
  money: {type: decimal, precision: 20, scale: 8}
"""

PART = """\
enums:
  Status@:
    doc: How far a lot has come.
    values:
      - {value: SCHEDULED, doc: Not open yet; bids are refused.}
      - {value: ACTIVE, doc: Takes bids.}
      - {value: ENDED, doc: "Takes no more bids, extensions included."}
models:
  User@:
    doc: Somebody who bids, or an administrator.
    fields:
      id: {type: string, id: true, default: uuid(), doc: Names the row.}
      email:
        type: string?
        unique: true
        sensitive: true
        doc: Where notifications go; missing for those who never gave one.
      name: {type: string?, doc: "What they want to be called, on the stream too."}
      bids: {inverse: Bid@.user}
  # A lot is one work and the time to bid on it.
  Auction@:
    fields:
      id: {type: string, id: true, default: uuid()}
      status: {type: Status@, default: SCHEDULED}
      start_time: datetime
      end_time: datetime
      reserve_price: money?
      bids: {inverse: Bid@.auction}
    indexes:
      - [status, start_time]
  Bid@:
    fields:
      id: {type: string, id: true, default: uuid()}
      amount: money
      user: User@
      auction: {type: Auction@, on_delete: cascade}
      created_at: {type: datetime, default: now()}
    indexes:
      - [auction, {field: amount, sort: desc}]
documents:
  AuctionPrice@:
    doc: What a lot stands at.
    fields:
      auction_id: {type: string, doc: The lot's row.}
      status: Status@
      price: money
      history: list<money>
keys:
  auction_price_@:
    pattern: "auction:@:price:{id}"
    value: AuctionPrice@
    ttl: 1d
    on_write: renew
    doc: It stays as long as the lot, also where nobody bids for hours.
"""


def make_specs() -> list[SpecFile]:
    """Make files that have as many lines together as are measured."""
    parts = LINES // PART.count("\n")
    texts = [PROJECT, *(PART.replace("@", str(number)) for number in range(parts))]
    return [
        SpecFile(f"{number}.yaml", f"specs/{number}.yaml", text.encode())
        for number, text in enumerate(texts)
    ]


def compose(files: Sequence[SpecFile]) -> None:
    """Read the files as PyYAML does."""
    for file in files:
        yaml.compose(file.content, Loader=yaml.CSafeLoader)


def seconds(work: Callable[[Sequence[SpecFile]], object], files: Sequence[SpecFile]) -> float:
    """Measure one run."""
    gc.collect()
    start = time.perf_counter()
    work(files)
    return time.perf_counter() - start


def measure(rounds: int) -> dict[str, Any]:
    """Let the two take turns, and give the medians."""
    files = make_specs()
    lines = sum(file.content.count(b"\n") for file in files)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        ours.append(seconds(read_schema, files))
        theirs.append(seconds(compose, files))
    median, compose_median = statistics.median(ours), statistics.median(theirs)
    return {
        "rounds": rounds,
        "python": platform.python_version(),
        "lines": lines,
        "files": len(files),
        "seconds": round(median, 3),
        "lines_per_second": round(lines / median),
        "compose_seconds": round(compose_median, 3),
        "ratio": round(median / compose_median, 2),
    }


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Give a report for people."""
    yield (
        f"{found['lines']} lines in {found['files']} files parsed and resolved in"
        f" {found['seconds']} s, {found['lines_per_second']} lines a second;"
        f" yaml.compose takes {found['compose_seconds']} s"
    )
    yield (
        f"parsing and resolving take {found['ratio']} times as long as yaml.compose"
        f" (medians of {found['rounds']} rounds)"
    )


def main() -> None:
    """Measure and report."""
    options = read_options("Measure reading specs against yaml.compose.", rounds=5)
    gc.disable()
    found = measure(options.rounds)
    tell(found, lines(found), as_json=options.as_json)


if __name__ == "__main__":
    main()
