# Made by maquette from the specs; edits are lost at the next run.
"""The tables of unsupported."""

from typing import Final

from maquette.runtime.datamodel import (
    DatabaseDefault,
    Datamodel,
    Model,
    PrimaryKey,
    Provider,
    ScalarField,
    ScalarType,
    UnsupportedType,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Place",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="area", type=UnsupportedType(sql="circle")),
                ScalarField(
                    name="spot",
                    type=UnsupportedType(sql="geometry(Point, 4326)"),
                    is_required=False,
                ),
                ScalarField(
                    name="words",
                    type=UnsupportedType(sql="tsvector"),
                    column="search",
                    default=DatabaseDefault(sql="to_tsvector('english', '')"),
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="places",
        ),
    ),
)
