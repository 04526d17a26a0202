# Made by maquette from the specs; edits are lost at the next run.
"""The tables of native_types."""

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
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(
                    name="aText",
                    type=ScalarType.STRING,
                    native=NativeType(name="Text"),
                ),
                ScalarField(
                    name="aChar",
                    type=ScalarType.STRING,
                    native=NativeType(name="Char", arguments=(3,)),
                ),
                ScalarField(
                    name="aVarchar",
                    type=ScalarType.STRING,
                    native=NativeType(name="VarChar", arguments=(255,)),
                ),
                ScalarField(
                    name="aBit",
                    type=ScalarType.STRING,
                    native=NativeType(name="Bit", arguments=(8,)),
                ),
                ScalarField(
                    name="aVarbit",
                    type=ScalarType.STRING,
                    native=NativeType(name="VarBit"),
                ),
                ScalarField(
                    name="aCitext",
                    type=ScalarType.STRING,
                    native=NativeType(name="Citext"),
                ),
                ScalarField(
                    name="anInet",
                    type=ScalarType.STRING,
                    is_required=False,
                    native=NativeType(name="Inet"),
                ),
                ScalarField(
                    name="anXml",
                    type=ScalarType.STRING,
                    native=NativeType(name="Xml"),
                ),
                ScalarField(
                    name="aTextUuid",
                    type=ScalarType.STRING,
                    native=NativeType(name="Uuid"),
                ),
                ScalarField(
                    name="aSmall",
                    type=ScalarType.INT,
                    native=NativeType(name="SmallInt"),
                ),
                ScalarField(
                    name="anOid",
                    type=ScalarType.INT,
                    native=NativeType(name="Oid"),
                ),
                ScalarField(
                    name="aBig",
                    type=ScalarType.BIGINT,
                    native=NativeType(name="BigInt"),
                ),
                ScalarField(
                    name="aReal",
                    type=ScalarType.FLOAT,
                    native=NativeType(name="Real"),
                ),
                ScalarField(
                    name="aDouble",
                    type=ScalarType.FLOAT,
                    native=NativeType(name="DoublePrecision"),
                ),
                ScalarField(
                    name="someMoney",
                    type=ScalarType.DECIMAL,
                    native=NativeType(name="Money"),
                ),
                ScalarField(
                    name="aDecimal",
                    type=ScalarType.DECIMAL,
                    native=NativeType(name="Decimal", arguments=(10, 2)),
                ),
                ScalarField(
                    name="aTimestamp",
                    type=ScalarType.DATETIME,
                    native=NativeType(name="Timestamp", arguments=(6,)),
                ),
                ScalarField(
                    name="withZone",
                    type=ScalarType.DATETIME,
                    native=NativeType(name="Timestamptz", arguments=(3,)),
                ),
                ScalarField(
                    name="aTime",
                    type=ScalarType.DATETIME,
                    native=NativeType(name="Time", arguments=(0,)),
                ),
                ScalarField(
                    name="timeWithZone",
                    type=ScalarType.DATETIME,
                    native=NativeType(name="Timetz"),
                ),
                ScalarField(
                    name="aDay",
                    type=ScalarType.DATETIME,
                    native=NativeType(name="Date"),
                ),
                ScalarField(
                    name="aJson",
                    type=ScalarType.JSON,
                    native=NativeType(name="Json"),
                ),
                ScalarField(
                    name="aJsonb",
                    type=ScalarType.JSON,
                    native=NativeType(name="JsonB"),
                ),
                ScalarField(
                    name="someBytes",
                    type=ScalarType.BYTES,
                    native=NativeType(name="ByteA"),
                ),
                ScalarField(
                    name="aBool",
                    type=ScalarType.BOOLEAN,
                    native=NativeType(name="Boolean"),
                ),
                ScalarField(
                    name="shorts",
                    type=ScalarType.STRING,
                    is_list=True,
                    native=NativeType(name="VarChar", arguments=(8,)),
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="samples",
        ),
    ),
)
