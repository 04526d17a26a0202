"""Open enums: a value that nobody listed is kept as it came, wherever it goes."""

from __future__ import annotations

import copy
import json
import pickle
from enum import StrEnum
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maquette.runtime.enums import OpenEnum
from pydantic import BaseModel, TypeAdapter, ValidationError


class Blockchain(OpenEnum):
    ETHEREUM = "ethereum"
    POLYGON = "polygon"


class Currency(OpenEnum):
    ETH = "eth"
    ETHEREUM = "ethereum"


class Colour(StrEnum):
    RED = "red"


class Wallet(BaseModel):
    chain: Blockchain
    other: Blockchain | None = None
    more: list[Blockchain] = []
    by_chain: dict[Blockchain, int] = {}


unknown_texts: Final = st.text().filter(lambda text: text not in ("ethereum", "polygon"))
BOTH: Final = pytest.mark.parametrize("text", ["ethereum", "tezos", "", "ETHEREUM", "größe\n"])


@BOTH
def test_a_member_is_its_value(text: str) -> None:
    chain = Blockchain(text)
    assert chain == text
    assert text == chain
    assert (chain != text) is False
    assert hash(chain) == hash(text)
    counts: dict[str, int] = {chain: 1}
    assert {text: 1}[chain] == counts[text] == 1
    assert (str(chain), f"{chain}", f"{chain!s}", chain.value) == (text, text, text, text)
    assert chain.upper() == text.upper()
    assert json.dumps([chain, {chain: 1}]) == json.dumps([text, {text: 1}])


@BOTH
def test_a_member_stays_itself(text: str) -> None:
    chain = Blockchain(text)
    copies = [Blockchain(text), Blockchain(chain), copy.copy(chain), copy.deepcopy(chain)]
    copies += [
        pickle.loads(pickle.dumps(chain, protocol))  # noqa: S301 - ours
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    ]
    for other in copies:
        assert other == chain
        assert type(other) is Blockchain
        assert other.value == chain.value
        assert other.is_known == chain.is_known
    assert {chain, *copies} == {chain}


def test_known_members_are_the_only_one_of_their_kind() -> None:
    assert Blockchain("ethereum") is Blockchain.ETHEREUM
    assert copy.deepcopy(Blockchain.ETHEREUM) is Blockchain.ETHEREUM
    assert Blockchain.ETHEREUM.is_known
    assert Blockchain["ETHEREUM"] is Blockchain.ETHEREUM


@settings(deadline=None)
@given(unknown_texts)
def test_unknown_members_are_told_apart_and_not_listed(text: str) -> None:
    chain = Blockchain(text)
    assert not chain.is_known
    assert (chain.name, chain.value) == (text, text)
    assert chain not in list(Blockchain)
    assert list(Blockchain) == [Blockchain.ETHEREUM, Blockchain.POLYGON]
    assert list(Blockchain.__members__) == ["ETHEREUM", "POLYGON"]
    assert chain == Blockchain(text)
    assert chain != Blockchain(f"{text}!")


def test_an_unknown_member_shows_what_it_is() -> None:
    assert repr(Blockchain("tezos")) == "<Blockchain.tezos: 'tezos'>"
    assert repr(Blockchain.ETHEREUM) == "<Blockchain.ETHEREUM: 'ethereum'>"


@pytest.mark.parametrize("value", [5, None, b"ethereum", ["ethereum"], 1.5, object], ids=repr)
def test_what_is_no_text_is_no_member(value: Any) -> None:
    with pytest.raises(ValueError, match="is not a valid Blockchain"):
        Blockchain(value)


def test_a_name_that_is_not_listed_is_no_member() -> None:
    with pytest.raises(KeyError):
        Blockchain["tezos"]


@pytest.mark.parametrize("other", [Colour.RED, Currency("red"), Currency.ETH], ids=repr)
def test_a_member_of_another_enum_becomes_one_of_this(other: StrEnum) -> None:
    chain = Blockchain(other)
    assert type(chain) is Blockchain
    assert type(chain.value) is str
    assert type(chain.name) is str
    assert chain == other.value
    assert not chain.is_known
    assert Blockchain(Currency.ETHEREUM) is Blockchain.ETHEREUM


def test_members_can_be_matched() -> None:
    def told(chain: str) -> str:
        match chain:
            case Blockchain.ETHEREUM:
                return "known"
            case "tezos":
                return "new"
            case _:
                return "other"

    assert [told(Blockchain(text)) for text in ("ethereum", "tezos", "polygon")] == [
        "known",
        "new",
        "other",
    ]


@settings(deadline=None)
@given(st.lists(unknown_texts | st.sampled_from(["ethereum", "polygon"]), min_size=2))
def test_models_keep_what_they_read(texts: list[str]) -> None:
    values = {
        "chain": texts[0],
        "other": texts[1],
        "more": texts,
        "by_chain": {text: place for place, text in enumerate(texts)},
    }
    for wallet in (
        Wallet.model_validate(values),
        Wallet.model_validate_json(json.dumps(values)),
        Wallet.model_validate_strings({"chain": texts[0], "other": texts[1]}),
    ):
        assert type(wallet.chain) is type(wallet.other) is Blockchain
        assert (wallet.chain, wallet.other) == (texts[0], texts[1])
    wallet = Wallet.model_validate(values)
    assert {type(chain) for chain in (*wallet.more, *wallet.by_chain)} == {Blockchain}
    assert wallet.model_dump(mode="json") == values
    assert json.loads(wallet.model_dump_json()) == values
    assert Wallet.model_validate(wallet.model_dump()) == wallet
    assert Wallet.model_validate_json(wallet.model_dump_json()) == wallet
    assert pickle.loads(pickle.dumps(wallet)) == wallet  # noqa: S301 - ours
    assert wallet.model_copy(deep=True) == wallet


def test_absent_members_stay_absent() -> None:
    assert Wallet.model_validate({"chain": "tezos", "other": None}).other is None
    assert Wallet.model_validate({"chain": "tezos"}).other is None


@pytest.mark.parametrize("mode", ["python", "json"])
def test_models_refuse_what_is_no_text(mode: str) -> None:
    adapter = TypeAdapter(Blockchain)
    with pytest.raises(ValidationError, match="Input should be"):
        adapter.validate_python(5) if mode == "python" else adapter.validate_json("5")


def test_strict_models_keep_members() -> None:
    adapter = TypeAdapter(Blockchain)
    assert adapter.validate_python(Blockchain("tezos"), strict=True) == "tezos"
    assert adapter.validate_json('"tezos"', strict=True) == Blockchain("tezos")
