"""Datamodels as they can be compared: what a Prisma schema does not keep is taken out."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar, cast

from maquette.runtime.datamodel import (
    ConstantDefault,
    Datamodel,
    Model,
    ScalarField,
    ScalarType,
    UnsupportedType,
)

from tests.prisma_tool.dmmf import letters

T = TypeVar("T")

_NUMBERS = frozenset({ScalarType.FLOAT, ScalarType.DECIMAL})


def normal(datamodel: Datamodel) -> Datamodel:
    """Give a datamodel with the letters of its documentation, and numbers in one spelling.

    Nothing tells whether a column is ignored that would be so anyway, and in which order uniques
    were that stand on fields.
    """
    models = tuple(map(_normal_model, datamodel.models))
    return _normal(replace(datamodel, models=models))


def _normal_model(model: Model) -> Model:
    parts = tuple(
        replace(part, is_ignored=False)
        if isinstance(part, ScalarField)
        and (model.is_ignored or isinstance(part.type, UnsupportedType))
        else part
        for part in model.fields
    )
    return replace(model, fields=parts, uniques=tuple(sorted(model.uniques, key=repr)))


def _normal(record: T) -> T:
    if isinstance(record, tuple):
        return cast("T", tuple(map(_normal, cast("tuple[Any, ...]", record))))
    if not is_dataclass(record) or isinstance(record, type):
        return record
    parts: dict[str, Any] = {
        part.name: _normal(getattr(record, part.name)) for part in fields(record)
    }
    if "doc" in parts:
        parts["doc"] = letters(parts["doc"])
    if isinstance(record, ScalarField) and record.type in _NUMBERS:
        parts["default"] = _spelled(parts["default"])
    return cast("T", replace(cast("Any", record), **parts))


def _spelled(default: Any) -> Any:
    if not isinstance(default, ConstantDefault):
        return default
    value = default.value
    if isinstance(value, tuple):
        return ConstantDefault(tuple(map(_number, value)))
    return ConstantDefault(_number(value))


def _number(value: Any) -> str:
    number = Decimal(value).normalize()
    return "0" if number == 0 else f"{number:f}"
