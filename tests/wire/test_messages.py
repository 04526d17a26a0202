"""What services in TypeScript write is read whole, and written again as it was."""

from __future__ import annotations

from typing import Any, Final

import pytest
import sothebais.documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from maquette.generators.schema.records import (
    Counter,
    Document,
    DocumentRef,
    Event,
    Key,
    Lock,
    RateLimit,
    Scalar,
    StoredValue,
)
from maquette.runtime.reading import read_record
from maquette.runtime.wire import Json, write_json
from pydantic import TypeAdapter
from sothebais.events import EVENTS, parse_event

from tests.golden import Case
from tests.wire import SCHEMA, Node, plans

JSON: Final[TypeAdapter[Any]] = TypeAdapter(Json)
EXAMPLES: Final = 20

each_event = pytest.mark.parametrize("event", SCHEMA.events, ids=lambda event: event.name.text)
each_document = pytest.mark.parametrize(
    "document", SCHEMA.documents, ids=lambda document: document.name.text
)
examples = settings(
    deadline=None,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def test_there_is_what_the_system_has() -> None:
    assert len(SCHEMA.events) == 35
    assert len(SCHEMA.keys) == 18


@each_event
@examples
@given(st.data())
def test_an_event_is_written_as_it_was_read(node: Node, event: Event, data: st.DataObject) -> None:
    message, expected = node.write(data.draw(plans.events(event, is_mixed=False)))
    assert message == expected
    parsed = parse_event(message)
    assert type(parsed) is EVENTS.types[event.type]
    assert parsed.to_json() == message
    assert parse_event(message.decode()) == parsed


@each_event
@examples
@given(st.data())
def test_unknown_fields_of_an_event_are_written_behind_the_known(
    node: Node, event: Event, data: st.DataObject
) -> None:
    message, expected = node.write(data.draw(plans.events(event, is_mixed=True)))
    parsed = parse_event(message)
    assert type(parsed) is EVENTS.types[event.type]
    assert parsed.to_json() == expected
    assert parse_event(expected) == parsed


@pytest.mark.parametrize("is_mixed", [False, True], ids=["known", "unknown"])
@each_document
@examples
@given(st.data())
def test_a_document_is_written_as_it_was_read(
    node: Node, document: Document, is_mixed: bool, data: st.DataObject
) -> None:
    message, expected = node.write(data.draw(plans.documents(document, is_mixed=is_mixed)))
    read = getattr(sothebais.documents, document.name.text).from_json(message)
    assert read.to_json() == expected


@pytest.mark.parametrize("key", SCHEMA.keys, ids=lambda key: key.name.text)
@examples
@given(st.data())
def test_the_value_of_a_key_is_written_as_it_was_read(
    node: Node, key: Key, data: st.DataObject
) -> None:
    match key.value:
        case StoredValue(type=DocumentRef(document=document)):
            message, _ = node.write(data.draw(plans.documents(document, is_mixed=False)))
            read = getattr(sothebais.documents, document.name.text).from_json(message)
            assert read.to_json() == message
            return
        case StoredValue(type=Scalar()):
            plan = data.draw(plans.json_plans)
        case Counter() | RateLimit():
            plan = ["number", str(data.draw(st.integers(-(2**53), 2**53)))]
        case Lock():
            plan = ["plain", data.draw(plans.texts)]
        case other:
            pytest.fail(f"no values are made for {other}")
    message, _ = node.write(plan)
    value = read_record(JSON.validator.validate_json, message, "value")
    assert write_json(value).encode("utf-8", "backslashreplace") == message


@pytest.mark.parametrize("is_mixed", [False, True], ids=["known", "unknown"])
@examples
@given(st.data())
def test_every_type_is_written_as_it_was_read(
    node: Node, everything: Any, is_mixed: bool, data: st.DataObject
) -> None:
    document = next(
        each for each in Case("documents").read().documents if each.name.text == "Everything"
    )
    message, expected = node.write(data.draw(plans.documents(document, is_mixed=is_mixed)))
    assert everything.from_json(message).to_json() == expected
