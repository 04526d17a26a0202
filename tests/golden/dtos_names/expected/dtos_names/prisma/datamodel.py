# Made by maquette from the specs; edits are lost at the next run.
"""The tables of dtos_names."""

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
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Cls",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="of", type=ScalarType.STRING),
                ScalarField(name="self", type=ScalarType.STRING),
                ScalarField(name="cls", type=ScalarType.STRING),
                ScalarField(name="toJson", type=ScalarType.STRING),
                ScalarField(name="json", type=ScalarType.JSON),
                ScalarField(name="class", type=ScalarType.STRING),
                ScalarField(name="fromId", type=ScalarType.INT, is_required=False),
                ForeignKey(
                    name="from",
                    target="Cls",
                    inverse="import",
                    fields=("fromId",),
                    references=("id",),
                    on_delete=ReferentialAction.SET_NULL,
                    on_update=ReferentialAction.CASCADE,
                    is_required=False,
                    relation="ClsFrom",
                ),
                BackReference(
                    name="import",
                    target="Cls",
                    inverse="from",
                    is_list=False,
                    relation="ClsFrom",
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            uniques=(Unique(fields=("fromId",)),),
            table="clses",
        ),
        Model(
            name="Dt",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="dt", type=ScalarType.DATETIME),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="dts",
        ),
        Model(
            name="ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(
                    name="aColumnWhoseNameIsAsLongAsADatabaseMayAllow1",
                    type=ScalarType.DATETIME,
                ),
                ScalarField(
                    name="otherThingId",
                    type=ScalarType.INT,
                    is_required=False,
                ),
                ForeignKey(
                    name="otherThing",
                    target="ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase",
                    inverse="others",
                    fields=("otherThingId",),
                    references=("id",),
                    on_delete=ReferentialAction.SET_NULL,
                    on_update=ReferentialAction.CASCADE,
                    is_required=False,
                    relation="ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseOtherThing",
                ),
                BackReference(
                    name="others",
                    target="ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase",
                    inverse="otherThing",
                    is_list=False,
                    relation="ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseOtherThing",
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            uniques=(Unique(fields=("otherThingId",)),),
            table="short",
        ),
    ),
)
