# Made by maquette from the specs; edits are lost at the next run.
"""The models of model_names."""

from __future__ import annotations

from maquette.runtime.models import Model, Related


class ArtItem(Model):
    """A row of ArtItem."""

    id: int
    image_url: str
    parts: list[Related[HTTPPart]] | None = None


class HTTPPart(Model):
    """A row of HTTPPart."""

    id: int
    art_items: list[Related[ArtItem]] | None = None
