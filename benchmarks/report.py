"""What the benchmarks have in common: their options, what they compare, and how they tell it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says."""

    rounds: int
    as_json: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ours, the peer's, and how many times as much the one is as the other."""

    ours: float
    peer: float
    ratio: float


def read_options(description: str, *, rounds: int) -> Options:
    """Read the command line; ``rounds`` is how often to measure unless it says otherwise."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument(
        "--rounds", type=int, default=rounds, help="how often (default: %(default)s)"
    )
    read = parser.parse_args()
    return Options(read.rounds, read.json)


def tell(found: Mapping[str, object], lines: Iterable[str], *, as_json: bool) -> None:
    """Print what was found, for programs or in lines for people."""
    print(json.dumps(found, indent=2) if as_json else "\n".join(lines))
