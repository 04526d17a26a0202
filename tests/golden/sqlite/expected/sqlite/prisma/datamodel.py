# Made by maquette from the specs; edits are lost at the next run.
"""The tables of sqlite."""

from typing import Final

from maquette.runtime.datamodel import (
    AutoIncrement,
    BackReference,
    ConstantDefault,
    Datamodel,
    ForeignKey,
    Index,
    IndexField,
    ManyToMany,
    Model,
    Now,
    PrimaryKey,
    Provider,
    ReferentialAction,
    ScalarField,
    ScalarType,
    Sort,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.SQLITE,
    models=(
        Model(
            name="Post",
            fields=(
                ScalarField(name="writerId", type=ScalarType.INT),
                ForeignKey(
                    name="writer",
                    target="User",
                    inverse="posts",
                    fields=("writerId",),
                    references=("id",),
                    on_delete=ReferentialAction.CASCADE,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(name="position", type=ScalarType.INT),
                ScalarField(name="text", type=ScalarType.STRING),
                ScalarField(name="size", type=ScalarType.BIGINT),
                ScalarField(name="stars", type=ScalarType.FLOAT),
                ScalarField(
                    name="isPublic",
                    type=ScalarType.BOOLEAN,
                    default=ConstantDefault(value=True),
                ),
                ScalarField(name="madeAt", type=ScalarType.DATETIME, default=Now()),
                ScalarField(name="picture", type=ScalarType.BYTES, is_required=False),
            ),
            primary_key=PrimaryKey(fields=("writerId", "position")),
            indexes=(Index(fields=(IndexField(name="madeAt", sort=Sort.DESC),)),),
            table="posts",
        ),
        Model(
            name="User",
            fields=(
                ScalarField(name="id", type=ScalarType.INT, default=AutoIncrement()),
                ScalarField(name="name", type=ScalarType.STRING),
                ScalarField(name="balance", type=ScalarType.DECIMAL),
                ScalarField(name="number", type=ScalarType.STRING),
                ScalarField(name="born", type=ScalarType.DATETIME),
                ScalarField(
                    name="state",
                    type=ScalarType.STRING,
                    default=ConstantDefault(value="new"),
                ),
                BackReference(
                    name="posts",
                    target="Post",
                    inverse="writer",
                    is_list=True,
                ),
                ManyToMany(
                    name="friends",
                    target="User",
                    inverse="friendOf",
                    relation="Friends",
                ),
                ManyToMany(
                    name="friendOf",
                    target="User",
                    inverse="friends",
                    relation="Friends",
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="users",
        ),
    ),
)
