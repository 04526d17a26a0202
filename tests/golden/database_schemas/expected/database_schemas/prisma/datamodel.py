# Made by maquette from the specs; edits are lost at the next run.
"""The tables of database_schemas."""

from typing import Final

from maquette.runtime.datamodel import (
    BackReference,
    ConstantDefault,
    Datamodel,
    Enum,
    EnumType,
    EnumValue,
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
            name="Bid",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="userId", type=ScalarType.INT),
                ForeignKey(
                    name="user",
                    target="User",
                    inverse="bids",
                    fields=("userId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="all_bids",
            schema="sales",
        ),
        Model(
            name="User",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(
                    name="role",
                    type=EnumType(name="Role"),
                    default=ConstantDefault(value="guest"),
                ),
                BackReference(name="bids", target="Bid", inverse="user", is_list=True),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="users",
            schema="people",
        ),
    ),
    enums=(
        Enum(
            name="Role",
            values=(EnumValue(name="admin"), EnumValue(name="guest")),
            db_name="roles",
            schema="people",
        ),
    ),
    schemas=("people", "sales"),
)
