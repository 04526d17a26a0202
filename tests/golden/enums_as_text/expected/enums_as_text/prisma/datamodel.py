# Made by maquette from the specs; edits are lost at the next run.
"""The tables of enums_as_text."""

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
            name="Bid",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(
                    name="status",
                    type=ScalarType.STRING,
                    default=ConstantDefault(value="PENDING"),
                ),
                ScalarField(name="state", type=ScalarType.STRING, is_required=False),
                ScalarField(name="states", type=ScalarType.STRING, is_list=True),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="bids",
        ),
    ),
)
