"""DTOs: what is not taken is not carried, and a relation that was not loaded is an error."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from typing import Any, Final, Self

import pytest
from maquette.runtime.dtos import Dto, MissingRelationError
from maquette.runtime.models import Model, Related
from maquette.runtime.sensitive import Sensitive
from pydantic import ValidationError

SECRET: Final = "tell nobody"  # noqa: S105 - and no password


class User(Model):
    id: str
    email: Sensitive[str] = SECRET
    notes: str = SECRET
    boss_id: str | None = None
    boss: Related[User] | None = None
    badge: Related[Badge] | None = None
    bids: list[Related[Bid]] | None = None


class Badge(Model):
    id: str
    user_id: str


class Bid(Model):
    id: str
    amount: Decimal = Decimal("1.50")
    user_id: str = "u1"
    user: Related[User] | None = None


class UserDTO(Dto, frozen=True):
    id: str
    mail: Sensitive[str | None] = None

    @classmethod
    def of(cls, user: User) -> Self:
        return cls(id=user.id, mail=user.email)


class BidDTO(Dto, frozen=True):
    id: str
    bidder: UserDTO

    @classmethod
    def of(cls, bid: Bid) -> Self:
        return cls(id=bid.id, bidder=cls._one("bidder", UserDTO.of, bid, "user"))


class BadgeDTO(Dto, frozen=True):
    id: str

    @classmethod
    def of(cls, badge: Badge) -> Self:
        return cls(id=badge.id)


class BossDTO(Dto, frozen=True):
    boss: UserDTO | None = None

    @classmethod
    def of(cls, user: User) -> Self:
        return cls(boss=cls._optional("boss", UserDTO.of, user, "boss", "boss_id"))


class WearerDTO(Dto, frozen=True):
    badge: BadgeDTO | None = None

    @classmethod
    def of(cls, user: User) -> Self:
        return cls(badge=cls._optional("badge", BadgeDTO.of, user, "badge"))


class BidderDTO(Dto, frozen=True):
    bid_count: int
    bids: list[BidDTO]

    @classmethod
    def of(cls, user: User) -> Self:
        return cls(
            bid_count=cls._count("bid_count", user, "bids"),
            bids=cls._many("bids", BidDTO.of, user, "bids"),
        )


class NewsDTO(Dto, frozen=True):
    best: BidDTO | None = None
    others: list[BidDTO] | None = None
    bosses: list[BossDTO]
    user: UserDTO

    @classmethod
    def of(
        cls,
        user: User,
        *,
        best: Bid | None = None,
        others: list[Bid] | None = None,
        bosses: list[BossDTO],
    ) -> Self:
        return cls(
            best=cls._given(BidDTO.of, best),
            others=cls._each(BidDTO.of, others),
            bosses=bosses,
            user=UserDTO.of(user),
        )


USER: Final = User(id="u1")
BID: Final = Bid(id="b1", user=USER)


def missing(make: Any, *arguments: Any, **given: Any) -> MissingRelationError:
    with pytest.raises(MissingRelationError) as caught:
        make(*arguments, **given)
    for text in (str(caught.value), repr(caught.value)):
        assert SECRET not in text
        assert "u1" not in text
    return caught.value


def test_what_is_not_taken_is_not_carried() -> None:
    made = BidDTO.of(BID)
    assert made.to_json() == b'{"id":"b1","bidder":{"id":"u1","mail":"tell nobody"}}'
    assert made.model_dump() == {"id": "b1", "bidder": {"id": "u1", "mail": SECRET}}
    assert not {"amount", "notes", "email", "user"} & set(dir(made.bidder))


def test_a_relation_that_was_not_loaded_is_an_error() -> None:
    error = missing(BidDTO.of, Bid(id="b1"))
    assert (error.field, error.model, error.relations) == ("BidDTO.bidder", "Bid", ("user",))
    assert str(error) == (
        "BidDTO.bidder needs the relation user of Bid, which was not loaded; "
        'query the row with include={"user": True}'
    )
    assert isinstance(error, LookupError)


def test_a_relation_that_must_lead_somewhere_is_missed_though_it_was_set() -> None:
    missing(BidDTO.of, Bid(id="b1", user=None))


def test_an_optional_relation_is_absent_where_its_key_is() -> None:
    assert BossDTO.of(USER).boss is None
    assert BossDTO.of(User(id="u1", boss=None)).boss is None
    assert BossDTO.of(User(id="u1", boss_id="u2", boss=User(id="u2"))).boss == UserDTO(
        id="u2", mail=SECRET
    )


def test_an_optional_relation_whose_key_leads_somewhere_is_missed() -> None:
    row = User(id="u1", boss_id="u2")
    assert missing(BossDTO.of, row).relations == ("boss",)
    missing(BossDTO.of, User.model_validate(row.model_dump()))
    missing(BossDTO.of, User.model_validate_json(row.model_dump_json()))


def test_the_other_end_of_a_relation_is_absent_where_it_was_loaded() -> None:
    assert WearerDTO.of(User(id="u1", badge=None)).badge is None
    assert missing(WearerDTO.of, USER).field == "WearerDTO.badge"


def test_rows_are_counted_where_they_were_loaded() -> None:
    assert BidderDTO.of(User(id="u1", bids=[])) == BidderDTO(bid_count=0, bids=[])
    assert BidderDTO.of(User(id="u1", bids=[BID, BID])).bid_count == 2
    assert missing(BidderDTO.of, USER).field == "BidderDTO.bid_count"
    missing(BidderDTO.of, User(id="u1", bids=None))


def test_the_error_tells_the_whole_way_to_what_is_missing() -> None:
    error = missing(BidderDTO.of, User(id="u1", bids=[BID, Bid(id="b2")]))
    assert (error.field, error.model, error.relations) == (
        "BidDTO.bidder",
        "Bid",
        ("bids", "user"),
    )
    assert str(error).endswith('include={"bids": {"include": {"user": True}}}')


def test_the_error_can_be_copied() -> None:
    error = missing(BidDTO.of, Bid(id="b1"))
    pickled = pickle.loads(pickle.dumps(error))  # noqa: S301 - ours
    for copied in (copy.copy(error), copy.deepcopy(error), pickled):
        assert str(copied) == str(error)


def test_what_is_given_is_taken() -> None:
    boss = BossDTO()
    made = NewsDTO.of(USER, best=BID, others=[BID], bosses=[boss])
    assert made.best == BidDTO.of(BID)
    assert made.others == [made.best]
    assert made.bosses[0] is boss
    least = NewsDTO.of(USER, bosses=[])
    assert (least.best, least.others, least.bosses) == (None, None, [])


def test_what_is_given_is_missed_where_it_was_not_loaded() -> None:
    assert missing(NewsDTO.of, USER, best=Bid(id="b"), bosses=[]).relations == ("user",)
    assert missing(NewsDTO.of, USER, others=[BID, Bid(id="b")], bosses=[]).relations == ("user",)


def test_a_list_that_is_given_may_change_afterwards() -> None:
    bosses = [BossDTO()]
    made = NewsDTO.of(USER, bosses=bosses)
    bosses.clear()
    assert len(made.bosses) == 1


def test_dtos_take_nothing_else_and_do_not_change() -> None:
    anything: Any = BossDTO
    with pytest.raises(ValidationError):
        anything(boss=None, id="u1")
    with pytest.raises(ValidationError):
        anything(boss=USER)
    with pytest.raises(ValidationError):
        setattr(BossDTO(), "boss", None)  # noqa: B010 - type checkers refuse it otherwise


def test_heirs_of_a_given_dto_carry_no_more() -> None:
    class Leaky(BossDTO, frozen=True):
        secret: str

    made = NewsDTO.of(USER, bosses=[Leaky(secret=SECRET)])
    assert b"secret" not in made.to_json()
    assert "secret" not in made.model_dump()["bosses"][0]


def test_what_is_sensitive_is_masked_where_it_is_printed() -> None:
    made = NewsDTO.of(USER, best=BID, bosses=[])
    for text in (repr(made), str(made), f"{[made]}"):
        assert "mail='***'" in text
        assert SECRET not in text
    assert made.best is not None
    assert made.best.bidder.mail == SECRET


def test_errors_show_no_values() -> None:
    anything: Any = UserDTO
    with pytest.raises(ValidationError) as caught:
        anything(id=[SECRET], mail={SECRET: 1}, more=SECRET)
    assert SECRET not in str(caught.value)


class Tree(Dto, frozen=True):
    name: str
    branches: list[Branch]


class Branch(Dto, frozen=True):
    trees: list[Tree]


def test_dtos_may_lead_to_each_other() -> None:
    tree = Tree(name="oak", branches=[Branch(trees=[Tree(name="elm", branches=[])])])
    assert tree.to_json() == (
        b'{"name":"oak","branches":[{"trees":[{"name":"elm","branches":[]}]}]}'
    )
