# Made by maquette from the specs; edits are lost at the next run.
"""The tables of many_files."""

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
            name="Banana",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="colour", type=ScalarType.STRING),
                ScalarField(name="basketId", type=ScalarType.INT),
                ForeignKey(
                    name="basket",
                    target="Basket",
                    inverse="bananas",
                    fields=("basketId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="bananas",
        ),
        Model(
            name="Basket",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                BackReference(
                    name="bananas",
                    target="Banana",
                    inverse="basket",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="baskets",
        ),
    ),
)
