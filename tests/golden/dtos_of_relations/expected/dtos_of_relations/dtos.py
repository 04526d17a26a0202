# Made by maquette from the specs; edits are lost at the next run.
"""The DTOs of dtos_of_relations."""

from __future__ import annotations

from typing import Self

from maquette.runtime.dtos import Dto
from maquette.runtime.wire import Int

from .models import Guest, Hall, Seat, Tag, Ticket


class GuestDTO(Dto, frozen=True):
    """What may leave the system of Guest."""

    guest_count: int

    @classmethod
    def of(cls, guest: Guest) -> Self:
        """Make it of a row."""
        return cls(guest_count=cls._count("guest_count", guest, "guests"))


class TicketDTOTags(Dto, frozen=True):
    """What TicketDTO has of Tag."""

    name: str

    @classmethod
    def of(cls, tag: Tag) -> Self:
        """Make it of a row."""
        return cls(name=tag.name)


class TicketDTO(Dto, frozen=True):
    """What may leave the system of Ticket."""

    id: str
    guest: GuestDTO | None = None
    """Missing until it is sold."""
    tags: list[TicketDTOTags]
    """What it is good for."""
    tag_count: int

    @classmethod
    def of(cls, ticket: Ticket) -> Self:
        """Make it of a row."""
        return cls(
            id=ticket.id,
            guest=cls._optional("guest", GuestDTO.of, ticket, "guest", "owner"),
            tags=cls._many("tags", TicketDTOTags.of, ticket, "tags"),
            tag_count=cls._count("tag_count", ticket, "tags"),
        )


class SeatDTOHall(Dto, frozen=True):
    """What SeatDTO has of Hall."""

    city: str

    @classmethod
    def of(cls, hall: Hall) -> Self:
        """Make it of a row."""
        return cls(city=hall.city)


class SeatDTOSpare(Dto, frozen=True):
    """What SeatDTO has of Hall."""

    city: str
    number: Int

    @classmethod
    def of(cls, hall: Hall) -> Self:
        """Make it of a row."""
        return cls(city=hall.city, number=hall.number)


class SeatDTOSoldGuestHost(Dto, frozen=True):
    """What SeatDTOSoldGuest has of Guest."""

    id: Int

    @classmethod
    def of(cls, guest: Guest) -> Self:
        """Make it of a row."""
        return cls(id=guest.id)


class SeatDTOSoldGuest(Dto, frozen=True):
    """What SeatDTOSold has of Guest."""

    id: Int
    host: SeatDTOSoldGuestHost | None = None
    ticket_count: int

    @classmethod
    def of(cls, guest: Guest) -> Self:
        """Make it of a row."""
        return cls(
            id=guest.id,
            host=cls._optional(
                "host",
                SeatDTOSoldGuestHost.of,
                guest,
                "host",
                "host_id",
            ),
            ticket_count=cls._count("ticket_count", guest, "tickets"),
        )


class SeatDTOSold(Dto, frozen=True):
    """What SeatDTO has of Ticket."""

    guest: SeatDTOSoldGuest | None = None
    """Missing until it is sold."""
    number: str

    @classmethod
    def of(cls, ticket: Ticket) -> Self:
        """Make it of a row."""
        return cls(
            guest=cls._optional("guest", SeatDTOSoldGuest.of, ticket, "guest", "owner"),
            number=ticket.id,
        )


class SeatDTO(Dto, frozen=True):
    """What may leave the system of Seat."""

    id: str
    hall_number: Int
    hall: SeatDTOHall
    """Where it is."""
    spare: SeatDTOSpare | None = None
    ticket: TicketDTO | None = None
    sold: SeatDTOSold | None = None

    @classmethod
    def of(cls, seat: Seat) -> Self:
        """Make it of a row."""
        return cls(
            id=seat.id,
            hall_number=seat.hall_number,
            hall=cls._one("hall", SeatDTOHall.of, seat, "hall"),
            spare=cls._optional(
                "spare",
                SeatDTOSpare.of,
                seat,
                "spare_hall",
                "spare_hall_city",
                "spare_hall_number",
            ),
            ticket=cls._optional("ticket", TicketDTO.of, seat, "ticket"),
            sold=cls._optional("sold", SeatDTOSold.of, seat, "ticket"),
        )
