# Made by maquette from the specs; edits are lost at the next run.
"""The tables of dtos_sensitive."""

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
            name="User",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(name="email", type=ScalarType.STRING, is_required=False),
                ScalarField(name="tokens", type=ScalarType.STRING, is_list=True),
                ScalarField(name="name", type=ScalarType.STRING),
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
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="users",
        ),
    ),
)
