# Made by maquette from the specs; edits are lost at the next run.
"""The models of dtos_of_relations."""

from __future__ import annotations

from maquette.runtime.models import Model, Related


class Guest(Model):
    """A row of Guest."""

    id: int
    host_id: int | None = None
    host: Related[Guest] | None = None
    guests: list[Related[Guest]] | None = None
    tickets: list[Related[Ticket]] | None = None


class Hall(Model):
    """A row of Hall."""

    city: str
    number: int
    seats: list[Related[Seat]] | None = None
    spare_seats: list[Related[Seat]] | None = None


class Seat(Model):
    """A row of Seat."""

    id: str
    hall_city: str
    hall_number: int
    hall: Related[Hall] | None = None
    spare_hall_city: str | None = None
    spare_hall_number: int | None = None
    spare_hall: Related[Hall] | None = None
    ticket: Related[Ticket] | None = None


class Tag(Model):
    """A row of Tag."""

    name: str
    tickets: list[Related[Ticket]] | None = None


class Ticket(Model):
    """A row of Ticket."""

    id: str
    seat_id: str | None = None
    seat: Related[Seat] | None = None
    guest: Related[Guest] | None = None
    """Missing until it is sold."""
    owner: int | None = None
    tags: list[Related[Tag]] | None = None
    """What it is good for."""
