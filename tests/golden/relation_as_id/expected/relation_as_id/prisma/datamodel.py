# Made by maquette from the specs; edits are lost at the next run.
"""The tables of relation_as_id."""

from typing import Final

from maquette.runtime.datamodel import (
    BackReference,
    Datamodel,
    ForeignKey,
    Model,
    NativeType,
    PrimaryKey,
    Provider,
    ReferentialAction,
    ScalarField,
    ScalarType,
    Uuid,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Membership",
            fields=(
                ScalarField(name="teamId", type=ScalarType.INT),
                ForeignKey(
                    name="team",
                    target="Team",
                    inverse="memberships",
                    fields=("teamId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(name="userId", type=ScalarType.STRING),
                ForeignKey(
                    name="user",
                    target="User",
                    inverse="memberships",
                    fields=("userId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(
                    name="since",
                    type=ScalarType.DATETIME,
                    native=NativeType(name="Date"),
                ),
            ),
            primary_key=PrimaryKey(fields=("teamId", "userId")),
            table="memberships",
        ),
        Model(
            name="Picture",
            fields=(
                ScalarField(name="profileUserId", type=ScalarType.STRING),
                ForeignKey(
                    name="profile",
                    target="Profile",
                    inverse="picture",
                    fields=("profileUserId",),
                    references=("userId",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(name="path", type=ScalarType.STRING),
            ),
            primary_key=PrimaryKey(fields=("profileUserId",)),
            table="pictures",
        ),
        Model(
            name="Profile",
            fields=(
                ScalarField(name="userId", type=ScalarType.STRING),
                ForeignKey(
                    name="user",
                    target="User",
                    inverse="profile",
                    fields=("userId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(name="text", type=ScalarType.STRING, is_required=False),
                BackReference(
                    name="picture",
                    target="Picture",
                    inverse="profile",
                    is_list=False,
                ),
            ),
            primary_key=PrimaryKey(fields=("userId",)),
            table="profiles",
        ),
        Model(
            name="Team",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                BackReference(
                    name="memberships",
                    target="Membership",
                    inverse="team",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="teams",
        ),
        Model(
            name="User",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid()),
                BackReference(
                    name="profile",
                    target="Profile",
                    inverse="user",
                    is_list=False,
                ),
                BackReference(
                    name="memberships",
                    target="Membership",
                    inverse="user",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="users",
        ),
    ),
)
