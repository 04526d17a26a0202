# Made by maquette from the specs; edits are lost at the next run.
"""The tables of dialect_seven."""

from typing import Final

from maquette.runtime.datamodel import (
    AutoIncrement,
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
            fields=(
                ScalarField(name="id", type=ScalarType.INT, default=AutoIncrement()),
                ScalarField(name="name", type=ScalarType.STRING),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="items",
        ),
    ),
)
