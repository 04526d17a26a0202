"""Enums have the members of the specs; a closed one can be gone through to its end."""

from typing import assert_never, assert_type

from auction_house.enums import AuctionStatus, BidStatus, Blockchain


def accepted(status: BidStatus) -> bool:
    """Decide for every member."""
    match status:
        case BidStatus.PENDING | BidStatus.REJECTED:
            return False
        case BidStatus.ACCEPTED | BidStatus.WINNING:
            return True
        case _:
            assert_never(status)


accepted(BidStatus("PENDING"))
accepted(BidStatus["PENDING"])
text: str = BidStatus.PENDING
assert_type(Blockchain("tezos"), Blockchain)
assert_type(Blockchain("tezos").is_known, bool)
assert_type(BidStatus.PENDING.is_known, bool)
value: str = Blockchain.ETHEREUM.value


def forgotten(status: BidStatus) -> bool:
    """Decide for some members."""
    match status:
        case BidStatus.PENDING | BidStatus.REJECTED:
            return False
        case BidStatus.ACCEPTED:
            return True
        case _:
            assert_never(status)  # E: arg-type reportArgumentType


accepted("PENDING")  # E: arg-type reportArgumentType
accepted(AuctionStatus.ENDED)  # E: arg-type reportArgumentType
_ = BidStatus.WON  # E: attr-defined reportAttributeAccessIssue
_ = BidStatus.pending  # E: attr-defined reportAttributeAccessIssue
Blockchain(5)  # E: arg-type
BidStatus.PENDING = "x"  # E: misc reportAttributeAccessIssue
chain: Blockchain = "ethereum"  # E: assignment reportAssignmentType
