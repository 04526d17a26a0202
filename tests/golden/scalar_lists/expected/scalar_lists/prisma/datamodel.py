# Made by maquette from the specs; edits are lost at the next run.
"""The tables of scalar_lists."""

from typing import Final

from maquette.runtime.datamodel import (
    ConstantDefault,
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
                ScalarField(name="strings", type=ScalarType.STRING, is_list=True),
                ScalarField(
                    name="texts",
                    type=ScalarType.STRING,
                    is_list=True,
                    default=ConstantDefault(value=("one", "two, three")),
                ),
                ScalarField(
                    name="ints",
                    type=ScalarType.INT,
                    is_list=True,
                    default=ConstantDefault(value=(1, -2)),
                ),
                ScalarField(
                    name="bigints",
                    type=ScalarType.BIGINT,
                    is_list=True,
                    default=ConstantDefault(value=()),
                ),
                ScalarField(
                    name="floats",
                    type=ScalarType.FLOAT,
                    is_list=True,
                    default=ConstantDefault(value=("0.5", "1")),
                ),
                ScalarField(
                    name="decimals",
                    type=ScalarType.DECIMAL,
                    is_list=True,
                    default=ConstantDefault(value=("0.10",)),
                ),
                ScalarField(
                    name="bools",
                    type=ScalarType.BOOLEAN,
                    is_list=True,
                    default=ConstantDefault(value=(True, False)),
                ),
                ScalarField(name="datetimes", type=ScalarType.DATETIME, is_list=True),
                ScalarField(
                    name="dates",
                    type=ScalarType.DATETIME,
                    is_list=True,
                    native=NativeType(name="Date"),
                ),
                ScalarField(name="jsons", type=ScalarType.JSON, is_list=True),
                ScalarField(name="piecesOfBytes", type=ScalarType.BYTES, is_list=True),
                ScalarField(
                    name="uuids",
                    type=ScalarType.STRING,
                    is_list=True,
                    native=NativeType(name="Uuid"),
                ),
                ScalarField(
                    name="colours",
                    type=ScalarType.STRING,
                    is_list=True,
                    default=ConstantDefault(value=("green", "red")),
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="samples",
        ),
    ),
)
