# Made by maquette from the specs; edits are lost at the next run.
"""The tables of plurals."""

from typing import Final

from maquette.runtime.datamodel import (
    Datamodel,
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
            name="Box",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="boxes",
        ),
        Model(
            name="Bus",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="buses",
        ),
        Model(
            name="Category",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="categories",
        ),
        Model(
            name="Child",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="children",
        ),
        Model(
            name="Day",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="days",
        ),
        Model(
            name="HTTPServer",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="http_servers",
        ),
        Model(
            name="Match",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="matches",
        ),
        Model(
            name="Person",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="people",
        ),
        Model(
            name="Photo",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="photos",
        ),
        Model(
            name="Series",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="series",
        ),
        Model(
            name="UserDTO",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="user_dtos",
        ),
        Model(
            name="V2Item",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="v2_items",
        ),
    ),
)
