# Made by maquette from the specs; edits are lost at the next run.
"""The enums of enums_open."""

from maquette.runtime.enums import OpenEnum


class Blockchain(OpenEnum):
    """Where a token lives."""

    ETHEREUM = "ethereum"
    POLYGON = "polygon"
    SOLANA = "solana"


class Currency(OpenEnum):
    """The values of Currency."""

    ETH = "ETH"
    MATIC = "MATIC"
