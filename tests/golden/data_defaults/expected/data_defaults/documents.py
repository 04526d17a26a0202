# Made by maquette from the specs; edits are lost at the next run.
"""The documents of data_defaults."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from maquette.runtime.documents import Document
from maquette.runtime.wire import (
    BigInt,
    Bytes,
    Date,
    DateTime,
    Digits,
    Json,
    Uuid,
    json_constant,
)
from pydantic import Field

from .types import Far, Huge, Ratio


class Defaults(Document, frozen=True):
    """The document Defaults."""

    a_bigint: BigInt = 9007199254740993
    bigints: list[BigInt] = Field(default_factory=lambda: [1, 2])
    bigint_by_name: dict[str, BigInt] = Field(default_factory=lambda: {"a": 12})
    a_huge: Huge = 9007199254740994
    a_float: float = 1e21
    a_small_float: float = 1e-07
    floats: list[float] = Field(default_factory=lambda: [2e22, 0.5])
    a_far: Far
    near: Annotated[float, Field(le=1e22)]
    a_ratio: Ratio
    other_ratio: Annotated[Decimal, Digits(2, 1), Field(ge=Decimal("0.5"), le=Decimal("7.5"))]  # fmt: skip
    large: Annotated[BigInt, Field(ge=1)] = 3
    some_json: Json = Field(default_factory=json_constant('{"a": [1, "x", null, 1e+22]}'))  # fmt: skip
    json_list: Json = Field(default_factory=json_constant("[1]"))
    jsons: list[Json] = Field(default_factory=json_constant('[1, ["x"]]'))
    json_by_name: dict[str, Json] = Field(default_factory=json_constant('{"a": {"b": [1]}}'))  # fmt: skip
    optional_list: list[str] | None = Field(default_factory=lambda: ["a"])
    optional_text: str | None = "text"
    some_bytes: Bytes = b"\x00\x22'\xff"
    a_date: Date = dt.date(2026, 3, 1)
    a_moment: DateTime = dt.datetime(2026, 3, 1, 14, 0, 0, 123000, tzinfo=dt.UTC)
    a_uuid: Uuid = UUID("0b8fb4ab-8f8e-4c43-b9b7-b4a4b8a8ab5e")
