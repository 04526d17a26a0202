# Made by maquette from the specs; edits are lost at the next run.
"""The tables of scalars."""

from typing import Final

from maquette.runtime.datamodel import (
    Datamodel,
    Model,
    NativeType,
    PrimaryKey,
    Provider,
    ScalarField,
    ScalarType,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Sample",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(name="aString", type=ScalarType.STRING),
                ScalarField(name="aText", type=ScalarType.STRING),
                ScalarField(name="anInt", type=ScalarType.INT),
                ScalarField(name="aBigint", type=ScalarType.BIGINT),
                ScalarField(name="aFloat", type=ScalarType.FLOAT),
                ScalarField(name="aDecimal", type=ScalarType.DECIMAL),
                ScalarField(name="aBool", type=ScalarType.BOOLEAN),
                ScalarField(name="aDatetime", type=ScalarType.DATETIME),
                ScalarField(
                    name="aDate",
                    type=ScalarType.DATETIME,
                    native=NativeType(name="Date"),
                ),
                ScalarField(name="aJson", type=ScalarType.JSON),
                ScalarField(name="someBytes", type=ScalarType.BYTES),
                ScalarField(
                    name="aUuid",
                    type=ScalarType.STRING,
                    native=NativeType(name="Uuid"),
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="samples",
        ),
    ),
)
