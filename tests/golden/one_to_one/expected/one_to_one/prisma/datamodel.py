# Made by maquette from the specs; edits are lost at the next run.
"""The tables of one_to_one."""

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
    Unique,
    Uuid,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Badge",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid()),
                ScalarField(name="holderId", type=ScalarType.STRING, is_required=False),
                ForeignKey(
                    name="holder",
                    target="User",
                    inverse="badge",
                    fields=("holderId",),
                    references=("id",),
                    on_delete=ReferentialAction.SET_NULL,
                    on_update=ReferentialAction.CASCADE,
                    is_required=False,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            uniques=(Unique(fields=("holderId",)),),
            table="badges",
        ),
        Model(
            name="User",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid()),
                BackReference(
                    name="preference",
                    target="UserPreference",
                    inverse="user",
                    is_list=False,
                ),
                BackReference(
                    name="badge",
                    target="Badge",
                    inverse="holder",
                    is_list=False,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="users",
        ),
        Model(
            name="UserPreference",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid()),
                ScalarField(name="userId", type=ScalarType.STRING),
                ForeignKey(
                    name="user",
                    target="User",
                    inverse="preference",
                    fields=("userId",),
                    references=("id",),
                    on_delete=ReferentialAction.CASCADE,
                    on_update=ReferentialAction.CASCADE,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            uniques=(Unique(fields=("userId",)),),
            table="user_preferences",
        ),
    ),
)
