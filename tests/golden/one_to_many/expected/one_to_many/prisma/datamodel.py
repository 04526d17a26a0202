# Made by maquette from the specs; edits are lost at the next run.
"""The tables of one_to_many."""

from typing import Final

from maquette.runtime.datamodel import (
    AutoIncrement,
    BackReference,
    Datamodel,
    ForeignKey,
    Index,
    IndexField,
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
            name="Author",
            fields=(
                ScalarField(
                    name="id",
                    type=ScalarType.STRING,
                    native=NativeType(name="Uuid"),
                    default=Uuid(),
                ),
                BackReference(
                    name="books",
                    target="Book",
                    inverse="author",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="authors",
        ),
        Model(
            name="Book",
            fields=(
                ScalarField(name="id", type=ScalarType.INT, default=AutoIncrement()),
                ScalarField(
                    name="authorId",
                    type=ScalarType.STRING,
                    native=NativeType(name="Uuid"),
                ),
                ForeignKey(
                    name="author",
                    target="Author",
                    inverse="books",
                    fields=("authorId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(name="shelfId", type=ScalarType.BIGINT, is_required=False),
                ForeignKey(
                    name="shelf",
                    target="Shelf",
                    inverse="books",
                    fields=("shelfId",),
                    references=("id",),
                    on_delete=ReferentialAction.SET_NULL,
                    on_update=ReferentialAction.CASCADE,
                    is_required=False,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            indexes=(
                Index(fields=(IndexField(name="authorId"),)),
                Index(fields=(IndexField(name="shelfId"), IndexField(name="id"))),
            ),
            table="books",
        ),
        Model(
            name="Shelf",
            fields=(
                ScalarField(name="id", type=ScalarType.BIGINT, default=AutoIncrement()),
                BackReference(
                    name="books",
                    target="Book",
                    inverse="shelf",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="shelfs",
        ),
    ),
)
