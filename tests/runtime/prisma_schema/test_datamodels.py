"""Any datamodel that is printed as a Prisma schema is read back as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maquette.generators.language.grammar.project import Dialect
from maquette.runtime.datamodel import (
    Extension,
    Model,
    Provider,
    RelationMode,
    ScalarField,
    ScalarType,
    Ulid,
    Unique,
)
from maquette.runtime.prisma_schema import SourceFile, read_prisma_schema

from tests.counts import count
from tests.prisma_tool.datamodels import datamodels
from tests.prisma_tool.printed import ID, PRIMARY_KEY, datamodel_of, printed
from tests.runtime.prisma_schema.normal import normal

SCHEMA = "schema.prisma"


@pytest.mark.parametrize("dialect", Dialect)
@pytest.mark.parametrize("provider", Provider)
@given(data=st.data())
@settings(max_examples=count(5000), deadline=None)
def test_any_datamodel_is_read_as_it_was(
    provider: Provider, dialect: Dialect, data: st.DataObject
) -> None:
    datamodel = data.draw(datamodels(provider=provider, is_old=dialect is Dialect.SIX))
    text = printed(datamodel, dialect)
    read = read_prisma_schema([SourceFile(SCHEMA, text)])
    assert normal(read.datamodel) == normal(datamodel)


def test_what_is_rare_is_read_as_it_was() -> None:
    text = ScalarField(name="text", type=ScalarType.STRING, default=Ulid())
    number = ScalarField(name="number", type=ScalarType.INT)
    thing = Model(
        name="Thing",
        fields=(ID, text, number),
        primary_key=PRIMARY_KEY,
        uniques=(
            Unique(fields=("text",), descending=("text",)),
            Unique(fields=("text", "number"), descending=("number",), where="number > 0"),
        ),
    )
    datamodel = replace(
        datamodel_of(thing),
        extensions=(
            Extension(name="citext"),
            Extension(name="uuid_ossp", db_name="uuid-ossp", schema="public", version="1.1"),
        ),
        relation_mode=RelationMode.PRISMA,
    )
    read = read_prisma_schema([SourceFile(SCHEMA, printed(datamodel, Dialect.SEVEN))])
    assert read.datamodel == datamodel
