# Made by maquette from the specs; edits are lost at the next run.
"""The tables of dtos_in_circles."""

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
            name="Lot",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(name="sellerId", type=ScalarType.STRING),
                ForeignKey(
                    name="seller",
                    target="User",
                    inverse="lots",
                    fields=("sellerId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="lots",
        ),
        Model(
            name="User",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(name="bossId", type=ScalarType.STRING, is_required=False),
                ForeignKey(
                    name="boss",
                    target="User",
                    inverse="staff",
                    fields=("bossId",),
                    references=("id",),
                    on_delete=ReferentialAction.SET_NULL,
                    on_update=ReferentialAction.CASCADE,
                    is_required=False,
                    relation="UserBoss",
                ),
                BackReference(
                    name="staff",
                    target="User",
                    inverse="boss",
                    is_list=True,
                    relation="UserBoss",
                ),
                BackReference(
                    name="lots",
                    target="Lot",
                    inverse="seller",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="users",
        ),
    ),
)
