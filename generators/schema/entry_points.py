"""Outputs that other distributions bring, through entry points of the group ``maquette.outputs``."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Final

GROUP: Final = "maquette.outputs"


def find_outputs() -> Mapping[str, EntryPoint]:
    """Give the entry points of all installed outputs by name; none of them is loaded."""
    return {point.name: point for point in entry_points(group=GROUP)}
