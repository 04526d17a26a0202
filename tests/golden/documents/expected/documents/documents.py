# Made by maquette from the specs; edits are lost at the next run.
"""The documents of documents."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from maquette.runtime.documents import Document
from maquette.runtime.sensitive import Sensitive
from maquette.runtime.wire import BigInt, Bytes, Date, DateTime, Int, Json, Uuid
from pydantic import Field

from .enums import Scene
from .types import Money


class Empty(Document, frozen=True):
    """The document Empty."""


class Overlay(Document, frozen=True):
    """The document Overlay."""

    text: str = "Hello"
    size: Annotated[Int, Field(ge=1, le=99)] = 12
    factor: Annotated[float, Field(ge=0.5)]
    price: Money = Decimal("0.5")
    is_shown: bool = True
    scene: Scene = Scene.LOBBY
    lines: list[str] = Field(default_factory=list)
    extra: dict[str, Json] = Field(default_factory=dict)
    anything: Json = None
    since: DateTime = dt.datetime(2026, 3, 1, 14, 0, tzinfo=dt.UTC)


class Everything(Document, frozen=True):
    """One field of every type."""

    a_string: str
    a_text: str
    an_int: Int
    a_bigint: BigInt
    a_float: float
    a_decimal: Money
    a_bool: bool
    a_datetime: DateTime
    a_date: Date
    a_json: Json
    some_bytes: Bytes
    a_uuid: Uuid
    an_enum: Scene
    a_document: Overlay
    a_list: list[Overlay]
    a_map: dict[str, Overlay]
    deep: dict[str, list[dict[str, Int]]]
    optional: Overlay | None = None
    optional_list: list[str] | None = None
    renamed: Annotated[str, Field(validation_alias="x-name", serialization_alias="x-name")]  # fmt: skip
    """Not in camelCase."""
    secret: Sensitive[str]
