# Made by maquette from the specs; edits are lost at the next run.
"""The tables of composite_keys."""

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
            name="Reservation",
            fields=(
                ScalarField(name="seatHall", type=ScalarType.STRING),
                ScalarField(name="seatRow", type=ScalarType.INT),
                ScalarField(name="seatNumber", type=ScalarType.INT),
                ForeignKey(
                    name="seat",
                    target="Seat",
                    inverse="reservations",
                    fields=("seatHall", "seatRow", "seatNumber"),
                    references=("hall", "row", "number"),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(name="guest", type=ScalarType.STRING),
            ),
            primary_key=PrimaryKey(
                fields=("seatHall", "seatRow", "seatNumber", "guest"),
                name="place",
                db_name="reservation_pk",
            ),
            table="reservations",
        ),
        Model(
            name="Seat",
            fields=(
                ScalarField(name="hall", type=ScalarType.STRING),
                ScalarField(name="row", type=ScalarType.INT),
                ScalarField(name="number", type=ScalarType.INT),
                BackReference(
                    name="tickets",
                    target="Ticket",
                    inverse="seat",
                    is_list=True,
                ),
                BackReference(
                    name="reservations",
                    target="Reservation",
                    inverse="seat",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("hall", "row", "number")),
            table="seats",
        ),
        Model(
            name="Ticket",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(name="seatHall", type=ScalarType.STRING),
                ScalarField(name="seatRow", type=ScalarType.INT),
                ScalarField(name="seatNumber", type=ScalarType.INT),
                ForeignKey(
                    name="seat",
                    target="Seat",
                    inverse="tickets",
                    fields=("seatHall", "seatRow", "seatNumber"),
                    references=("hall", "row", "number"),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(
                    name="evening",
                    type=ScalarType.DATETIME,
                    native=NativeType(name="Date"),
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            uniques=(
                Unique(fields=("seatHall", "seatRow", "seatNumber", "evening")),
                Unique(
                    fields=("evening", "id"),
                    name="byEvening",
                    db_name="ticket_by_evening",
                ),
            ),
            table="tickets",
        ),
    ),
)
