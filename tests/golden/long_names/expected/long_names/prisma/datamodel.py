# Made by maquette from the specs; edits are lost at the next run.
"""The tables of long_names."""

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
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="AModelWhoseNameIsSoLongThatItHardlyFitsInADatabase",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(
                    name="aColumnWhoseNameIsSoLongThatTheLineGetsLong1",
                    type=ScalarType.STRING,
                    is_required=False,
                ),
                ScalarField(
                    name="aColumnWhoseNameIsSoLongThatTheLineGetsLong2",
                    type=ScalarType.STRING,
                    is_required=False,
                ),
                ScalarField(
                    name="aColumnWhoseNameIsSoLongThatTheLineGetsLong3",
                    type=ScalarType.STRING,
                    is_list=True,
                ),
                ScalarField(
                    name="aColumnWhoseNameIsSoLongThatLineItGetsLong44",
                    type=ScalarType.STRING,
                    is_required=False,
                ),
                ScalarField(
                    name="aColumnWhoseNameHasALengthOfJustTheRightOne",
                    type=ScalarType.STRING,
                ),
                BackReference(
                    name="others",
                    target="Other",
                    inverse="owner",
                    is_list=True,
                ),
                BackReference(
                    name="othersWithANameThatIsLongerThanItIsUseful",
                    target="Other",
                    inverse="second",
                    is_list=True,
                    relation="Second",
                ),
                ScalarField(name="second", type=ScalarType.STRING),
                ScalarField(name="third", type=ScalarType.STRING),
                ScalarField(name="fourth", type=ScalarType.STRING),
                ScalarField(name="fifth", type=ScalarType.STRING),
                ScalarField(name="sixth", type=ScalarType.STRING),
                ScalarField(name="seventh", type=ScalarType.STRING),
                ScalarField(name="eighth", type=ScalarType.STRING),
                ScalarField(name="ninth", type=ScalarType.STRING),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="short",
        ),
        Model(
            name="Other",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="ownerId", type=ScalarType.INT),
                ForeignKey(
                    name="owner",
                    target="AModelWhoseNameIsSoLongThatItHardlyFitsInADatabase",
                    inverse="others",
                    fields=("ownerId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(name="secondId", type=ScalarType.INT),
                ForeignKey(
                    name="second",
                    target="AModelWhoseNameIsSoLongThatItHardlyFitsInADatabase",
                    inverse="othersWithANameThatIsLongerThanItIsUseful",
                    fields=("secondId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                    relation="Second",
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="others",
        ),
    ),
)
