"""Reading loses nothing and guesses nothing: other versions, other values, other shapes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

import pytest
from maquette.runtime.events import RejectedEventError, UnknownEvent
from maquette.runtime.reading import PayloadError
from sothebais.documents import AgentMood, StreamScene
from sothebais.enums import AuctionStatus, HealthStatus, QuadrantType
from sothebais.events import BidPlacedEvent, SystemHealthEvent, parse_event

from tests.wire import messages
from tests.wire.messages import BID, HEALTH, MOMENT, SCENE, compact, event, without

ENVELOPE_FIELDS = ("id", "timestamp", "source", "version", "data")


def places(error: PayloadError) -> list[str]:
    return [".".join(map(str, misfit.place)) for misfit in error.misfits]


def reject(payload: bytes | str) -> RejectedEventError:
    with pytest.raises(RejectedEventError) as caught:
        parse_event(payload)
    assert len(str(caught.value)) < 500
    return caught.value


NEW: Any = {"nothing": None, "number": 1e21, "list": [{"a": None}], "größe": "🎨"}


def test_unknown_fields_of_an_event_are_kept_at_every_depth() -> None:
    check = {"name": "redis", "status": "PASS", **NEW}
    details = {"checks": [check, check], **NEW}
    message = event({**HEALTH, "details": details, **NEW}, "system:health", **NEW)
    parsed = parse_event(message)
    assert isinstance(parsed, SystemHealthEvent)
    assert parsed.data.details is not None
    for record in (parsed, parsed.data, parsed.data.details, parsed.data.details.checks[1]):
        assert record.model_extra == NEW
    assert json.loads(parsed.to_json()) == json.loads(message)


def test_unknown_fields_of_a_document_are_kept_at_every_depth() -> None:
    quadrant = {
        **messages.QUADRANT,
        "position": {**messages.POSITION, **NEW},
        **NEW,
    }
    layout = {"quadrants": [quadrant, quadrant], "overlays": [], **NEW}
    message = compact({**SCENE, "layout": layout, **NEW})
    scene = StreamScene.from_json(message)
    assert scene.layout.quadrants[1].position.model_extra == NEW
    assert json.loads(scene.to_json()) == json.loads(message)
    moved = scene.model_copy(update={"name": "Other"})
    assert json.loads(moved.to_json()) == {**json.loads(message), "name": "Other"}


def test_null_is_read_for_what_is_absent_and_not_written() -> None:
    parsed = parse_event(event({**BID, "twitterHandle": None}))
    assert isinstance(parsed, BidPlacedEvent)
    assert parsed.data.twitter_handle is None
    assert parsed.to_json() == event(BID)
    assert parsed == parse_event(event(BID))


@pytest.mark.parametrize("name", [*BID])
def test_null_is_not_read_for_what_must_be_there(name: str) -> None:
    assert places(reject(event({**BID, name: None}))) == [f"data.{name}"]


@pytest.mark.parametrize("name", [*BID])
def test_what_must_be_there_is_missed(name: str) -> None:
    assert places(reject(event(without(BID, name)))) == [f"data.{name}"]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.10", "1.4294967296"])
def test_a_newer_minor_version_is_read(version: str) -> None:
    message = event({**BID, "new": [1]}, version=version)
    parsed = parse_event(message)
    assert isinstance(parsed, BidPlacedEvent)
    assert parsed.version == version
    assert parsed.to_json() == message


def test_an_older_minor_version_is_read(golden: Callable[[str, str], Any]) -> None:
    parse_event = golden("events", "events").parse_event
    data: dict[str, Any] = {"bidId": "1", "reason": "too_low", "reasons": []}
    for version in ("2.0", "2.1", "2.2"):
        message = event(data, "bid:rejected:late_2", source="eventHandler", version=version)
        parsed: Any = parse_event(message)
        assert parsed.version == version
        assert parsed.to_json() == message
    message = event(data, "bid:rejected:late_2", source="eventHandler", version="1.9")
    assert isinstance(parse_event(message), UnknownEvent)


@pytest.mark.parametrize(
    "message",
    [
        event({}, version="2.0"),
        event({**BID, "amount": 1.5}, version="0.9"),
        event(BID, version="10.0"),
        event(None, version="2.0", source=5, id=None),
        event({}, "auction:new"),
        event({}, ""),
        b'{"type":"new","x":"\\ud800"}',
        b' {"type" : "new", "x": 1e400, "x": 1.0} ',
        b'{"type":"auction:bid:placed","type":"new"}',
    ],
    ids=range(9),
)
def test_an_event_that_is_unknown_is_given_back_as_it_came(message: bytes) -> None:
    parsed = parse_event(message)
    assert isinstance(parsed, UnknownEvent)
    assert parsed.to_json() == parsed.payload == message
    envelope = json.loads(message)
    assert parsed.type == envelope["type"]
    for name in ("id", "source", "version"):
        value = envelope.get(name)
        assert getattr(parsed, name) == (value if isinstance(value, str) else None)


@pytest.mark.parametrize("version", ["2", "1", "", "1.0.0", "v1.0", "01.0", "1.00", "1.x", "-1.0"])
def test_what_is_no_version_is_refused(version: str) -> None:
    assert places(reject(event(BID, version=version))) == ["version"]


@pytest.mark.parametrize("name", ENVELOPE_FIELDS)
def test_an_envelope_without_a_field_is_refused(name: str) -> None:
    whole = json.loads(event(BID))
    assert places(reject(compact(without(whole, name)))) == [name]
    assert places(reject(compact({**without(whole, name), "extra": 1}))) == [name]
    assert places(reject(compact({**whole, name: None}))) == [name]


@pytest.mark.parametrize("type_", [None, 5, ["auction:bid:placed"], {"a": "hunter2"}, True])
def test_an_envelope_without_a_type_is_refused(type_: Any) -> None:
    for message in (event(BID, type=type_), compact(without(json.loads(event(BID)), "type"))):
        error = reject(message)
        assert "hunter2" not in str(error)
        assert error.payload == message


@pytest.mark.parametrize(
    "message", [b"null", b"[]", b"5", b'"auction:bid:placed"', b"true", event([]), event("x")]
)
def test_what_is_no_envelope_is_refused(message: bytes) -> None:
    assert reject(message).payload == message


def test_an_unknown_value_of_an_enum_is_refused_in_an_event() -> None:
    assert places(reject(event({**HEALTH, "status": "FINE"}, "system:health"))) == ["data.status"]
    assert places(reject(event(BID, source="nobody"))) == ["source"]
    deep = {"checks": [{"name": "a", "status": "PASS"}, {"name": "b", "status": "MAYBE"}]}
    error = reject(event({**HEALTH, "details": deep}, "system:health"))
    assert places(error) == ["data.details.checks.1.status"]
    assert "MAYBE" not in str(error)


def test_an_unknown_value_of_an_enum_is_kept_in_a_document() -> None:
    quadrant = {**messages.QUADRANT, "type": "HOLOGRAM"}
    message = compact({**SCENE, "layout": {"quadrants": [quadrant], "overlays": []}})
    scene = StreamScene.from_json(message)
    kind = scene.layout.quadrants[0].type
    assert (type(kind), kind, kind.is_known) == (QuadrantType, "HOLOGRAM", False)
    assert scene.to_json() == message
    assert parse_event(event(BID)).to_json() == event(BID)
    with pytest.raises(ValueError, match="HOLOGRAM"):
        QuadrantType("HOLOGRAM")


def test_events_refuse_what_documents_have_kept() -> None:
    message = compact(
        {"agentId": "1", "currentMood": "BORED", "intensity": 5}
        | {"moodStartTime": MOMENT, "triggers": []}
    )
    assert not AgentMood.from_json(message).current_mood.is_known
    error = reject(event({**HEALTH, "status": "BORED"}, "system:health"))
    assert places(error) == ["data.status"]
    with pytest.raises(PayloadError):
        AgentMood.from_json(b"{}")
    for enum in (HealthStatus, AuctionStatus):
        with pytest.raises(ValueError, match="BORED"):
            enum("BORED")


def test_an_unknown_value_of_an_open_enum_is_kept_in_an_event(
    golden: Callable[[str, str], Any],
) -> None:
    parse_event = golden("auction_house", "events").parse_event
    data = {"bidId": "1", "auctionId": "2", "newPrice": "1", "blockchain": "tezos"}
    message = event(data, "auction:bid:accepted", source="auction-engine")
    parsed: Any = parse_event(message)
    assert not parsed.data.blockchain.is_known
    assert parsed.to_json() == message


WRONG: Final[list[tuple[str, list[Any]]]] = [
    ("aString", [5, True, None, ["a"], {"a": 1}]),
    ("aText", [0.5]),
    ("anInt", [1.5, 1.0, "1", True, None, 2**31, -(2**31) - 1, 10**30]),
    (
        "aBigint",
        [5, 5.0, "5.0", "05", "-0", "+5", " 5", "5\n", "1e3", "", str(2**63), "\u0665"],
    ),
    ("aFloat", ["1.5", True, None, [1]]),
    (
        "aDecimal",
        [1.5, 1, "", "1,5", "+1", "007", ".5", "1.", "1_0", "NaN", "Infinity", "\u0661"],
    ),
    ("aDecimal", ["1234567890123", "0.123456789", "1e12", "1e-9", "1e9999", " 1", "1\n", True]),
    ("aBool", ["true", 1, 0, "yes", None]),
    ("aDatetime", ["2026-03-01T14:00:00", "2026-03-01", "1772373600", "1772373600.5", ""]),
    ("aDatetime", [1772373600, 1772373600000.5, True, "now", "2026-13-01T00:00:00Z"]),
    ("aDatetime", ["2026-02-30T00:00:00Z", "0000-01-01T00:00:00Z", "+012026-03-01T14:00:00Z"]),
    ("aDatetime", ["0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"]),
    ("aDate", ["2026-03-01T00:00:00Z", "2026-03-01T00:00:00", "2026-3-1", "20260301"]),
    ("aDate", ["1772323200", 1772323200, "2026-02-30", ""]),
    ("someBytes", ["AP/", "AP-_", "A P=", "AP/+\n", "größe", 5, "AA==AA==", "===="]),
    ("aUuid", ["9b2c8e2a7d9e4a438b7e0b9d3c6b1a52", "{9b2c8e2a-7d9e-4a43-8b7e-0b9d3c6b1a52}"]),
    ("aUuid", ["urn:uuid:9b2c8e2a-7d9e-4a43-8b7e-0b9d3c6b1a52", "", 5]),
    ("anEnum", [5, None, ["lobby"]]),
    ("aDocument", ["a", [], None, {}]),
    ("aList", [{}, "a", None, [None], [[]]]),
    ("aMap", [[], "a", None, {"k": None}]),
    ("deep", [{"a": [{"b": "1"}]}, {"a": [[]]}, {"a": {"b": 1}}]),
]


@pytest.mark.parametrize(("field", "values"), WRONG)
def test_a_value_of_another_type_is_refused(everything: Any, field: str, values: list[Any]) -> None:
    for value in values:
        with pytest.raises(PayloadError) as caught:
            everything.from_json(messages.everything(**{field: value}))
        (misfit,) = caught.value.misfits
        assert misfit.place[0] == field, value
        assert misfit.reason


@pytest.mark.parametrize(
    ("field", "attribute", "text", "written"),
    [
        ("aDecimal", "a_decimal", "1e-7", "0.0000001"),
        ("aDecimal", "a_decimal", "1.5e+11", "150000000000"),
        ("aDatetime", "a_datetime", "2026-03-01T15:00:00+01:00", "2026-03-01T14:00:00.000Z"),
        ("aDatetime", "a_datetime", "2026-03-01T14:00Z", "2026-03-01T14:00:00.000Z"),
        ("aUuid", "a_uuid", "9B2C8E2A-7D9E-4A43-8B7E-0B9D3C6B1A52", None),
    ],
)
def test_another_spelling_of_a_value_is_read_and_written_as_ours(
    everything: Any, field: str, attribute: str, text: str, written: str | None
) -> None:
    document = everything.from_json(messages.everything(**{field: text}))
    expected = messages.everything(**{field: written or text.lower()})
    assert getattr(document, attribute) == getattr(everything.from_json(expected), attribute)
    assert json.loads(document.to_json())[field] == (written or text.lower())


def test_microseconds_are_read_and_cut_when_they_are_written(everything: Any) -> None:
    document = everything.from_json(messages.everything(aDatetime="2026-03-01T14:00:00.123999Z"))
    assert document.a_datetime.microsecond == 123999
    assert json.loads(document.to_json())["aDatetime"] == "2026-03-01T14:00:00.123Z"


def test_names_are_those_of_the_wire() -> None:
    snake = {"bid_id": "b", **without(BID, "bidId")}
    assert places(reject(event(snake))) == ["data.bidId"]
    parsed = parse_event(event({**BID, "bid_id": "other"}))
    assert isinstance(parsed, BidPlacedEvent)
    assert parsed.data.bid_id == "b"
    assert parsed.data.model_extra == {"bid_id": "other"}
    assert json.loads(parsed.to_json())["data"] == {**BID, "bid_id": "other"}


def test_all_that_is_wrong_is_told() -> None:
    error = reject(event({**without(BID, "bidId"), "amount": 5, "currency": None}, id=5))
    assert places(error) == ["id", "data.bidId", "data.amount", "data.currency"]
    assert "(and 3 more)" in str(error)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e400", "0e000", "9" * 400])
def test_texts_are_no_numbers(text: str) -> None:
    message = event({**BID, "userId": text, "new": {text: text}})
    assert parse_event(message).to_json() == message
    assert parse_event(message.decode()).to_json() == message
