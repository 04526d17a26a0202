"""Sell a lot: bids come as events, and each that is higher than the last is accepted.

Bidders and the auction engine are two services; here they are two apps of one program. It takes the
Redis of REDIS_URL, as ``maquette up --only redis`` prints it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from decimal import Decimal
from pathlib import Path

import sothebais
from maquette.runtime.bus import Gap
from sothebais.app import App
from sothebais.documents import AuctionPrice
from sothebais.enums import RejectionReason
from sothebais.events import BidAcceptedEvent, BidPlacedEvent, BidRejectedEvent
from sothebais.settings import Settings

LOT = "42"
OFFERS = ("1.50", "1.75", "1.60", "2.00")


def make_engine(settings: Settings) -> App:
    """Make the service that decides on bids, one after the other for each lot."""
    engine = sothebais.connect(source="auction-engine", settings=settings)

    @engine.bus.on(BidPlacedEvent, key=lambda event: event.data.auction_id)
    async def decide(event: BidPlacedEvent) -> None:
        bid = event.data
        is_accepted = False

        def raised(price: AuctionPrice) -> AuctionPrice:
            nonlocal is_accepted
            is_accepted = bid.amount > price.current_price
            if not is_accepted:
                return price
            return AuctionPrice(
                auction_id=bid.auction_id,
                current_price=bid.amount,
                previous_price=price.current_price,
                last_update_time=bid.timestamp,
            )

        await engine.state.auction_price.update(bid.auction_id, raised)
        if is_accepted:
            accepted = BidAcceptedEvent.of(
                bid_id=bid.bid_id,
                auction_id=bid.auction_id,
                user_id=bid.user_id,
                amount=bid.amount,
                is_highest_bid=True,
            )
            await engine.bus.publish(accepted)
        else:
            rejected = BidRejectedEvent.of(
                bid_id=bid.bid_id,
                auction_id=bid.auction_id,
                user_id=bid.user_id,
                amount=bid.amount,
                reason=RejectionReason.TOO_LOW,
            )
            await engine.bus.publish(rejected)

    @engine.bus.on_gap
    async def warn(gap: Gap) -> None:
        print(f"bids may have been missed from {gap.start} to {gap.end}")

    return engine


async def bid(bidders: App) -> None:
    """Offer, each time when the offer before has been decided on."""
    bus = bidders.bus
    async with bus.subscribe(BidAcceptedEvent, BidRejectedEvent) as decisions:
        for number, offer in enumerate(OFFERS):
            await bus.publish(
                BidPlacedEvent.of(
                    bid_id=f"b{number}",
                    auction_id=LOT,
                    user_id="9",
                    amount=Decimal(offer),
                    currency="ETH",
                    timestamp=dt.datetime.now(dt.UTC),
                )
            )
            decision = await anext(decisions)
            print(decision.data.amount, decision.type)


async def main() -> None:
    """Sell the lot."""
    settings = Settings(asset_root=Path(".maquette/files"))
    bidders = sothebais.connect(source="event-handler", settings=settings)
    async with make_engine(settings) as engine, bidders:
        first = AuctionPrice(
            auction_id=LOT, current_price=Decimal("1.50"), last_update_time=dt.datetime.now(dt.UTC)
        )
        await engine.state.auction_price.set(LOT, first)
        running = asyncio.create_task(engine.bus.run())
        await engine.bus.started()
        await bid(bidders)
        running.cancel()
        await asyncio.wait([running])
        print("sold at", (await engine.state.auction_price.get(LOT) or first).current_price)


asyncio.run(main())
