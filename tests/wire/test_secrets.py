"""A secret does not show: neither where records are printed, nor in what is said of wrong ones."""

from __future__ import annotations

import datetime as dt
import logging
import pickle
import pprint
import traceback
from collections.abc import Callable
from typing import Any, Final

import pytest
from maquette.runtime.documents import Document
from maquette.runtime.events import RejectedEventError
from maquette.runtime.reading import PayloadError
from maquette.runtime.sensitive import Sensitive
from maquette.runtime.wire import Json, Numeric
from pydantic import ValidationError
from sothebais.documents import AuctionBid, ClientInfo
from sothebais.enums import ConnectionType
from sothebais.events import EventSource, UserAuthenticatedEvent, UserConnectEvent, parse_event

from tests.wire.messages import BID, CONNECT, compact, event

SECRET: Final = "hunter2"  # noqa: S105 - nobody's
NOW: Final = dt.datetime(2026, 3, 1, 14, tzinfo=dt.UTC)


class Vault(Document, frozen=True):
    """Every type of secret, beside what is none."""

    name: str
    text: Sensitive[str | None] = None
    json_: Sensitive[Json] = None
    many: Sensitive[list[str]] = []  # noqa: RUF012 - pydantic copies it
    by_key: Sensitive[dict[str, int]] = {}  # noqa: RUF012
    by_keys: Sensitive[dict[str, list[dict[str, Numeric]]] | None] = None
    inner: Sensitive[ClientInfo | None] = None
    open: list[ClientInfo] = []  # noqa: RUF012


FULL: Final = {
    "name": "shown",
    "text": SECRET,
    "json": {SECRET: SECRET},
    "many": [SECRET],
    "byKey": {SECRET: 1},
    "byKeys": {SECRET: [{SECRET: "1"}]},
    "inner": {"ip": SECRET, "new": SECRET},
    "open": [{"ip": SECRET, "new": SECRET}],
    "new": SECRET,
    SECRET: 1,
}


def printed(value: object) -> list[str]:
    """Print a value in every way that does not ask for its fields."""
    record = logging.LogRecord("x", logging.INFO, "x", 1, "%s %r", (value, value), None)
    return [
        repr(value),
        str(value),
        f"{value}",
        f"{value!r}",
        f"{[value]}",
        pprint.pformat({"a": value}),
        logging.Formatter().format(record),
    ]


def told(error: BaseException) -> list[str]:
    """Tell of an error in every way, with all that it came from."""
    texts = [str(error), repr(error), *map(repr, error.args)]
    texts += traceback.format_exception(error)
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001 - whatever it is, it is logged
        logged = (type(caught), caught, caught.__traceback__)
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "failed: %s", (caught,), logged)
        texts.append(logging.Formatter().format(record))
    for reason in (error.__cause__, error.__context__):
        if reason is not None:
            texts += told(reason)
    return texts


@pytest.fixture
def vault() -> Vault:
    return Vault.from_json(compact({key: FULL[key] for key in FULL if key != SECRET}))


def test_a_document_masks_what_is_sensitive_or_unknown(vault: Vault) -> None:
    for text in printed(vault):
        assert SECRET not in text
        assert "shown" in text
        assert "***" in text
    assert vault.text == SECRET
    assert SECRET in vault.to_json().decode()


@pytest.mark.parametrize("made", [True, False], ids=["made", "read"])
def test_an_event_masks_what_is_sensitive_or_unknown(made: bool) -> None:
    event_: Any = parse_event(event({**CONNECT, "new": SECRET}, "user:connect", new=SECRET))
    if made:
        event_ = UserConnectEvent(
            source=EventSource.EVENT_HANDLER,
            data=event_.data.model_copy(update={"client_info": ClientInfo(ip=SECRET)}),
        )
    assert event_.data.session_id == SECRET
    for text in (text for value in (event_, event_.data) for text in printed(value)):
        assert SECRET not in text
        assert "***" in text
    for copy in (event_.model_copy(), pickle.loads(pickle.dumps(event_))):  # noqa: S301 - ours
        assert SECRET not in repr(copy)


def test_an_event_without_a_source_masks_too() -> None:
    made = UserAuthenticatedEvent.of(
        user_id="u", session_id=SECRET, method="password", timestamp=NOW
    )
    assert all(SECRET not in text for text in printed(made))
    with pytest.raises(AttributeError) as caught:
        made.to_json()
    assert all(SECRET not in text for text in told(caught.value))


def test_an_unknown_event_masks_its_payload() -> None:
    unknown = parse_event(compact({"type": "new", "id": "i", "data": {"password": SECRET}}))
    assert all(SECRET not in text for text in printed(unknown))


def test_a_document_that_does_not_fit_tells_no_value() -> None:
    wrong: list[dict[str, Any]] = [
        {**FULL, "name": 5},
        {**FULL, "text": [SECRET]},
        {**FULL, "text": {SECRET: SECRET}},
        {**FULL, "many": SECRET},
        {**FULL, "byKey": {SECRET: SECRET}},
        {**FULL, "byKeys": {SECRET: [{SECRET: SECRET}]}},
        {**FULL, "inner": SECRET},
        {**FULL, "open": [{"ip": [SECRET]}]},
    ]
    for fields in wrong:
        with pytest.raises(PayloadError) as caught:
            Vault.from_json(compact(fields))
        assert all(SECRET not in text for text in told(caught.value)), fields
        assert all(SECRET not in str(misfit) for misfit in caught.value.misfits)
    for payload in (compact(FULL)[:-1], compact(FULL) + b"}", compact(FULL)[:-1] + b',"x":NaN}'):
        with pytest.raises(PayloadError) as caught:
            Vault.from_json(payload)
        assert all(SECRET not in text for text in told(caught.value))


WRONG: Final = {
    "a field": event({**CONNECT, "sessionId": [SECRET]}, "user:connect"),
    "a field beside it": event({**CONNECT, "timestamp": 5}, "user:connect"),
    "a missing one beside it": event({"sessionId": SECRET, SECRET: SECRET}, "user:connect"),
    "an enum": event({**CONNECT, "connectionType": SECRET}, "user:connect"),
    "a type": event(CONNECT, {"a": SECRET}),  # type: ignore[arg-type]
    "a source": event(CONNECT, "user:connect", source=SECRET),
    "a version": event(CONNECT, "user:connect", version=SECRET),
    "a missing envelope": compact({"type": "user:connect", "data": CONNECT}),
    "a decimal": event({**BID, "amount": SECRET}),
    "a moment": event({**BID, "timestamp": SECRET}),
    "no json": event(CONNECT, "user:connect")[:-1],
    "no number": event(CONNECT, "user:connect")[:-1] + b',"x":NaN}',
    "a huge number": event(CONNECT, "user:connect")[:-1] + b',"x":1e999}',
    "a surrogate": event({**CONNECT, "timestamp": 5}, "user:connect")[:-1] + b',"x":"\\ud800"}',
    "an unknown type and no number": compact({"type": SECRET})[:-1] + b',"x":NaN}',
}


@pytest.mark.parametrize("message", WRONG.values(), ids=WRONG)
def test_a_rejected_event_tells_no_value(message: bytes) -> None:
    with pytest.raises(RejectedEventError) as caught:
        parse_event(message)
    error = caught.value
    assert all(SECRET not in text for text in told(error))
    assert all(SECRET not in str(misfit) for misfit in error.misfits)
    assert error.payload == message
    assert (error.__cause__, error.__context__) == (None, None)


MAKING: Final[dict[str, Callable[[], object]]] = {
    "of, beside": lambda: UserAuthenticatedEvent.of(
        user_id=5,  # type: ignore[arg-type]
        session_id=SECRET,
        method="x",
        timestamp=NOW,
    ),
    "of, itself": lambda: UserAuthenticatedEvent.of(
        user_id="u",
        session_id=[SECRET],  # type: ignore[arg-type]
        method="x",
        timestamp=NOW,
    ),
    "of, without a zone": lambda: UserAuthenticatedEvent.of(
        user_id="u", session_id=SECRET, method="x", timestamp=NOW.replace(tzinfo=None)
    ),
    "of, something else": lambda: UserConnectEvent.of(
        session_id=SECRET,
        connection_type=ConnectionType.WEB,
        timestamp=NOW,
        password=SECRET,  # type: ignore[call-arg]
    ),
    "document": lambda: AuctionBid(wallet_address=SECRET, id=5),  # type: ignore[call-arg, arg-type]
    "map": lambda: Vault(name="a", by_key={SECRET: SECRET}),  # type: ignore[dict-item]
    "json": lambda: Vault(name="a", json_={SECRET: {SECRET}}),  # type: ignore[dict-item]
    "validate": lambda: ClientInfo.model_validate({"ip": [SECRET]}),
    "validate_json": lambda: ClientInfo.model_validate_json(compact({"ip": [SECRET]})),
}


@pytest.mark.parametrize("make", MAKING.values(), ids=MAKING)
def test_a_constructor_tells_no_value(make: Callable[[], object]) -> None:
    with pytest.raises(ValidationError) as caught:
        make()
    assert all(SECRET not in text for text in told(caught.value))


def test_what_is_assigned_to_a_record_is_not_told(vault: Vault) -> None:
    for name in ("text", "name", "new", "other"):
        with pytest.raises(ValidationError, match="frozen") as caught:
            setattr(vault, name, SECRET)
        assert all(SECRET not in text for text in told(caught.value))
        with pytest.raises(ValidationError, match="frozen"):
            delattr(vault, name)
    assert vault.text == SECRET


def test_what_cannot_be_written_is_not_told(vault: Vault) -> None:
    for value in ({SECRET: float("nan")}, [SECRET, {SECRET}]):
        with pytest.raises((ValueError, TypeError)) as caught:
            vault.model_copy(update={"json_": value}).to_json()
        assert all(SECRET not in text for text in told(caught.value))
