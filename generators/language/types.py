"""Type expressions: ``money?``, ``list<Overlay>``, ``map<json>``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Report
from maquette.generators.language.nodes import Scalar
from maquette.generators.language.places import Place

_EXPRESSION = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_]*)\s*(?:<(.*)>\s*)?(?:(\?)\s*)?")
_MAXIMAL_DEPTH = 8


@dataclass(frozen=True, slots=True)
class TypeExpression:
    """A name, with the type of its elements in angle brackets where there is one."""

    name: str
    element: TypeExpression | None
    is_optional: bool
    place: Place


def parse_type(scalar: Scalar, report: Report) -> TypeExpression:
    """Read a type expression, or raise Misread with the mistake noted."""
    return _parse(scalar.text, scalar.text_place, report, depth=0)


def _parse(text: str, place: Place, report: Report, depth: int) -> TypeExpression:
    match = _EXPRESSION.fullmatch(text)
    if match is None:
        raise report.misread(mistakes.MALFORMED_TYPE, place, type=text.strip())
    if depth == _MAXIMAL_DEPTH:
        raise report.misread(mistakes.TYPE_TOO_DEEP, place, limit=_MAXIMAL_DEPTH)
    name, inner, mark = match.groups()
    element = None
    if inner is not None:
        element = _parse(inner, place.shifted(match.start(2)), report, depth + 1)
    return TypeExpression(name, element, mark == "?", place.shifted(match.start(1)))
