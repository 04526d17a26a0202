"""Measure reading a ``schema.prisma`` of hundreds of models, and how the time grows with them.

The schema is that of the tests with every kind of field, attribute and relation, many times over.
"""

from __future__ import annotations

import re
import statistics
import time
from pathlib import Path

from maquette.runtime.prisma_schema import SourceFile, read_prisma_schema
from report import read_options, tell

EVERYTHING = Path(__file__).parents[1] / "tests" / "runtime" / "database" / "everything.prisma"
SIZES = (75, 300, 1200)
_BLOCK = re.compile(r"^(model|enum|view) (\w+) \{$", re.MULTILINE)
_MAPPED = re.compile(r'((?:@map\(|map: )")')


def large_schema(models: int) -> str:
    """Give a schema of at least so many models."""
    text = EVERYTHING.read_text(encoding="utf-8")
    found = [*_BLOCK.finditer(text)]
    head, blocks = text[: found[0].start()], text[found[0].start() :]
    own = re.compile(rf"\b({'|'.join(block[2] for block in found)})\b")
    copies = -(-models // sum(block[1] == "model" for block in found))
    parts = [
        own.sub(rf"\g<1>{copy}", _MAPPED.sub(rf"\g<1>{copy}_", blocks)) for copy in range(copies)
    ]
    return head + "\n".join(parts)


def seconds(text: str, rounds: int) -> float:
    """Give the median time of reading."""
    times: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        read_prisma_schema([SourceFile("schema.prisma", text)])
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Measure and tell."""
    options = read_options(str(__doc__).partition("\n")[0], rounds=5)
    found = {str(size): seconds(large_schema(size), options.rounds) for size in SIZES}
    lines = [f"{size:>5} models: {time_:.3f} s" for size, time_ in found.items()]
    tell({"seconds": found}, lines, as_json=options.as_json)


if __name__ == "__main__":
    main()
