"""DTOs of documents, and the order in which classes are printed."""

from __future__ import annotations

import re

from maquette.generators.language.files import SpecFile
from maquette.generators.outputs import dtos
from maquette.generators.schema.resolve.schema import read_schema

SPECS = """
project: {package: shop}
documents:
  Price: {fields: {amount: decimal}}
models:
  Lot:
    fields:
      id: {type: string, id: true}
      next: Lot?
      before: {inverse: Lot.next}
dtos:
"""


def printed(text: str) -> str:
    file = SpecFile("shop.yaml", "specs/shop.yaml", (SPECS + text).encode())
    (made,) = dtos.render(read_schema([file]))
    return made.text


def test_documents_may_be_given() -> None:
    text = printed(
        "  LotDTO: {of: Lot, pick: [id], fields: {prices: {given: true, type: list<Price>}}}"
    )
    assert "from .documents import Price\n" in text
    assert "def of(cls, lot: Lot, *, prices: list[Price]) -> Self:" in text


def test_classes_stand_behind_those_that_they_hold() -> None:
    text = printed(
        """
  A: {of: Lot, fields: {next: {from: next, fields: {next: {from: next, type: C}}}}}
  B: {of: Lot, pick: [id]}
  C: {of: Lot, fields: {next: {from: next, type: B}, before: {from: before, type: list<D>}}}
  D: {of: Lot, fields: {before: {from: before, type: list<E>}}}
  E: {of: Lot, fields: {before: {from: before, type: list<D>}}}
"""
    )
    assert re.findall(r"class (\w+)", text) == ["B", "E", "D", "C", "ANext", "A"]
