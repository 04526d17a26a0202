# Made by maquette from the specs; edits are lost at the next run.
"""The tables of ignored."""

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
            name="Audit",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="customerId", type=ScalarType.INT),
                ForeignKey(
                    name="customer",
                    target="Customer",
                    inverse="audits",
                    fields=("customerId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="audits",
            is_ignored=True,
        ),
        Model(
            name="Customer",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="legacy", type=ScalarType.STRING, is_ignored=True),
                ScalarField(
                    name="old",
                    type=ScalarType.INT,
                    is_required=False,
                    column="OLD",
                    is_ignored=True,
                ),
                BackReference(
                    name="audits",
                    target="Audit",
                    inverse="customer",
                    is_list=True,
                    is_ignored=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="customers",
        ),
        Model(
            name="Nameless",
            fields=(ScalarField(name="text", type=ScalarType.STRING),),
            table="namelesses",
            is_ignored=True,
        ),
    ),
)
