# Made by maquette from the specs; edits are lost at the next run.
"""The tables of dtos_given."""

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
            name="Bid",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(name="userId", type=ScalarType.STRING),
                ForeignKey(
                    name="user",
                    target="User",
                    inverse="bids",
                    fields=("userId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="bids",
        ),
        Model(
            name="User",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(name="name", type=ScalarType.STRING, is_required=False),
                BackReference(name="bids", target="Bid", inverse="user", is_list=True),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="users",
        ),
    ),
)
