# Made by maquette from the specs; edits are lost at the next run.
"""The tables of defaults_functions."""

from typing import Final

from maquette.runtime.datamodel import (
    AutoIncrement,
    ConstantDefault,
    Cuid,
    DatabaseDefault,
    Datamodel,
    Model,
    NanoId,
    NativeType,
    Now,
    PrimaryKey,
    Provider,
    ScalarField,
    ScalarType,
    Unique,
    Uuid,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Sample",
            fields=(
                ScalarField(name="id", type=ScalarType.INT, default=AutoIncrement()),
                ScalarField(
                    name="big",
                    type=ScalarType.BIGINT,
                    default=AutoIncrement(),
                ),
                ScalarField(name="aUuid", type=ScalarType.STRING, default=Uuid()),
                ScalarField(
                    name="nativeUuid",
                    type=ScalarType.STRING,
                    native=NativeType(name="Uuid"),
                    default=Uuid(),
                ),
                ScalarField(name="textUuid", type=ScalarType.STRING, default=Uuid()),
                ScalarField(name="aCuid", type=ScalarType.STRING, default=Cuid()),
                ScalarField(name="aNanoid", type=ScalarType.STRING, default=NanoId()),
                ScalarField(
                    name="shortNanoid",
                    type=ScalarType.STRING,
                    default=NanoId(length=8),
                ),
                ScalarField(name="moment", type=ScalarType.DATETIME, default=Now()),
                ScalarField(
                    name="day",
                    type=ScalarType.DATETIME,
                    native=NativeType(name="Date"),
                    default=Now(),
                ),
                ScalarField(
                    name="optional",
                    type=ScalarType.DATETIME,
                    is_required=False,
                    default=Now(),
                ),
                ScalarField(
                    name="changed",
                    type=ScalarType.DATETIME,
                    is_updated_at=True,
                ),
                ScalarField(
                    name="fromDatabase",
                    type=ScalarType.STRING,
                    native=NativeType(name="Uuid"),
                    default=DatabaseDefault(sql="gen_random_uuid()"),
                ),
                ScalarField(
                    name="quoted",
                    type=ScalarType.STRING,
                    default=DatabaseDefault(sql="'a \"b\" \\ c'::text"),
                ),
                ScalarField(
                    name="unknown",
                    type=ScalarType.STRING,
                    default=DatabaseDefault(sql=None),
                ),
                ScalarField(
                    name="notACall",
                    type=ScalarType.STRING,
                    default=ConstantDefault(value="now()"),
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            uniques=(Unique(fields=("big",)),),
            table="samples",
        ),
    ),
)
