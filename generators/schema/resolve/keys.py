"""Keys: their patterns, their values and for how long they live."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import combinations
from typing import TypeVar

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread, did_you_mean
from maquette.generators.language.grammar.redis import KeySpec
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.language.types import TypeExpression, parse_type
from maquette.generators.schema.records import (
    Counter,
    FieldType,
    HashOf,
    Key,
    KeyValue,
    Lock,
    RateLimit,
    RedisList,
    SetOf,
    SortedSetOf,
    StoredValue,
    Ttl,
)
from maquette.generators.schema.resolve.durations import resolve_ttl
from maquette.generators.schema.resolve.overlaps import common_key
from maquette.generators.schema.resolve.scope import Scope
from maquette.generators.schema.resolve.texts import doc_of, text_of
from maquette.generators.schema.resolve.types import resolve_element, resolve_value_type
from maquette.runtime.patterns import Parameter, Pattern, PatternError, parse_pattern

T = TypeVar("T")

_SINGLE: dict[str, KeyValue] = {"counter": Counter(), "lock": Lock(), "rate_limit": RateLimit()}
_COLLECTIONS: dict[str, Callable[[FieldType], KeyValue]] = {
    "hash": HashOf,
    "list": RedisList,
    "set": SetOf,
    "sorted_set": SortedSetOf,
}


def resolve_keys(ttls: Mapping[str, Ttl], scope: Scope) -> tuple[Key, ...]:
    """Resolve every key, and note those whose patterns one key could match alike."""
    keys: list[Key] = []
    for spec in scope.specs.keys.records:
        try:
            keys.append(_resolve_key(spec, ttls, scope))
        except Misread:
            continue
    _check_overlaps(keys, scope)
    return tuple(keys)


def _resolve_key(spec: KeySpec, ttls: Mapping[str, Ttl], scope: Scope) -> Key:
    pattern = _unless_misread(lambda: _resolve_pattern(spec, scope))
    value = _unless_misread(lambda: _resolve_value(spec.value, scope))
    ttl = resolve_ttl(spec.ttl, ttls, scope)
    if pattern is None or value is None:
        raise Misread
    if isinstance(value, (Lock, RateLimit)) and ttl is None:
        scope.report.add(mistakes.PERMANENT_LOCK, spec.ttl.place, value=spec.value.text)
    return Key(
        name=spec.key.name,
        pattern=pattern,
        value=value,
        ttl=ttl,
        on_write=spec.on_write,
        hash_tag=text_of(spec.hash_tag),
        doc=doc_of(spec.doc),
        place=spec.place,
    )


def _unless_misread(step: Callable[[], T]) -> T | None:
    try:
        return step()
    except Misread:
        return None


def _resolve_pattern(spec: KeySpec, scope: Scope) -> Pattern:
    tag = text_of(spec.hash_tag)
    try:
        pattern = parse_pattern(spec.pattern.text)
    except PatternError as error:
        place = spec.pattern.text_place.shifted(error.offset)
        raise scope.report.misread(mistakes.MALFORMED_PATTERN, place, reason=error) from None
    names = [parameter.name for parameter in pattern.parameters]
    if spec.hash_tag is not None and tag not in names:
        hint = did_you_mean(spec.hash_tag.text, names)
        raise scope.report.misread(mistakes.HASH_TAG, spec.hash_tag.place, name=tag, hint=hint)
    return parse_pattern(spec.pattern.text, tag)


def _resolve_value(text: Text, scope: Scope) -> KeyValue:
    expression = parse_type(text, scope.report)
    if expression.is_optional:
        raise scope.report.misread(mistakes.OPTIONAL_VALUE, expression.place)
    if expression.name in _SINGLE:
        return _single(expression, scope)
    if expression.name in _COLLECTIONS:
        return _collection(expression, scope)
    if expression.name not in scope.written_types:
        raise _unknown_value(expression, scope)
    type_, _ = resolve_value_type(text, scope)
    return StoredValue(type_)


def _unknown_value(expression: TypeExpression, scope: Scope) -> Misread:
    hint = did_you_mean(expression.name, (*_SINGLE, *_COLLECTIONS, *scope.type_names))
    return scope.report.misread(
        mistakes.UNKNOWN_TYPE, expression.place, name=expression.name, hint=hint
    )


def _single(expression: TypeExpression, scope: Scope) -> KeyValue:
    if expression.element is not None:
        raise scope.report.misread(
            mistakes.NOT_A_COLLECTION, expression.place, name=expression.name
        )
    return _SINGLE[expression.name]


def _collection(expression: TypeExpression, scope: Scope) -> KeyValue:
    if expression.element is None:
        raise scope.report.misread(mistakes.NO_ELEMENT, expression.place, name=expression.name)
    return _COLLECTIONS[expression.name](resolve_element(expression.element, scope))


def _check_overlaps(keys: list[Key], scope: Scope) -> None:
    by_start: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        by_start[_start(key.pattern)].append(key)
    open_start = by_start.pop("", [])
    for group in by_start.values():
        _check_pairs([*group, *open_start], scope)
    _check_pairs(open_start, scope)


def _start(pattern: Pattern) -> str:
    """Give the first segment of a pattern where it is fixed, by which patterns differ at once."""
    first = pattern.parts[0]
    if isinstance(first, Parameter):
        return ""
    word, colon, _ = first.partition(":")
    return f"{word}{colon}" if colon or len(pattern.parts) == 1 else ""


def _check_pairs(keys: list[Key], scope: Scope) -> None:
    for one, other in combinations(keys, 2):
        example = common_key(one.pattern, other.pattern)
        if example is None:
            continue
        earlier, later = sorted((one, other), key=lambda key: key.place)
        scope.report.add(
            mistakes.PATTERNS_OVERLAP,
            later.place,
            pattern=later.pattern.text,
            other=earlier.pattern.text,
            first=earlier.place,
            example=example,
        )
