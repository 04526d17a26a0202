"""Measure reading and importing a ``schema.prisma`` of hundreds of models, and how the times grow.

The schema is that of the tests with every kind of field, attribute and relation, many times over.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from maquette.generators.importing.prisma import import_schema
from maquette.runtime.prisma_schema import SourceFile, read_prisma_schema
from report import read_options, tell

EVERYTHING = Path(__file__).parents[1] / "tests" / "runtime" / "database" / "everything.prisma"
SIZES = (75, 300, 1200)
_BLOCK = re.compile(r"^(model|enum|view) (\w+) \{$", re.MULTILINE)
_NAMED = re.compile(r'((?:@map\(|map: |@relation\()")')


def large_schema(models: int) -> str:
    """Give a schema of at least so many models."""
    text = EVERYTHING.read_text(encoding="utf-8")
    found = [*_BLOCK.finditer(text)]
    head, blocks = text[: found[0].start()], text[found[0].start() :]
    own = re.compile(rf"\b({'|'.join(block[2] for block in found)})\b")
    copies = -(-models // sum(block[1] == "model" for block in found))
    parts = [
        own.sub(rf"\g<1>{copy}", _NAMED.sub(rf"\g<1>{copy}_", blocks)) for copy in range(copies)
    ]
    return head + "\n".join(parts)


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Give the median time of some work."""
    times: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def measured(models: int, rounds: int) -> dict[str, float]:
    """Measure a schema of some models."""
    file = SourceFile("schema.prisma", large_schema(models))
    schema = read_prisma_schema([file])
    return {
        "read": seconds(lambda: read_prisma_schema([file]), rounds),
        "import": seconds(lambda: import_schema(schema, "shop"), rounds),
    }


def main() -> None:
    """Measure and tell."""
    options = read_options(str(__doc__).partition("\n")[0], rounds=5)
    found = {str(size): measured(size, options.rounds) for size in SIZES}
    lines = [
        f"{size:>5} models: read in {times['read']:.3f} s, imported in {times['import']:.3f} s"
        for size, times in found.items()
    ]
    tell({"seconds": found}, lines, as_json=options.as_json)


if __name__ == "__main__":
    main()
