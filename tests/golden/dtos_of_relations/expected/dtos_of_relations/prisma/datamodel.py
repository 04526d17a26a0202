# Made by maquette from the specs; edits are lost at the next run.
"""The tables of dtos_of_relations."""

from typing import Final

from maquette.runtime.datamodel import (
    BackReference,
    Datamodel,
    ForeignKey,
    ManyToMany,
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
            name="Guest",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="hostId", type=ScalarType.INT, is_required=False),
                ForeignKey(
                    name="host",
                    target="Guest",
                    inverse="guests",
                    fields=("hostId",),
                    references=("id",),
                    on_delete=ReferentialAction.SET_NULL,
                    on_update=ReferentialAction.CASCADE,
                    is_required=False,
                    relation="GuestHost",
                ),
                BackReference(
                    name="guests",
                    target="Guest",
                    inverse="host",
                    is_list=True,
                    relation="GuestHost",
                ),
                BackReference(
                    name="tickets",
                    target="Ticket",
                    inverse="guest",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="guests",
        ),
        Model(
            name="Hall",
            fields=(
                ScalarField(name="city", type=ScalarType.STRING),
                ScalarField(name="number", type=ScalarType.INT),
                BackReference(
                    name="seats",
                    target="Seat",
                    inverse="hall",
                    is_list=True,
                ),
                BackReference(
                    name="spareSeats",
                    target="Seat",
                    inverse="spareHall",
                    is_list=True,
                    relation="Spare",
                ),
            ),
            primary_key=PrimaryKey(fields=("city", "number")),
            table="halls",
        ),
        Model(
            name="Seat",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(name="hallCity", type=ScalarType.STRING),
                ScalarField(name="hallNumber", type=ScalarType.INT),
                ForeignKey(
                    name="hall",
                    target="Hall",
                    inverse="seats",
                    fields=("hallCity", "hallNumber"),
                    references=("city", "number"),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(
                    name="spareHallCity",
                    type=ScalarType.STRING,
                    is_required=False,
                ),
                ScalarField(
                    name="spareHallNumber",
                    type=ScalarType.INT,
                    is_required=False,
                ),
                ForeignKey(
                    name="spareHall",
                    target="Hall",
                    inverse="spareSeats",
                    fields=("spareHallCity", "spareHallNumber"),
                    references=("city", "number"),
                    on_delete=ReferentialAction.SET_NULL,
                    on_update=ReferentialAction.CASCADE,
                    is_required=False,
                    relation="Spare",
                ),
                BackReference(
                    name="ticket",
                    target="Ticket",
                    inverse="seat",
                    is_list=False,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="seats",
        ),
        Model(
            name="Tag",
            fields=(
                ScalarField(name="name", type=ScalarType.STRING),
                ManyToMany(name="tickets", target="Ticket", inverse="tags"),
            ),
            primary_key=PrimaryKey(fields=("name",)),
            table="tags",
        ),
        Model(
            name="Ticket",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(name="seatId", type=ScalarType.STRING, is_required=False),
                ForeignKey(
                    name="seat",
                    target="Seat",
                    inverse="ticket",
                    fields=("seatId",),
                    references=("id",),
                    on_delete=ReferentialAction.SET_NULL,
                    on_update=ReferentialAction.CASCADE,
                    is_required=False,
                ),
                ForeignKey(
                    name="guest",
                    target="Guest",
                    inverse="tickets",
                    fields=("owner",),
                    references=("id",),
                    on_delete=ReferentialAction.SET_NULL,
                    on_update=ReferentialAction.CASCADE,
                    is_required=False,
                ),
                ScalarField(name="owner", type=ScalarType.INT, is_required=False),
                ManyToMany(name="tags", target="Tag", inverse="tickets"),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            uniques=(Unique(fields=("seatId",)),),
            table="tickets",
        ),
    ),
)
