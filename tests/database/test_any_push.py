"""Any datamodel becomes any other, and nothing differs then."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from maquette.generators.database.pushing import Watcher, differences, push
from maquette.runtime.database.url import read_database_url
from maquette.runtime.datamodel import (
    ConstantDefault,
    DatabaseDefault,
    Datamodel,
    Default,
    Enum,
    Index,
    IndexType,
    Model,
    Provider,
    ScalarField,
    ScalarType,
    UnsupportedType,
)

from tests.counts import count
from tests.database.pushes import Database, ignore
from tests.prisma_tool.datamodels import datamodels
from tests.runtime.database.test_ddl import EMPTYING

ANY = settings(
    max_examples=count(200),
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
        HealthCheck.function_scoped_fixture,  # the database is emptied
    ],
)
WATCHER = Watcher(on_wait=ignore, on_plan=ignore, on_statement=ignore)


def runnable(datamodel: Datamodel) -> Datamodel:
    """Leave out what a database refuses: words that are no SQL, constants that do not fit."""
    assume("\\x00" not in repr(datamodel))
    return replace(
        datamodel,
        models=tuple(map(_model, datamodel.models)),
        enums=tuple(map(_enum, datamodel.enums)),
    )


def _enum(enum: Enum) -> Enum:
    """Let no name of a type be that of a table, and no value be there twice."""
    values = tuple(replace(value, db_name=None) for value in enum.values)
    return replace(enum, db_name=None, values=values)


def _model(model: Model) -> Model:
    fields = [_field(field) if isinstance(field, ScalarField) else field for field in model.fields]
    return replace(model, fields=tuple(fields), indexes=tuple(map(_index, model.indexes)))


def _field(field: ScalarField) -> ScalarField:
    unsupported = isinstance(field.type, UnsupportedType)
    kind = UnsupportedType("text") if unsupported else field.type
    return replace(field, type=kind, default=_default(field))


def _default(field: ScalarField) -> Default | None:
    match field.default:
        case DatabaseDefault():
            return None
        case default if field.is_list and not isinstance(default, ConstantDefault):
            return None
        case ConstantDefault(value) if field.native is not None or "\0" in str(value):
            return None
        case ConstantDefault() if field.type in (ScalarType.INT, ScalarType.JSON):
            return None
        case default:
            return default


def _index(index: Index) -> Index:
    fields = tuple(replace(field, ops=None) for field in index.fields)
    kind = None if index.type is IndexType.HASH else index.type
    return replace(index, fields=fields, type=kind)


async def pushed(url: str, datamodel: Datamodel) -> None:
    read = read_database_url(url)
    await push(read, datamodel, WATCHER, accepts_loss=True)
    assert await differences(read, datamodel) == ()


@given(
    first=datamodels(provider=Provider.POSTGRESQL).map(runnable),
    second=datamodels(provider=Provider.POSTGRESQL).map(runnable),
)
@ANY
def test_any_tables_of_postgresql_become_any_others(
    postgresql_database: Database, first: Datamodel, second: Datamodel
) -> None:
    postgresql_database.run(EMPTYING)
    asyncio.run(pushed(postgresql_database.url, first))
    asyncio.run(pushed(postgresql_database.url, second))


@given(data=st.data())
@ANY
def test_any_tables_of_sqlite_become_any_others(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path: Path = tmp_path_factory.mktemp("any") / "any.db"
    for _ in range(2):
        drawn = data.draw(datamodels(provider=Provider.SQLITE).map(runnable))
        asyncio.run(pushed(f"file:{path}", drawn))
