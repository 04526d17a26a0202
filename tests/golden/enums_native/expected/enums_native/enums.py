# Made by maquette from the specs; edits are lost at the next run.
"""The enums of enums_native."""

from maquette.runtime.enums import ClosedEnum


class BidStatus(ClosedEnum):
    """The values of BidStatus."""

    PENDING = "PENDING"
    ACCEPTED = "ACCEPTED"


class OrderState(ClosedEnum):
    """Where an order is."""

    OPEN = "open"
    """Not paid."""
    IN_TRANSIT = "in_transit"
    """Handed to the carrier."""
    DELIVERED = "DELIVERED"


class Unused(ClosedEnum):
    """The values of Unused."""

    A = "a"
