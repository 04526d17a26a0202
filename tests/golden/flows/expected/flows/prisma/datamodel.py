# Made by maquette from the specs; edits are lost at the next run.
"""The tables of flows."""

from typing import Final

from maquette.runtime.datamodel import (
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
            name="Bid",
            fields=(ScalarField(name="id", type=ScalarType.STRING),),
            primary_key=PrimaryKey(fields=("id",)),
            table="bids",
        ),
    ),
)
