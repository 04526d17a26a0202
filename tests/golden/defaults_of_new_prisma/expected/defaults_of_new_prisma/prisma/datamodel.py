# Made by maquette from the specs; edits are lost at the next run.
"""The tables of defaults_of_new_prisma."""

from typing import Final

from maquette.runtime.datamodel import (
    Cuid,
    Datamodel,
    Model,
    PrimaryKey,
    Provider,
    ScalarField,
    ScalarType,
    Uuid,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Sample",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid(version=7)),
                ScalarField(
                    name="aUuid",
                    type=ScalarType.STRING,
                    default=Uuid(version=4),
                ),
                ScalarField(
                    name="aCuid",
                    type=ScalarType.STRING,
                    default=Cuid(version=2),
                ),
                ScalarField(
                    name="oldCuid",
                    type=ScalarType.STRING,
                    default=Cuid(version=1),
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="samples",
        ),
    ),
)
