# Made by maquette from the specs; edits are lost at the next run.
"""The tables of several_relations."""

from typing import Final

from maquette.runtime.datamodel import (
    BackReference,
    Datamodel,
    ForeignKey,
    Model,
    PrimaryKey,
    Provider,
    ReferentialAction,
    ScalarField,
    ScalarType,
    Unique,
    Uuid,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Auction",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid()),
                ScalarField(
                    name="winningBidId",
                    type=ScalarType.STRING,
                    is_required=False,
                ),
                ForeignKey(
                    name="winningBid",
                    target="Bid",
                    inverse="wonAuction",
                    fields=("winningBidId",),
                    references=("id",),
                    on_delete=ReferentialAction.SET_NULL,
                    on_update=ReferentialAction.CASCADE,
                    is_required=False,
                    relation="AuctionWinningBid",
                ),
                ScalarField(
                    name="bestBidId",
                    type=ScalarType.STRING,
                    is_required=False,
                ),
                ForeignKey(
                    name="bestBid",
                    target="Bid",
                    inverse="bestOf",
                    fields=("bestBidId",),
                    references=("id",),
                    on_delete=ReferentialAction.NO_ACTION,
                    on_update=ReferentialAction.NO_ACTION,
                    is_required=False,
                    relation="BestBid",
                ),
                BackReference(
                    name="bids",
                    target="Bid",
                    inverse="auction",
                    is_list=True,
                    relation="BidAuction",
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            uniques=(Unique(fields=("winningBidId",)), Unique(fields=("bestBidId",))),
            table="auctions",
        ),
        Model(
            name="Bid",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Uuid()),
                ScalarField(name="auctionId", type=ScalarType.STRING),
                ForeignKey(
                    name="auction",
                    target="Auction",
                    inverse="bids",
                    fields=("auctionId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                    relation="BidAuction",
                ),
                BackReference(
                    name="wonAuction",
                    target="Auction",
                    inverse="winningBid",
                    is_list=False,
                    relation="AuctionWinningBid",
                ),
                BackReference(
                    name="bestOf",
                    target="Auction",
                    inverse="bestBid",
                    is_list=False,
                    relation="BestBid",
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="bids",
        ),
    ),
)
