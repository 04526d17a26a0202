# Made by maquette from the specs; edits are lost at the next run.
"""The enums of enums_as_text."""

from maquette.runtime.enums import ClosedEnum


class BidStatus(ClosedEnum):
    """The values of BidStatus."""

    PENDING = "PENDING"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    WINNING = "WINNING"


class OrderState(ClosedEnum):
    """Where an order is."""

    OPEN = "open"
    IN_TRANSIT = "in-transit"
    """Handed to the carrier."""
    THIRD_PARTY = "3rd-party"
