# Made by maquette from the specs; edits are lost at the next run.
"""The tables of mixins."""

from typing import Final

from maquette.runtime.datamodel import (
    BackReference,
    Datamodel,
    ForeignKey,
    Model,
    Now,
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
            name="Item",
            fields=(
                ScalarField(name="price", type=ScalarType.DECIMAL),
                ScalarField(name="ownerId", type=ScalarType.STRING),
                ForeignKey(
                    name="owner",
                    target="User",
                    inverse="items",
                    fields=("ownerId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid()),
                ScalarField(name="createdAt", type=ScalarType.DATETIME, default=Now()),
                ScalarField(
                    name="updatedAt",
                    type=ScalarType.DATETIME,
                    is_updated_at=True,
                ),
                ScalarField(name="title", type=ScalarType.STRING),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="items",
        ),
        Model(
            name="Lot",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid()),
                ScalarField(name="createdAt", type=ScalarType.DATETIME, default=Now()),
                ScalarField(
                    name="updatedAt",
                    type=ScalarType.DATETIME,
                    is_updated_at=True,
                ),
                ScalarField(name="price", type=ScalarType.DECIMAL),
                ScalarField(name="ownerId", type=ScalarType.STRING),
                ForeignKey(
                    name="owner",
                    target="User",
                    inverse="lots",
                    fields=("ownerId",),
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
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid()),
                ScalarField(name="createdAt", type=ScalarType.DATETIME, default=Now()),
                ScalarField(
                    name="updatedAt",
                    type=ScalarType.DATETIME,
                    is_updated_at=True,
                ),
                ScalarField(name="name", type=ScalarType.STRING, is_required=False),
                BackReference(
                    name="items",
                    target="Item",
                    inverse="owner",
                    is_list=True,
                ),
                BackReference(name="lots", target="Lot", inverse="owner", is_list=True),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="users",
        ),
    ),
)
