"""Closing the circles: records that refer to each other are made first, and get their parts then."""

from __future__ import annotations

from maquette.generators.schema.records import Document, Dto, Model


def settle(record: Document | Model | Dto, **parts: object) -> None:
    """Give a frozen record the parts that could not be there when it was made; once, in resolve."""
    for name, part in parts.items():
        object.__setattr__(record, name, part)
