# Made by maquette from the specs; edits are lost at the next run.
"""The tables of many_to_many."""

from typing import Final

from maquette.runtime.datamodel import (
    AutoIncrement,
    Cuid,
    Datamodel,
    ManyToMany,
    Model,
    PrimaryKey,
    Provider,
    ScalarField,
    ScalarType,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Person",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Cuid()),
                ManyToMany(
                    name="written",
                    target="Post",
                    inverse="writers",
                    relation="PostWriters",
                ),
                ManyToMany(
                    name="read",
                    target="Post",
                    inverse="readers",
                    relation="PostReaders",
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="people",
        ),
        Model(
            name="Post",
            fields=(
                ScalarField(name="id", type=ScalarType.INT, default=AutoIncrement()),
                ManyToMany(name="tags", target="Tag", inverse="posts"),
                ManyToMany(
                    name="writers",
                    target="Person",
                    inverse="written",
                    relation="PostWriters",
                ),
                ManyToMany(
                    name="readers",
                    target="Person",
                    inverse="read",
                    relation="PostReaders",
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="posts",
        ),
        Model(
            name="Tag",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ManyToMany(name="posts", target="Post", inverse="tags"),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="tags",
        ),
    ),
)
