# Made by maquette from the specs; edits are lost at the next run.
"""The tables of docs_in_code."""

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
            name="Box",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="itemId", type=ScalarType.INT),
                ForeignKey(
                    name="item",
                    target="Item",
                    inverse="boxes",
                    fields=("itemId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="boxes",
        ),
        Model(
            name="Item",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="size", type=ScalarType.STRING, is_required=False),
                BackReference(name="boxes", target="Box", inverse="item", is_list=True),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="items",
        ),
    ),
)
