"""Durations: ``90s``, ``5m``, ``1h``, ``30d``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.records import Ttl
from maquette.generators.schema.resolve.scope import Scope
from maquette.generators.schema.resolve.texts import doc_of

_DURATION = re.compile(r"([0-9]{1,12})([smhd])")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_MAXIMAL_SECONDS = 2**31 - 1
PERMANENT = "permanent"


def resolve_ttls(scope: Scope) -> dict[str, Ttl]:
    """Give the TTLs that have names, by these; mistaken ones are left out."""
    ttls: dict[str, Ttl] = {}
    for spec in scope.specs.ttls.records:
        if spec.key.text == PERMANENT:
            scope.report.add(mistakes.RESERVED_NAME, spec.place, name=PERMANENT)
        with suppress(Misread):
            ttls[spec.key.text] = Ttl(
                name=spec.key.name,
                duration=_resolve(spec.ttl, scope),
                doc=doc_of(spec.doc),
                place=spec.place,
            )
    return ttls


def resolve_ttl(text: Text, named: Mapping[str, Ttl], scope: Scope) -> timedelta | None:
    """Give the TTL that a key names or writes out; None lives for ever."""
    if not text.text[:1].isalpha():
        return _resolve(text, scope)
    durations = {name: ttl.duration for name, ttl in named.items()}
    return scope.find(text, durations | {PERMANENT: None}, scope.specs.ttls, mistakes.UNKNOWN_TTL)


def _resolve(text: Text, scope: Scope) -> timedelta | None:
    if text.text == PERMANENT:
        return None
    match = _DURATION.fullmatch(text.text)
    if match is None:
        raise scope.report.misread(mistakes.MALFORMED_TTL, text.place, found=text.text)
    seconds = int(match[1]) * _UNITS[match[2]]
    if not 0 < seconds <= _MAXIMAL_SECONDS:
        raise scope.report.misread(
            mistakes.TTL_OUT_OF_RANGE, text.place, found=text.text, limit=_MAXIMAL_SECONDS
        )
    return timedelta(seconds=seconds)
