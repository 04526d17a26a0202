# Made by maquette from the specs; edits are lost at the next run.
"""The tables of enums_open."""

from typing import Final

from maquette.runtime.datamodel import (
    ConstantDefault,
    Datamodel,
    Model,
    PrimaryKey,
    Provider,
    ScalarField,
    ScalarType,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Collection",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(
                    name="chain",
                    type=ScalarType.STRING,
                    default=ConstantDefault(value="ethereum"),
                ),
                ScalarField(name="wallet", type=ScalarType.STRING, is_required=False),
                ScalarField(name="currencies", type=ScalarType.STRING, is_list=True),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="collections",
        ),
    ),
)
