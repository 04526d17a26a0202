# Made by maquette from the specs; edits are lost at the next run.
"""The tables of prisma_generators."""

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
            name="Item",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="items",
        ),
    ),
)
