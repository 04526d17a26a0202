"""``jsonschema/``: what enums, documents and events are in JSON, a file for each, complete in itself."""

from __future__ import annotations

import json
from collections.abc import Iterator

from maquette.generators.printing.examples import record_example
from maquette.generators.printing.files import MADE_BY, File
from maquette.generators.printing.json_schema import (
    DRAFT,
    JsonSchema,
    definitions,
    enum_schema,
    fields_schema,
)
from maquette.generators.schema.records import Document, Event, Schema


def render(schema: Schema) -> Iterator[File]:
    """Render a schema for every enum, document and event."""
    for enum in schema.enums:
        yield _file(f"enums/{enum.name}", enum_schema(enum))
    for document in schema.documents:
        yield _file(f"documents/{document.name}", _document(document))
    sources = [source.name.text for source in schema.sources]
    for event in schema.events:
        yield _file(f"events/{event.name}", _event(event, sources))


def _file(name: str, described: JsonSchema) -> File:
    document = {"$schema": DRAFT, "$comment": MADE_BY, "title": name.partition("/")[2], **described}
    return File(
        f"jsonschema/{name}.json", f"{json.dumps(document, indent=2, ensure_ascii=False)}\n"
    )


def _document(document: Document) -> JsonSchema:
    within = (document.name.text,)
    return {
        **fields_schema(document.fields, document.doc),
        "examples": [record_example(document.fields, within)],
        **definitions(field.type for field in document.fields),
    }


def _event(event: Event, sources: list[str]) -> JsonSchema:
    """Describe a message: the envelope, and in it what the event says."""
    major = event.version.partition(".")[0]
    envelope: JsonSchema = {
        "id": {"type": "string", "description": "A UUID."},
        "timestamp": {"type": "integer", "description": "Milliseconds since 1970."},
        "type": {"const": event.type},
        "source": {"type": "string", **({"enum": sources} if sources else {})},
        "version": {"type": "string", "pattern": f"^{major}\\.(?:0|[1-9][0-9]*)$"},
        "data": fields_schema(event.fields, ""),
    }
    senders = [source.name.text for source in event.senders] or sources
    example = {
        "id": "9b2c8e2a-7d9e-4a43-8b7e-0b9d3c6b1a52",
        "timestamp": 1772373600000,
        "type": event.type,
        "source": senders[0] if senders else "service",
        "version": event.version,
        "data": record_example(event.fields),
    }
    return {
        "type": "object",
        **({"description": event.doc} if event.doc else {}),
        "properties": envelope,
        "required": list(envelope),
        "examples": [example],
        **definitions(field.type for field in event.fields),
    }
