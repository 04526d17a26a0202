# Made by maquette from the specs; edits are lost at the next run.
"""The tables of dtos."""

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
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Auction",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(name="title", type=ScalarType.STRING),
                ScalarField(name="sellerName", type=ScalarType.STRING),
                BackReference(
                    name="bids",
                    target="Bid",
                    inverse="auction",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="auctions",
        ),
        Model(
            name="Bid",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(name="amount", type=ScalarType.DECIMAL),
                ScalarField(name="userId", type=ScalarType.STRING),
                ForeignKey(
                    name="user",
                    target="User",
                    inverse="bids",
                    fields=("userId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(name="auctionId", type=ScalarType.STRING),
                ForeignKey(
                    name="auction",
                    target="Auction",
                    inverse="bids",
                    fields=("auctionId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="bids",
        ),
        Model(
            name="User",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING),
                ScalarField(name="name", type=ScalarType.STRING, is_required=False),
                ScalarField(name="email", type=ScalarType.STRING),
                BackReference(name="bids", target="Bid", inverse="user", is_list=True),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="users",
        ),
    ),
)
