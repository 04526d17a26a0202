# Made by maquette from the specs; edits are lost at the next run.
"""The documents of recursive_documents."""

from __future__ import annotations

from maquette.runtime.documents import Document


class Tree(Document, frozen=True):
    """The document Tree."""

    label: str
    parent: Tree | None = None
    children: list[Tree]
    named: dict[str, Tree]


class Ping(Document, frozen=True):
    """The document Ping."""

    pong: Pong | None = None


class Pong(Document, frozen=True):
    """The document Pong."""

    ping: Ping | None = None
    pings: list[Ping]
