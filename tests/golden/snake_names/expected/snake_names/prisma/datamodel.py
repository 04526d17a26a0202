# Made by maquette from the specs; edits are lost at the next run.
"""The tables of snake_names."""

from typing import Final

from maquette.runtime.datamodel import (
    BackReference,
    Datamodel,
    ForeignKey,
    Model,
    PrimaryKey,
    Provider,
    ReferentialAction,
    ScalarField,
    ScalarType,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="ArtCollection",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                BackReference(
                    name="artItems",
                    target="ArtItem",
                    inverse="collection",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="art_collection",
        ),
        Model(
            name="ArtItem",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(
                    name="imageUrl",
                    type=ScalarType.STRING,
                    column="image_url",
                ),
                ScalarField(name="soldAt", type=ScalarType.DATETIME),
                ScalarField(
                    name="collectionId",
                    type=ScalarType.INT,
                    column="collection_id",
                ),
                ForeignKey(
                    name="collection",
                    target="ArtCollection",
                    inverse="artItems",
                    fields=("collectionId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="art_item",
        ),
    ),
)
