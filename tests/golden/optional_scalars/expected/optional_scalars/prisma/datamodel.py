# Made by maquette from the specs; edits are lost at the next run.
"""The tables of optional_scalars."""

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
                ScalarField(name="aString", type=ScalarType.STRING, is_required=False),
                ScalarField(name="aText", type=ScalarType.STRING, is_required=False),
                ScalarField(name="anInt", type=ScalarType.INT, is_required=False),
                ScalarField(name="aBigint", type=ScalarType.BIGINT, is_required=False),
                ScalarField(name="aFloat", type=ScalarType.FLOAT, is_required=False),
                ScalarField(
                    name="aDecimal",
                    type=ScalarType.DECIMAL,
                    is_required=False,
                ),
                ScalarField(name="aBool", type=ScalarType.BOOLEAN, is_required=False),
                ScalarField(
                    name="aDatetime",
                    type=ScalarType.DATETIME,
                    is_required=False,
                ),
                ScalarField(
                    name="aDate",
                    type=ScalarType.DATETIME,
                    is_required=False,
                    native=NativeType(name="Date"),
                ),
                ScalarField(name="aJson", type=ScalarType.JSON, is_required=False),
                ScalarField(name="someBytes", type=ScalarType.BYTES, is_required=False),
                ScalarField(
                    name="aUuid",
                    type=ScalarType.STRING,
                    is_required=False,
                    native=NativeType(name="Uuid"),
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="samples",
        ),
    ),
)
