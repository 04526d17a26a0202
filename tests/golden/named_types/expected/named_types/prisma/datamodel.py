# Made by maquette from the specs; edits are lost at the next run.
"""The tables of named_types."""

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
            name="Price",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(
                    name="amount",
                    type=ScalarType.DECIMAL,
                    native=NativeType(name="Decimal", arguments=(20, 8)),
                ),
                ScalarField(
                    name="lowest",
                    type=ScalarType.DECIMAL,
                    is_required=False,
                    native=NativeType(name="Decimal", arguments=(20, 8)),
                ),
                ScalarField(
                    name="history",
                    type=ScalarType.DECIMAL,
                    is_list=True,
                    native=NativeType(name="Decimal", arguments=(20, 8)),
                ),
                ScalarField(
                    name="part",
                    type=ScalarType.DECIMAL,
                    native=NativeType(name="Decimal", arguments=(3, 2)),
                    default=ConstantDefault(value="0.5"),
                ),
                ScalarField(
                    name="label",
                    type=ScalarType.STRING,
                    native=NativeType(name="VarChar", arguments=(50,)),
                ),
                ScalarField(
                    name="code",
                    type=ScalarType.STRING,
                    native=NativeType(name="Char", arguments=(3,)),
                ),
                ScalarField(name="note", type=ScalarType.STRING, is_required=False),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="prices",
        ),
    ),
)
