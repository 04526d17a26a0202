"""What leaves the auction house: the fields that its facts list, and no address of anybody."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final, get_args

import pytest
from maquette.runtime.dtos import Dto, MissingRelationError

GENERATED: Final = Path(__file__).parents[1] / "generated"
NOW: Final = dt.datetime(2026, 3, 1, 14, tzinfo=dt.UTC)
SECRETS: Final = ("ada@example.org", "0xada", "no_handle_of_others")
FIELDS: Final[Mapping[str, str]] = {
    "UserDTO": "id, twitterHandle?, name?, avatarUrl?",
    "AuctionDTO": (
        "id, startTime, endTime, status, currentPrice?, currency, artItem {id, name, imageUrl}, "
        "highestBid? {amount, bidder UserDTO}"
    ),
    "BidDTO": "id, amount, currency, timestamp, bidder UserDTO",
    "CampaignDTO": (
        "id, name, startDate, endDate, status, collection? {id, name, imageUrl?}, auctionCount"
    ),
}


@pytest.fixture
def dtos(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(GENERATED)  # pyright: ignore[reportUnknownMemberType]
    return import_module("sothebais.dtos")


@pytest.fixture
def models(dtos: ModuleType) -> ModuleType:
    return import_module(dtos.__name__.replace("dtos", "models"))


def described(made: type[Dto]) -> str:
    """Say which fields a DTO has, as the facts do."""
    parts: list[str] = []
    for field in made.model_fields.values():
        held = next((each for each in dto_classes(field.annotation)), None)
        inner = ""
        if held is not None:
            is_part = held.__name__.startswith(made.__name__)
            inner = f" {{{described(held)}}}" if is_part else f" {held.__name__}"
        parts.append(f"{field.alias}{'' if field.is_required() else '?'}{inner}")
    return ", ".join(parts)


def dto_classes(annotation: Any) -> list[type[Dto]]:
    candidates = (annotation, *get_args(annotation))
    return [each for each in candidates if isinstance(each, type) and issubclass(each, Dto)]


def test_dtos_have_the_fields_of_the_facts(dtos: ModuleType) -> None:
    assert {name: described(getattr(dtos, name)) for name in FIELDS} == FIELDS
    made = {name for name, each in vars(dtos).items() if dto_classes(each) and each is not Dto}
    assert {name for name in made if name.endswith("DTO")} == set(FIELDS)


def bid(models: ModuleType) -> Any:
    ada = models.User(
        id="u1",
        created_at=NOW,
        updated_at=NOW,
        email="ada@example.org",
        wallet_address="0xada",
        name="Ada",
        is_admin=True,
    )
    return models.Bid(
        id="b1",
        created_at=NOW,
        amount=Decimal("1.50"),
        currency="ETH",
        status="ACCEPTED",
        source="TWITTER",
        transaction_hash="no_handle_of_others",
        user_id="u1",
        auction_id="a1",
        user=ada,
    )


def auction(models: ModuleType) -> Any:
    work = models.ArtItem(id="i1", created_at=NOW, updated_at=NOW, name="Dusk", image_url="d.png")
    return models.Auction(
        id="a1",
        created_at=NOW,
        updated_at=NOW,
        start_time=NOW,
        end_time=NOW,
        reserve_price=Decimal(9),
        currency="ETH",
        status="ACTIVE",
        art_item_id="i1",
        art_item=work,
        bids=[bid(models)],
    )


def test_an_auction_leaves_with_its_price_and_its_highest_bid(
    dtos: ModuleType, models: ModuleType
) -> None:
    made = dtos.AuctionDTO.of(
        auction(models), current_price=Decimal("1.50"), highest_bid=bid(models)
    )
    written = json.loads(made.to_json())
    assert written == {
        "id": "a1",
        "startTime": written["startTime"],
        "endTime": written["endTime"],
        "status": "ACTIVE",
        "currentPrice": "1.50",
        "currency": "ETH",
        "artItem": {"id": "i1", "name": "Dusk", "imageUrl": "d.png"},
        "highestBid": {"amount": "1.50", "bidder": {"id": "u1", "name": "Ada"}},
    }
    for secret in SECRETS:
        for text in (repr(made), str(made), made.to_json().decode()):
            assert secret not in text


def test_a_bid_without_its_user_does_not_leave(dtos: ModuleType, models: ModuleType) -> None:
    row = bid(models)
    alone = row.__class__(**row.model_dump(exclude={"user"}))
    with pytest.raises(MissingRelationError) as caught:
        dtos.AuctionDTO.of(auction(models), highest_bid=alone)
    assert str(caught.value) == (
        "AuctionDTOHighestBid.bidder needs the relation user of Bid, which was not loaded; "
        'query the row with include={"user": True}'
    )


def test_a_campaign_leaves_with_the_number_of_its_auctions(
    dtos: ModuleType, models: ModuleType
) -> None:
    campaign = models.Campaign(
        id="c1",
        created_at=NOW,
        updated_at=NOW,
        name="Spring",
        start_date=NOW,
        end_date=NOW,
        status="ACTIVE",
        auctions=[auction(models), auction(models)],
    )
    made = dtos.CampaignDTO.of(campaign)
    assert made.auction_count == 2
    assert made.collection is None
    assert "collection" not in json.loads(made.to_json())
