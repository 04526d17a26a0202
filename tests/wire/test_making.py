"""Events and documents are made with defaults, stay as they are, and are equal to what is read."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import time
from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

import pytest
from maquette.generators.schema.records import Event
from maquette.runtime.events import MissingSourceError, UnknownEvent
from pydantic import ValidationError
from sothebais.documents import AgentMood, ClientInfo, StreamScene
from sothebais.enums import ConnectionType, Mood
from sothebais.events import (
    EVENTS,
    BidPlacedData,
    BidPlacedEvent,
    EventSource,
    EventType,
    UserConnectEvent,
    parse_event,
)

from tests.wire import SCHEMA
from tests.wire.messages import BID, MOMENT, SCENE, compact, event

NOW: Final = dt.datetime(2026, 3, 1, 14, 0, 0, 123456, tzinfo=dt.timezone(dt.timedelta(hours=2)))
DATA: Final = BidPlacedData(
    bid_id="b",
    auction_id="a",
    user_id="u",
    amount=Decimal("1.5"),
    currency="ETH",
    timestamp=NOW,
)


def bid(**changes: Any) -> BidPlacedEvent:
    fields: dict[str, Any] = {name: getattr(DATA, name) for name in BidPlacedData.model_fields}
    return BidPlacedEvent.of(**{**fields, **changes})


@pytest.fixture(
    params=[
        lambda: bid(),
        lambda: BidPlacedEvent(source=EventSource.EVENT_HANDLER, data=DATA),
    ],
    ids=["of", "constructor"],
)
def made(request: pytest.FixtureRequest) -> BidPlacedEvent:
    event_: BidPlacedEvent = request.param()
    return event_


def test_the_envelope_fills_itself(made: BidPlacedEvent) -> None:
    assert UUID(made.id).version == 4
    assert str(UUID(made.id)) == made.id
    assert type(made.timestamp) is int
    assert abs(made.timestamp - time.time() * 1000) < 60_000
    assert made.type is EventType.BID_PLACED
    assert made.version == "1.0"
    assert made.data == DATA
    assert made.channel == "events:auction"
    assert bid().id != bid().id


@pytest.mark.parametrize("specified", SCHEMA.events, ids=lambda each: each.name.text)
def test_every_event_has_the_type_the_version_and_the_channel_of_the_specs(
    specified: Event,
) -> None:
    class_ = EVENTS.types[specified.type]
    assert class_.__name__ == f"{specified.name}Event"
    assert class_.model_fields["type"].default.value == specified.type
    assert class_.model_fields["version"].default == specified.version
    assert class_.channel == specified.category.channel.channel
    assert class_ in EVENTS.channels[class_.channel]
    assert class_ in EVENTS.categories[specified.type.partition(":")[0]]


def test_an_event_has_no_source_until_it_is_published() -> None:
    event_ = bid()
    assert not hasattr(event_, "source")
    assert getattr(event_, "source", None) is None
    for call in (lambda: event_.source, event_.to_json):
        with pytest.raises(
            MissingSourceError, match="BidPlacedEvent has no source yet: publish it"
        ):
            call()
    with pytest.raises(AttributeError, match="nothing"):
        attrgetter("nothing")(event_)
    assert "BidPlacedEvent(id=" in repr(event_)
    assert "source" not in repr(event_)


def test_an_event_that_is_given_a_source_is_written() -> None:
    event_ = bid()
    sent = event_.model_copy(update={"source": EventSource.EVENT_HANDLER})
    assert not hasattr(event_, "source")
    assert sent.source is EventSource.EVENT_HANDLER
    assert sent.to_json() == event(BID, id=event_.id, timestamp=event_.timestamp).replace(
        b"14:00:00.000Z", b"12:00:00.123Z"
    )
    assert sent != event_
    assert sent.id == event_.id


def test_what_is_made_is_equal_to_what_is_read() -> None:
    sent = BidPlacedEvent(source=EventSource.EVENT_HANDLER, data=DATA)
    assert parse_event(sent.to_json()) == sent
    published = bid().model_copy(update={"source": EventSource.EVENT_HANDLER})
    assert parse_event(published.to_json()) == published
    assert parse_event(sent.to_json()[:-1] + b',"x":1}') != sent
    assert sent != bid()
    assert hash(parse_event(sent.to_json())) == hash(sent)
    mood = AgentMood(
        agent_id="1", current_mood=Mood.HAPPY, intensity=5, mood_start_time=NOW, triggers=[]
    )
    assert AgentMood.from_json(mood.to_json()) == mood
    assert mood != DATA


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("timestamp", NOW.replace(tzinfo=None)),
        ("amount", 1.5),
        ("amount", "x"),
        ("bid_id", None),
        ("bid_id", 5),
        ("bidId", "b"),
        ("new", "b"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: Any) -> None:
    with pytest.raises(ValidationError, match=name):
        bid(**{name: value})


@pytest.mark.parametrize(
    "envelope",
    [
        {"source": "nobody"},
        {"source": None},
        {"id": 5},
        {"timestamp": NOW},
        {"timestamp": 1.5},
        {"type": EventType.BID_ACCEPTED},
        {"type": "auction:bid:accepted"},
        {"data": ClientInfo()},
        {"extra": 1},
    ],
    ids=repr,
)
def test_a_wrong_envelope_is_refused(envelope: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"source": EventSource.EVENT_HANDLER, "data": DATA, **envelope}
    with pytest.raises(ValidationError):
        BidPlacedEvent(**fields)


def test_records_do_not_change(made: BidPlacedEvent) -> None:
    for record, name in ((made, "id"), (made, "source"), (made.data, "amount"), (made, "new")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(record, name, "x")
        with pytest.raises(ValidationError, match="frozen"):
            delattr(record, name)
    assert made.data == DATA


def restored(value: Any) -> list[Any]:
    return [
        copy.copy(value),
        copy.deepcopy(value),
        *(
            pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - ours
            for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
        ),
    ]


def test_events_are_pickled_and_copied(made: BidPlacedEvent) -> None:
    for other in restored(made):
        assert other == made
        assert hasattr(other, "source") == hasattr(made, "source")
    read = parse_event(event({**BID, "new": {"a": None}}, new=[1], version="1.7"))
    for other in restored(read):
        assert other == read
        assert other.to_json() == read.to_json()
    unknown = parse_event(b'{"type":"new"}')
    assert isinstance(unknown, UnknownEvent)
    assert [other == unknown for other in restored(unknown)] == [True] * 6


def test_documents_are_pickled_and_copied_with_unknown_members() -> None:
    layout: Any = SCENE["layout"]
    quadrant = {**layout["quadrants"][0], "type": "HOLOGRAM", "new": None}
    scene = StreamScene.from_json(
        compact({**SCENE, "layout": {**layout, "quadrants": [quadrant]}, "new": {"a": [1]}})
    )
    for other in restored(scene):
        assert other == scene
        assert other.to_json() == scene.to_json()
        assert not other.layout.quadrants[0].type.is_known
        assert other.model_extra == {"new": {"a": [1]}}


def test_a_deep_copy_shares_nothing() -> None:
    message = compact(
        {"agentId": "1", "currentMood": "SAD", "intensity": 5}
        | {"moodStartTime": MOMENT, "triggers": ["a"], "new": [1]}
    )
    mood = AgentMood.from_json(message)
    other = copy.deepcopy(mood)
    other.triggers.append("b")
    assert other.model_extra is not None
    other.model_extra["new"].append(2)
    assert mood.to_json() == message


def test_of_takes_what_is_nested() -> None:
    info = ClientInfo(ip="1.2.3.4")
    made = UserConnectEvent.of(
        session_id="s", connection_type=ConnectionType.WEB, timestamp=NOW, client_info=info
    )
    assert made.data.client_info == info
    made_by: Callable[..., UserConnectEvent] = made.of
    with pytest.raises(ValidationError, match="connection_type"):
        made_by(session_id="s", timestamp=NOW)
    with pytest.raises(TypeError):
        made_by("s")
