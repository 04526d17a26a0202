# Made by maquette from the specs; edits are lost at the next run.
"""The enums of auction_house."""

from maquette.runtime.enums import ClosedEnum, OpenEnum


class AuctionStatus(ClosedEnum):
    """The values of AuctionStatus."""

    UPCOMING = "UPCOMING"
    ACTIVE = "ACTIVE"
    ENDED = "ENDED"
    CANCELLED = "CANCELLED"


class BidStatus(ClosedEnum):
    """The values of BidStatus."""

    PENDING = "PENDING"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    WINNING = "WINNING"


class Blockchain(OpenEnum):
    """The values of Blockchain."""

    ETHEREUM = "ethereum"
    POLYGON = "polygon"
    SOLANA = "solana"
