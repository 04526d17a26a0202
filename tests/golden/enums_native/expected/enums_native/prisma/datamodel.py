# Made by maquette from the specs; edits are lost at the next run.
"""The tables of enums_native."""

from typing import Final

from maquette.runtime.datamodel import (
    ConstantDefault,
    Datamodel,
    Enum,
    EnumType,
    EnumValue,
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
            name="Bid",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(
                    name="status",
                    type=EnumType(name="BidStatus"),
                    default=ConstantDefault(value="PENDING"),
                ),
                ScalarField(
                    name="state",
                    type=EnumType(name="OrderState"),
                    is_required=False,
                ),
                ScalarField(
                    name="states",
                    type=EnumType(name="OrderState"),
                    is_list=True,
                    default=ConstantDefault(value=("in_transit", "DELIVERED")),
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="bids",
        ),
    ),
    enums=(
        Enum(
            name="BidStatus",
            values=(EnumValue(name="PENDING"), EnumValue(name="ACCEPTED")),
        ),
        Enum(
            name="OrderState",
            values=(
                EnumValue(name="open"),
                EnumValue(name="in_transit", db_name="in-transit"),
                EnumValue(name="DELIVERED", db_name="3"),
            ),
            db_name="order_state",
        ),
        Enum(name="Unused", values=(EnumValue(name="a"),)),
    ),
)
