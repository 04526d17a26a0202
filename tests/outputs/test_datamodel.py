"""The datamodel in the package is that of the specs, and of the schema beside it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from maquette.generators.printing.python import Imports
from maquette.generators.printing.values import value
from maquette.runtime import datamodel as records
from maquette.runtime.database.ddl import ddl_of
from maquette.runtime.datamodel import Datamodel, Provider
from maquette.runtime.prisma_schema import load_prisma_schema

from tests.counts import count
from tests.golden import CASES, Case
from tests.prisma_tool.datamodels import datamodels


def datamodel_of(text: str) -> Datamodel:
    names: dict[str, Any] = {}
    exec(compile(text, "datamodel.py", "exec"), names)  # noqa: S102 - it is ours
    found = names["DATAMODEL"]
    assert isinstance(found, Datamodel)
    return found


@pytest.mark.parametrize(
    "case", [case for case in CASES if list(case.expected.glob("*/prisma/datamodel.py"))], ids=str
)
def test_it_makes_the_tables_of_the_schema(case: Case) -> None:
    (path,) = case.expected.glob("*/prisma/datamodel.py")
    printed = datamodel_of(path.read_text(encoding="utf-8"))
    schema = load_prisma_schema(case.expected / "prisma" / "schema.prisma")
    assert ddl_of(printed) == ddl_of(schema.datamodel)


@given(drawn=datamodels(provider=Provider.POSTGRESQL))
@settings(max_examples=count(1000), deadline=None)
def test_any_datamodel_is_read_back_by_python(drawn: Datamodel) -> None:
    text = value(drawn, Imports(), prefix="DATAMODEL = ")
    names = {name: getattr(records, name) for name in dir(records)}
    exec(compile(text, "datamodel.py", "exec"), names)  # noqa: S102 - it is ours
    assert names["DATAMODEL"] == drawn
