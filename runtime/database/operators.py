"""Operator classes of indexes: their names in PostgreSQL."""

from __future__ import annotations

import re
from typing import Final

_RAW: Final = re.compile(r'raw\("(.*)"\)', re.DOTALL)
_SUFFIXES: Final = {
    "MinMaxMultiOps": "_minmax_multi_ops",
    "MinMaxOps": "_minmax_ops",
    "BloomOps": "_bloom_ops",
    "InclusionOps": "_inclusion_ops",
    "PathOps": "_path_ops",
    "Ops": "_ops",
}


def operator_class(ops: str) -> str:
    """Give the name in PostgreSQL of a class as Prisma writes it: ``JsonbPathOps``, ``raw("…")``."""
    if raw := _RAW.fullmatch(ops):
        return raw[1]
    suffix = next(suffix for suffix in _SUFFIXES if ops.endswith(suffix))
    return ops.removesuffix(suffix).lower() + _SUFFIXES[suffix]
