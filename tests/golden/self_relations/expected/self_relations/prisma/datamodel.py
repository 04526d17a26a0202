# Made by maquette from the specs; edits are lost at the next run.
"""The tables of self_relations."""

from typing import Final

from maquette.runtime.datamodel import (
    BackReference,
    Datamodel,
    ForeignKey,
    ManyToMany,
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
            name="Comment",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid()),
                ScalarField(name="parentId", type=ScalarType.STRING, is_required=False),
                ForeignKey(
                    name="parent",
                    target="Comment",
                    inverse="replies",
                    fields=("parentId",),
                    references=("id",),
                    on_delete=ReferentialAction.NO_ACTION,
                    on_update=ReferentialAction.NO_ACTION,
                    is_required=False,
                    relation="CommentParent",
                ),
                BackReference(
                    name="replies",
                    target="Comment",
                    inverse="parent",
                    is_list=True,
                    relation="CommentParent",
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="comments",
        ),
        Model(
            name="Lot",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid()),
                ScalarField(
                    name="nextLotId",
                    type=ScalarType.STRING,
                    is_required=False,
                ),
                ForeignKey(
                    name="nextLot",
                    target="Lot",
                    inverse="previousLot",
                    fields=("nextLotId",),
                    references=("id",),
                    on_delete=ReferentialAction.SET_NULL,
                    on_update=ReferentialAction.CASCADE,
                    is_required=False,
                    relation="LotNextLot",
                ),
                BackReference(
                    name="previousLot",
                    target="Lot",
                    inverse="nextLot",
                    is_list=False,
                    relation="LotNextLot",
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            uniques=(Unique(fields=("nextLotId",)),),
            table="lots",
        ),
        Model(
            name="User",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid()),
                ManyToMany(
                    name="follows",
                    target="User",
                    inverse="followers",
                    relation="Follows",
                ),
                ManyToMany(
                    name="followers",
                    target="User",
                    inverse="follows",
                    relation="Follows",
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="users",
        ),
    ),
)
