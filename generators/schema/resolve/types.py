"""Types: what a type expression stands for."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from typing import TypeAlias

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread, did_you_mean
from maquette.generators.language.forms import Record
from maquette.generators.language.grammar.data import NamedTypeSpec
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.language.places import Place
from maquette.generators.language.types import TypeExpression, parse_type
from maquette.generators.schema.records import (
    Digits,
    DocumentRef,
    EnumRef,
    FieldType,
    ListOf,
    MapOf,
    NamedType,
    Range,
    Scalar,
    ScalarKind,
)
from maquette.generators.schema.resolve.native import COLUMN_TYPES, resolve_native
from maquette.generators.schema.resolve.scope import COLLECTIONS, Scope
from maquette.generators.schema.resolve.texts import doc_of

_NUMBERS = frozenset({ScalarKind.INT, ScalarKind.BIGINT, ScalarKind.FLOAT, ScalarKind.DECIMAL})
_SCALARS = {kind.value: kind for kind in ScalarKind}
_MAXIMAL_PRECISION = 1000
_EXACT = Context(prec=100_000)


@dataclass(frozen=True, slots=True)
class RowType:
    """The name of a model or a DTO, where a type stands: one row, or several."""

    name: str
    is_list: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Resolved:
    """A type, and whether a value may be missing; ``native`` comes from a named type."""

    type: FieldType | RowType
    is_optional: bool
    native: Text | None = None


Expression: TypeAlias = Text | TypeExpression


def resolve_type(text: Text, scope: Scope) -> Resolved:
    """Give the type that an expression stands for, or raise Misread with the mistake noted."""
    expression = parse_type(text, scope.report)
    inner = expression.element if expression.name == "list" else None
    named = scope.named_types.get((inner or expression).name)
    native = named.native if named else None
    return Resolved(_resolve(expression, scope), expression.is_optional, native)


def resolve_value_type(text: Text, scope: Scope) -> tuple[FieldType, bool]:
    """Do the same where a value is wanted, which no row is."""
    resolved = resolve_type(text, scope)
    if isinstance(resolved.type, RowType):
        row = resolved.type
        raise scope.report.misread(mistakes.ROW_AS_VALUE, row.place, name=row.name)
    return resolved.type, resolved.is_optional


def resolve_element(expression: TypeExpression, scope: Scope) -> FieldType:
    """Give the type of the elements of a collection."""
    if expression.is_optional:
        raise scope.report.misread(
            mistakes.OPTIONAL_ELEMENT, expression.place, type=expression.name
        )
    element = _resolve(expression, scope)
    if isinstance(element, RowType):
        raise scope.report.misread(mistakes.ROW_AS_VALUE, element.place, name=element.name)
    return element


def _resolve(expression: TypeExpression, scope: Scope) -> FieldType | RowType:
    if expression.name in COLLECTIONS:
        return _resolve_collection(expression, scope)
    type_ = _resolve_name(expression, scope)
    if expression.element is not None:
        raise scope.report.misread(
            mistakes.NOT_A_COLLECTION, expression.place, name=expression.name
        )
    return type_


def _resolve_collection(expression: TypeExpression, scope: Scope) -> FieldType | RowType:
    element = expression.element
    if element is None:
        raise scope.report.misread(mistakes.NO_ELEMENT, expression.place, name=expression.name)
    if expression.name == "map":
        return MapOf(resolve_element(element, scope))
    if not element.is_optional:
        row = _resolve(element, scope)
        if isinstance(row, RowType) and not row.is_list:
            return replace(row, is_list=True)
    return ListOf(resolve_element(element, scope))


def _resolve_name(expression: TypeExpression, scope: Scope) -> FieldType | RowType:
    name = expression.name
    if name in scope.ambiguous_types:
        raise Misread
    if name in _SCALARS:
        return Scalar(kind=_SCALARS[name])
    if name in scope.named_types:
        return resolve_named_type(scope.named_types[name], scope)
    if name in scope.enums:
        return EnumRef(scope.enums[name])
    if name in scope.documents:
        return DocumentRef(scope.documents[name])
    if name in scope.models or name in scope.dto_names:
        return RowType(name, is_list=False, place=expression.place)
    if name in scope.broken_types:
        raise Misread
    hint = did_you_mean(name, scope.type_names)
    raise scope.report.misread(mistakes.UNKNOWN_TYPE, expression.place, name=name, hint=hint)


def resolve_named_types(scope: Scope) -> tuple[NamedType, ...]:
    """Resolve every named type, also those that nothing uses; mistaken ones are left out."""
    types: list[NamedType] = []
    for spec in scope.named_types.values():
        with suppress(Misread):
            scalar = resolve_named_type(spec, scope)
            if spec.native is not None:
                resolve_native(spec.native, COLUMN_TYPES[scalar.kind], scope)
            types.append(
                NamedType(name=spec.key.name, type=scalar, doc=doc_of(spec.doc), place=spec.place)
            )
    return tuple(types)


def resolve_named_type(spec: NamedTypeSpec, scope: Scope) -> Scalar:
    """Give the scalar that a named type stands for, or raise Misread with the mistake noted."""
    if spec.type.text not in _SCALARS:
        raise scope.report.misread(
            mistakes.NAMED_TYPE_NOT_SCALAR,
            spec.type.place,
            found=spec.type.text,
            hint=did_you_mean(spec.type.text, _SCALARS),
        )
    kind = _SCALARS[spec.type.text]
    digits = _resolve_digits(spec, kind, scope)
    type_ = Scalar(kind=kind, digits=digits, alias=spec.key.name)
    return replace(type_, range=resolve_range(spec, (spec.min, spec.max), type_, scope))


def _resolve_digits(spec: NamedTypeSpec, kind: ScalarKind, scope: Scope) -> Digits | None:
    if spec.precision is None and spec.scale is None:
        return None
    if kind is not ScalarKind.DECIMAL:
        raise scope.report.misread(mistakes.DIGITS_OF_NO_DECIMAL, spec.place, type=kind.value)
    if spec.precision is None or spec.precision > _MAXIMAL_PRECISION:
        raise scope.report.misread(
            mistakes.PRECISION, spec.place, name=spec.key.text, limit=_MAXIMAL_PRECISION
        )
    scale = spec.scale or 0
    if scale > spec.precision:
        raise scope.report.misread(
            mistakes.SCALE, spec.place, scale=scale, precision=spec.precision
        )
    return Digits(precision=spec.precision, scale=scale)


def resolve_range(
    record: Record,
    bounds: tuple[Decimal | None, Decimal | None],
    type_: Scalar,
    scope: Scope,
) -> Range | None:
    """Give the range of a number, None where none is written; the bounds are numbers of its type."""
    minimum, maximum = bounds
    if minimum is None and maximum is None:
        return None
    if type_.kind not in _NUMBERS:
        raise scope.report.misread(mistakes.RANGE_OF_NO_NUMBER, record.place)
    if minimum is not None and maximum is not None and minimum > maximum:
        raise scope.report.misread(
            mistakes.EMPTY_RANGE, record.place, minimum=minimum, maximum=maximum
        )
    for bound in bounds:
        if bound is not None and not _is_value(bound, type_):
            raise scope.report.misread(
                mistakes.UNFIT_BOUND, record.place, bound=bound, type=type_.kind.value
            )
    return Range(minimum=minimum, maximum=maximum)


def _is_value(number: Decimal, type_: Scalar) -> bool:
    match type_.kind:
        case ScalarKind.INT:
            return number == number.to_integral_value() and -(2**31) <= number < 2**31
        case ScalarKind.BIGINT:
            return number == number.to_integral_value() and -(2**63) <= number < 2**63
        case ScalarKind.DECIMAL:
            exponent = number.normalize(_EXACT).as_tuple().exponent
            scale = _MAXIMAL_PRECISION if type_.digits is None else type_.digits.scale
            return isinstance(exponent, int) and -scale <= exponent < _MAXIMAL_PRECISION
        case _:
            return math.isfinite(float(number))
