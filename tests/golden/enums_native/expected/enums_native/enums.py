# Made by maquette from the specs; edits are lost at the next run.
"""The enums of enums_native."""

from enum import StrEnum


class BidStatus(StrEnum):
    """The values of BidStatus."""

    PENDING = "PENDING"
    ACCEPTED = "ACCEPTED"


class OrderState(StrEnum):
    """Where an order is."""

    OPEN = "open"
    """Not paid."""
    IN_TRANSIT = "in_transit"
    """Handed to the carrier."""
    DELIVERED = "DELIVERED"


class Unused(StrEnum):
    """The values of Unused."""

    A = "a"
