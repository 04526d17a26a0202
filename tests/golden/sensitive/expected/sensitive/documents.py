# Made by maquette from the specs; edits are lost at the next run.
"""The documents of sensitive."""

from __future__ import annotations

from maquette.runtime.documents import Document
from maquette.runtime.sensitive import Sensitive


class Login(Document, frozen=True):
    """The document Login."""

    name: str
    password: Sensitive[str]
