"""The whole way: from a folder of specs to the files that they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from maquette.generators.language.files import SpecFile, find_specs
from maquette.generators.outputs import render_outputs
from maquette.generators.printing.files import File
from maquette.generators.schema.resolve.schema import read_schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What the specs make; ``specs`` leads from each spec file's name to its SHA-256."""

    files: tuple[File, ...]
    specs: Mapping[str, str]


def build(specs: Path, on_step: Callable[[str], object]) -> Build:
    """Make all files of a folder of specs; ``on_step`` hears what is being done.

    Raises NoSpecs where the folder has no specs, InvalidSpecs where they have mistakes.
    """
    on_step("reading the specs")
    sources = find_specs(specs)
    schema = read_schema(sources)
    on_step("printing the outputs")
    return Build(
        files=render_outputs(schema),
        specs=digests(sources),
    )


def digests(files: Sequence[SpecFile]) -> dict[str, str]:
    """Give the SHA-256 of each spec file by its name."""
    return {file.name: file.digest for file in files}
