# Made by maquette from the specs; edits are lost at the next run.
"""The models of composite_keys."""

from __future__ import annotations

import datetime as dt

from maquette.runtime.models import Model, Related


class Reservation(Model):
    """A row of Reservation."""

    seat_hall: str
    seat_row: int
    seat_number: int
    seat: Related[Seat] | None = None
    guest: str


class Seat(Model):
    """A row of Seat."""

    hall: str
    row: int
    number: int
    tickets: list[Related[Ticket]] | None = None
    reservations: list[Related[Reservation]] | None = None


class Ticket(Model):
    """A row of Ticket."""

    id: str
    seat_hall: str
    seat_row: int
    seat_number: int
    seat: Related[Seat] | None = None
    """Makes a column for each field of the id."""
    evening: dt.date
