# Made by maquette from the specs; edits are lost at the next run.
"""The tables of model_names."""

from typing import Final

from maquette.runtime.datamodel import (
    Datamodel,
    ManyToMany,
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
            name="ArtItem",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="imageUrl", type=ScalarType.STRING),
                ManyToMany(name="parts", target="HTTPPart", inverse="artItems"),
            ),
            primary_key=PrimaryKey(fields=("id",)),
        ),
        Model(
            name="HTTPPart",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ManyToMany(name="artItems", target="ArtItem", inverse="parts"),
            ),
            primary_key=PrimaryKey(fields=("id",)),
        ),
    ),
)
