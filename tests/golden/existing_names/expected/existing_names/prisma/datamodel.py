# Made by maquette from the specs; edits are lost at the next run.
"""The tables of existing_names."""

from typing import Final

from maquette.runtime.datamodel import (
    AutoIncrement,
    BackReference,
    Datamodel,
    ForeignKey,
    Index,
    IndexField,
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
            name="customers",
            fields=(
                ScalarField(
                    name="id",
                    type=ScalarType.INT,
                    column="CUST_ID",
                    default=AutoIncrement(),
                ),
                ScalarField(name="eMail", type=ScalarType.STRING, column="e-mail"),
                ScalarField(name="same_name", type=ScalarType.STRING),
                BackReference(
                    name="purchases",
                    target="Order",
                    inverse="buyer",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",), db_name="pk_customers"),
            uniques=(Unique(fields=("eMail",), db_name="uq_mail"),),
            table="tbl Customers",
        ),
        Model(
            name="Order",
            fields=(
                ScalarField(name="order_id", type=ScalarType.INT, column="id"),
                ScalarField(name="customerId", type=ScalarType.INT, column="CUSTOMER"),
                ForeignKey(
                    name="buyer",
                    target="customers",
                    inverse="purchases",
                    fields=("customerId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                    db_name="fk order",
                ),
                ScalarField(name="made_at", type=ScalarType.DATETIME, column="madeAt"),
            ),
            primary_key=PrimaryKey(fields=("order_id",)),
            uniques=(
                Unique(
                    fields=("order_id", "made_at"),
                    name="idAndTime",
                    db_name="uq_time",
                ),
            ),
            indexes=(Index(fields=(IndexField(name="made_at"),), db_name="ix,made"),),
        ),
    ),
)
