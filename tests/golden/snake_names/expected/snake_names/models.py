# Made by maquette from the specs; edits are lost at the next run.
"""The models of snake_names."""

from __future__ import annotations

import datetime as dt

from maquette.runtime.models import Model, Related


class ArtCollection(Model):
    """A row of ArtCollection."""

    id: int
    art_items: list[Related[ArtItem]] | None = None


class ArtItem(Model):
    """A row of ArtItem."""

    id: int
    image_url: str
    sold_at: dt.datetime
    collection_id: int
    collection: Related[ArtCollection] | None = None
