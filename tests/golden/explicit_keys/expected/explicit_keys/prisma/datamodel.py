# Made by maquette from the specs; edits are lost at the next run.
"""The tables of explicit_keys."""

from typing import Final

from maquette.runtime.datamodel import (
    BackReference,
    Datamodel,
    ForeignKey,
    Model,
    NativeType,
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
            name="City",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(
                    name="countryCode",
                    type=ScalarType.STRING,
                    native=NativeType(name="Char", arguments=(2,)),
                ),
                ForeignKey(
                    name="country",
                    target="Country",
                    inverse="cities",
                    fields=("countryCode",),
                    references=("code",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                    db_name="city_country",
                ),
                BackReference(
                    name="districts",
                    target="District",
                    inverse="city",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            uniques=(Unique(fields=("id", "countryCode")),),
            table="cities",
        ),
        Model(
            name="Country",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(
                    name="code",
                    type=ScalarType.STRING,
                    native=NativeType(name="Char", arguments=(2,)),
                ),
                BackReference(
                    name="cities",
                    target="City",
                    inverse="country",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            uniques=(Unique(fields=("code",)),),
            table="countries",
        ),
        Model(
            name="District",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="cityNumber", type=ScalarType.INT, is_required=False),
                ScalarField(
                    name="cityCountry",
                    type=ScalarType.STRING,
                    is_required=False,
                    column="cityCountryCode",
                    native=NativeType(name="Char", arguments=(2,)),
                ),
                ForeignKey(
                    name="city",
                    target="City",
                    inverse="districts",
                    fields=("cityNumber", "cityCountry"),
                    references=("id", "countryCode"),
                    on_delete=ReferentialAction.SET_NULL,
                    on_update=ReferentialAction.CASCADE,
                    is_required=False,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="districts",
        ),
    ),
)
