"""Indexes: the operator classes of their fields."""

from __future__ import annotations

import json
import re

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import did_you_mean
from maquette.generators.language.grammar.models import (
    IndexFieldSpec,
    IndexSpec,
    Method,
    OperatorsSpec,
)
from maquette.generators.schema.resolve.scope import Scope
from maquette.runtime.datamodel import IndexType, Provider, ScalarField
from maquette.runtime.index_operators import operator_classes

METHODS = {
    Method.BTREE: IndexType.BTREE,
    Method.HASH: IndexType.HASH,
    Method.GIN: IndexType.GIN,
    Method.GIST: IndexType.GIST,
    Method.SPGIST: IndexType.SPGIST,
    Method.BRIN: IndexType.BRIN,
}
_RAW = re.compile(r"[a-z_][a-z0-9_]*")


def operator_class(
    spec: IndexSpec, written: IndexFieldSpec, column: ScalarField, provider: Provider, scope: Scope
) -> str | None:
    """Give the operator class of a field as Prisma writes it, and note what an index does not take."""
    method = spec.type or Method.BTREE
    ops = written.ops
    if provider is Provider.SQLITE:
        if ops is not None:
            scope.report.add(mistakes.OPS_ON_SQLITE, ops.place)
        return None
    if written.sort is not None and method is not Method.BTREE:
        scope.report.add(mistakes.INDEX_SORT, written.field.place, method=method.value)
    if isinstance(ops, OperatorsSpec):
        return f"raw({json.dumps(ops.sql.text, ensure_ascii=False)})"
    if ops is not None and _RAW.fullmatch(ops.text):
        return f'raw("{ops.text}")'
    known = operator_classes(METHODS[method], column)
    if ops is None:
        if None not in known:
            scope.report.add(
                mistakes.INDEX_UNFIT,
                written.field.place,
                method=method.value,
                name=written.field.text,
            )
        return None
    if ops.text not in known:
        hint = did_you_mean(ops.text, sorted(filter(None, known)))
        scope.report.add(
            mistakes.INDEX_OPS, ops.place, ops=ops.text, name=written.field.text, hint=hint
        )
    return ops.text
