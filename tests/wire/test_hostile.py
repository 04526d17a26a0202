"""Hostile payloads end as a rejected one, soon and with a short text, or are read whole (hazard P12)."""

from __future__ import annotations

import copy
import json
import pickle
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any, Final

import pytest
from maquette.runtime.events import RejectedEventError, UnknownEvent
from maquette.runtime.reading import PayloadError
from sothebais.documents import AgentMood, AuctionPrice
from sothebais.events import UserActionEvent, parse_event

from tests.wire import ROOT, messages
from tests.wire.messages import BID, MOMENT, event

MEBIBYTE: Final = 1 << 20
SIZE: Final = 32 * MEBIBYTE
DEEP: Final = b"[" * 10_000 + b"]" * 10_000
ACTION: Final = {"userId": "u", "actionId": "a", "actionType": "t", "timestamp": MOMENT}
MOST_SECONDS: Final = 30
MOST_MEMORY: Final = 3 << 30
_UNIT: Final = 1 if sys.platform == "darwin" else 1024
"""What the peak of memory is counted in."""


def with_field(name: str, value: bytes, message: bytes = event(BID)) -> bytes:
    """Put a field behind all others of the envelope."""
    return message[:-1] + b',"' + name.encode() + b'":' + value + b"}"


def with_details(value: bytes) -> bytes:
    """Write an event whose data has a field of JSON."""
    return event({**ACTION, "details": "@"}, "user:action").replace(b'"@"', value)


def reject(payload: bytes | str) -> RejectedEventError:
    with pytest.raises(RejectedEventError) as caught:
        parse_event(payload)
    error = caught.value
    assert len(str(error)) < 500
    assert error.payload == (payload if isinstance(payload, bytes) else payload.encode())
    assert error.misfits
    return error


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b" ",
        b"\x00",
        b"{",
        b"}",
        b"{}",
        b"nul",
        b"{'type':'new'}",
        event(BID)[:-1],
        event(BID) + b"}",
        event(BID) * 2,
        event(BID)[:-1] + b",}",
        b"// note\n" + event(BID),
        event(BID).replace(b'"1.5"', b"01.5"),
        event(BID).replace(b"u", b"\n", 1),
        b"\xef\xbb\xbf" + event(BID),
        event(BID).decode().encode("utf-16"),
        event(BID).decode().encode("utf-16-le"),
        event(BID).decode().encode("utf-32"),
        with_field("x", b'"\xff"'),
        with_field("x", b'"\xed\xa0\x80"'),
        with_field("x", b'"\xc0\xaf"'),
        event({**BID, "userId": "@"}).replace(b"@", b"\xe2\x82"),
        b'{"type":"new","x":"\xff"}',
        b'{"type":"new"',
        b'{"type":"new"}x',
        with_field("x", b'"\\x"'),
        with_field("x", b'"\\ud83"'),
        with_field("x", b'"\\ud83cx'),
    ],
    ids=range(29),
)
def test_what_is_no_json_is_rejected(payload: bytes) -> None:
    reject(payload)
    with pytest.raises(PayloadError):
        AuctionPrice.from_json(payload)


@pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"-Infinity"])
def test_words_are_no_numbers(everything: Any, word: bytes) -> None:
    for message in (
        with_field("x", word),
        with_field("x", b'{"a":[' + word + b"]}"),
        with_details(word),
        with_details(b'{"a":' + word + b"}"),
        event(BID).replace(b'"1.5"', word),
        event(BID).replace(b"1772373600000", word),
        b'{"type":"new","x":' + word + b"}",
        with_field("x", b'["\\ud800",' + word + b"]"),
    ):
        assert f"{word.decode()} is no number in JSON" in str(reject(message))
    for field in ("aFloat", "aJson", "x"):
        payload = messages.everything(**{field: "@"}).replace(b'"@"', word)
        with pytest.raises(PayloadError, match="number"):
            everything.from_json(payload)


@pytest.mark.parametrize("number", [b"1e400", b"-1E+400", b"1" * 310 + b".5", b"1" * 250 + b"e99"])
def test_a_number_that_would_be_infinite_is_rejected(everything: Any, number: bytes) -> None:
    for message in (
        with_field("x", number),
        with_field("x", b"[[" + number + b"]]"),
        with_details(b'{"a":' + number + b"}"),
    ):
        assert "number" in str(reject(message))
    for field in ("aFloat", "aJson", "x"):
        payload = messages.everything(**{field: "@"}).replace(b'"@"', number)
        with pytest.raises(PayloadError, match="number"):
            everything.from_json(payload)


@pytest.mark.parametrize("digits", [16, 19, 20, 309, 4300])
def test_a_long_whole_number_is_kept(digits: int) -> None:
    for message in (with_field("x", b"7" * digits), with_details(b"-" + b"7" * digits)):
        assert parse_event(message).to_json() == message


def test_a_whole_number_of_5000_digits_is_rejected() -> None:
    reject(with_field("x", b"7" * 5000))
    reject(with_details(b"7" * 5000))
    reject(event(BID).replace(b"1772373600000", b"7" * 5000))


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
@pytest.mark.parametrize("levels", [10_000, 1_000_000])
def test_deep_nesting_is_rejected(opening: bytes, levels: int) -> None:
    deep = opening * levels + b"1" + (b"]" if opening == b"[" else b"}") * levels
    for message in (
        deep,
        with_field("x", deep),
        with_details(deep),
        event(BID).replace(b'"1.5"', deep),
        b'{"type":"new","x":' + deep + b"}",
        opening * levels,
    ):
        reject(message)
    with pytest.raises(PayloadError, match="recursion"):
        AuctionPrice.from_json(b'{"x":' + deep + b"}")


def test_nesting_that_is_read_is_written() -> None:
    deep = b"[" * 190 + b"]" * 190
    for message in (with_field("x", deep), with_details(deep)):
        assert parse_event(message).to_json() == message


def test_the_last_of_equal_keys_counts() -> None:
    twice = with_field("version", b'"1.5"', with_field("x", b"1"))
    twice = with_field("x", b"[2]", twice.replace(b'"bidId":"b"', b'"bidId":5,"bidId":"b"'))
    parsed = parse_event(twice)
    assert parsed.to_json() == with_field("x", b"[2]", event(BID, version="1.5"))
    reject(with_field("version", b"1", event(BID)))
    document = b'{"auctionId":"1","currentPrice":"2","lastUpdateTime":"2026-03-01T14:00:00.000Z"'
    last = AuctionPrice.from_json(document + b',"currentPrice":"3"}')
    assert str(last.current_price) == "3"
    nested = with_details(b'{"a":1,"b":2,"a":{"c":1,"c":2}}')
    assert parse_event(nested).to_json() == with_details(b'{"a":{"c":2},"b":2}')


def test_the_last_of_equal_types_counts() -> None:
    assert isinstance(parse_event(with_field("type", b'"new"')), UnknownEvent)
    message = event(BID).replace(b'"type":', b'"type":"new","type":')
    assert parse_event(message).to_json() == event(BID)


@pytest.mark.parametrize(
    "lone", [b"\\ud800", b"\\uDFFF", b"\\udc00\\ud800", b"a\\ud83cz", b"\\\\\\ud800"]
)
def test_a_text_may_be_cut_within_a_character(everything: Any, lone: bytes) -> None:
    for message in (
        with_field("x", b'"' + lone + b'"'),
        with_field("x", b'{"' + lone + b'":{"' + lone + b'":["' + lone + b'"]}}'),
        with_details(b'{"' + lone + b'":"' + lone + b'"}'),
        event({**BID, "userId": "@"}).replace(b"@", lone),
        event(BID, id="@").replace(b"@", lone),
        with_field(lone.decode(), b"1"),
    ):
        assert parse_event(message).to_json() == message.replace(b"\\uDFFF", b"\\udfff")
    fields = {"aString": "@", "aMap": {"@": {"factor": 1, "@": "@"}}, "aJson": {"@": "@"}, "@": 1}
    document = everything.from_json(messages.everything(**fields).replace(b"@", lone))
    again = everything.from_json(document.to_json())
    assert again == document
    assert document.a_string == json.loads(b'"' + lone + b'"')
    assert document.a_map[document.a_string].model_extra == {document.a_string: document.a_string}


def test_the_character_that_stands_in_is_a_character() -> None:
    for text in ('"\ufdd0d800"', '"\ufdd0d800\\ud800"', '"\\ufdd0d800\\udfff\\\\ufdd0"'):
        parsed: Any = parse_event(with_field("x", text.encode()))
        assert parsed.x == json.loads(text)


def test_a_text_is_read_as_its_bytes() -> None:
    message = event({**BID, "userId": "größe 🎨"})
    assert parse_event(message.decode()) == parse_event(message)
    cut = with_field("x", b'"\\ud83c"')
    assert parse_event(cut.decode().replace("\\ud83c", "\ud83c")) == parse_event(cut)
    error = reject(message.decode()[:-1])
    assert error.payload == message[:-1]


def test_a_rejected_event_is_pickled_and_copied() -> None:
    error = reject(event({**BID, "amount": 5}))
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301 - ours
        assert type(other) is RejectedEventError
        assert (str(other), other.payload, other.misfits) == (
            str(error),
            error.payload,
            error.misfits,
        )
    with pytest.raises(PayloadError) as caught:
        AuctionPrice.from_json(b"{}")
    other = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - ours
    assert (str(other), other.misfits) == (str(caught.value), caught.value.misfits)


def test_a_long_key_is_cut_in_the_text_and_whole_in_the_place(everything: Any) -> None:
    with pytest.raises(PayloadError) as caught:
        everything.from_json(messages.everything(aMap={"k" * MEBIBYTE: 5}))
    assert len(str(caught.value)) < 500
    assert caught.value.misfits[0].place == ("aMap", "k" * MEBIBYTE)


LARGE: Final[dict[str, Callable[[], bytes]]] = {
    "unknown text": lambda: with_field("x", b'"' + b"a" * SIZE + b'"'),
    "known text": lambda: event({**BID, "userId": "a" * SIZE}),
    "known json": lambda: with_details(b'"' + b"a" * SIZE + b'"'),
    "backslashes": lambda: with_field("x", b'"' + b"\\\\" * (SIZE // 2) + b'\\ud800"'),
    "surrogates": lambda: with_field("x", b'"' + b"\\ud800" * (SIZE // 48) + b'"'),
    "numbers": lambda: with_field("x", b"[" + b"1.5," * (SIZE // 32) + b"1]"),
    "keys": lambda: with_field(
        "x", b"{" + b",".join(b'"%08d":1' % each for each in range(SIZE // 128)) + b"}"
    ),
    "unknown event": lambda: b'{"type":"new","x":"' + b"a" * SIZE + b'"}',
    "white space": lambda: event(BID) + b" " * SIZE,
}
BROKEN: Final[dict[str, Callable[[], bytes]]] = {
    "no end": lambda: with_field("x", b'"' + b"a" * SIZE),
    "no end after all": lambda: with_field("x", b'"' + b"a" * SIZE + b'"')[:-1],
    "zeros": lambda: b"\x00" * SIZE,
    "opening": lambda: b"[" * SIZE,
    "digits": lambda: with_field("x", b"1" * SIZE),
    "quotes": lambda: b'"' * SIZE,
    "escapes": lambda: with_field("x", b'"' + b"\\ud800\\" * (SIZE // 7)),
    "a known text that is a number": lambda: event({**BID, "userId": 5, "x": "a" * SIZE}),
    "a long type": lambda: event(BID, type=["a" * SIZE]),
    "a long source": lambda: event(BID, source="a" * SIZE),
    "a long amount": lambda: event({**BID, "amount": "1" * SIZE}),
    "a long moment": lambda: event({**BID, "timestamp": MOMENT + "0" * SIZE}),
    "many unknown types": lambda: with_field("type", b"5") * 2,
}


def measured(read: Callable[[], Any]) -> Any:
    """Call something that must end soon, and within the memory."""
    started = time.process_time()
    result = read()
    assert time.process_time() - started < MOST_SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT < MOST_MEMORY
    return result


@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE)
def test_32_megabytes_are_read(make: Callable[[], bytes]) -> None:
    message = make()
    written = measured(lambda: parse_event(message).to_json())
    assert json.loads(written.rstrip()) == json.loads(message)


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_32_megabytes_are_rejected(make: Callable[[], bytes]) -> None:
    message = make()
    measured(lambda: reject(message))


def test_a_million_mistakes_are_rejected_at_the_first() -> None:
    start = b'{"agentId":"1","currentMood":"HAPPY","intensity":5,"moodStartTime":"%b","triggers":['
    payload = start % MOMENT.encode() + b"1," * (SIZE // 2) + b"1]}"
    with pytest.raises(PayloadError) as caught:
        measured(lambda: AgentMood.from_json(payload))
    assert [misfit.place for misfit in caught.value.misfits] == [("triggers", 0)]


def test_hostile_payloads_change_nothing_for_others() -> None:
    for payload in (b"", DEEP, with_field("x", b"NaN"), event(BID, type=5), b"\xff"):
        reject(payload)
        assert parse_event(event(BID)).to_json() == event(BID)
        assert isinstance(parse_event(with_details(b"{}")), UserActionEvent)


def test_events_are_imported_without_redis_and_sqlalchemy() -> None:
    unwanted = {
        *("asyncpg", "click", "datamodel_code_generator", "hypothesis", "jinja2", "redis"),
        *("rich", "sqlalchemy", "yaml", "maquette.generators", "maquette.templates"),
    }
    program = "import sys, sothebais.events as events; print(events.__name__, *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT / "generated",
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    loaded = set(done.stdout.split())
    assert "sothebais.events" in loaded
    assert loaded & unwanted == set()
