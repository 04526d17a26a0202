"""Measure reading, writing and importing events against classes as people write them by hand.

The peer is a module of plain pydantic: the same fields and enums, camelCase by an alias generator, and a
union that the type tells apart. It is printed anew from the specs, so that it never lags behind.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import timeit
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, assert_never

from maquette.generators.language.files import find_specs
from maquette.generators.schema.records import (
    DataField,
    DocumentRef,
    EnumRef,
    FieldType,
    ListOf,
    MapOf,
    Scalar,
    ScalarKind,
    Schema,
)
from maquette.generators.schema.resolve.schema import read_schema
from report import Comparison, read_options, tell

ROOT = Path(__file__).parents[1]
ROUNDS = 7
IMPORTS_TO_A_ROUND = 2
MICROSECONDS = 1_000_000
TYPES = {
    ScalarKind.INT: "int",
    ScalarKind.FLOAT: "float",
    ScalarKind.DECIMAL: "Decimal",
    ScalarKind.BOOL: "bool",
    ScalarKind.DATETIME: "datetime",
    ScalarKind.JSON: "JsonValue",
}
HEAD = """\
from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Discriminator, Field, JsonValue, TypeAdapter
from pydantic.alias_generators import to_camel


class Base(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Envelope(Base):
    id: str = Field(default_factory=lambda: str(uuid4()))
    timestamp: int
    version: str = "1.0"

"""


def hand_written(schema: Schema) -> Iterator[str]:
    """Print the module of the peer."""
    yield HEAD
    for enum in schema.enums:
        yield f"class {enum.name}(StrEnum):"
        yield from (f"    {value.member} = {value.value!r}" for value in enum.values)
    yield "class EventSource(StrEnum):"
    yield from (f"    {each.name.screaming} = {each.name.text!r}" for each in schema.sources)
    for document in sorted(schema.documents, key=lambda each: len(held(each.fields))):
        yield from class_of(document.name.text, "Base", document.fields)
    for event in schema.events:
        yield from class_of(f"{event.name}Data", "Base", event.fields)
        yield f"class {event.name}Event(Envelope):"
        yield f"    type: Literal[{event.type!r}] = {event.type!r}"
        yield "    source: EventSource"
        yield f"    data: {event.name}Data"
    names = " | ".join(f"{event.name}Event" for event in schema.events)
    yield f'EVENTS = TypeAdapter(Annotated[{names}, Discriminator("type")])'


def held(fields: tuple[DataField, ...]) -> list[str]:
    """Give the documents that fields hold, at any depth."""
    inner = [field.type for field in fields]
    documents = [type_.element if isinstance(type_, ListOf) else type_ for type_ in inner]
    return [
        name
        for type_ in documents
        if isinstance(type_, DocumentRef)
        for name in (type_.document.name.text, *held(type_.document.fields))
    ]


def class_of(name: str, base: str, fields: tuple[DataField, ...]) -> Iterator[str]:
    """Print a class of the peer."""
    yield f"class {name}({base}):"
    yield f'    """{name}."""'
    for field in fields:
        optional = " | None = None" if field.is_optional else ""
        yield f"    {field.name.attribute}: {type_of(field.type)}{optional}"


def type_of(type_: FieldType) -> str:
    """Print a type of the peer."""
    match type_:
        case Scalar(kind=kind):
            return TYPES.get(kind, "str")
        case EnumRef(enum):
            return enum.name.text
        case DocumentRef(document):
            return document.name.text
        case ListOf(element):
            return f"list[{type_of(element)}]"
        case MapOf(element):
            return f"dict[str, {type_of(element)}]"
        case _:
            assert_never(type_)


def messages(schema: Schema) -> list[bytes]:
    """Give a message of every type, as the generated JSON Schema has it."""
    folder = ROOT / "generated" / "jsonschema" / "events"
    texts = [(folder / f"{event.name}.json").read_text(encoding="utf-8") for event in schema.events]
    examples = [json.loads(text)["examples"][0] for text in texts]
    return [json.dumps(each, separators=(",", ":")).encode() for each in examples]


def in_turns(ours: Callable[[], float], peer: Callable[[], float], rounds: int) -> Comparison:
    """Take the seconds of both in turns, and give the least of each in microseconds."""
    pairs = [(ours(), peer()) for _ in range(rounds)]
    least, peers_least = (min(seconds) * MICROSECONDS for seconds in zip(*pairs, strict=True))
    return Comparison(least, peers_least, least / peers_least)


def consume(results: Iterable[object]) -> None:
    """Have everything made, and keep nothing of it."""
    deque(results, maxlen=0)


def reading_and_writing(written: list[bytes], rounds: int) -> dict[str, Comparison]:
    """Read and write every message in turn; the costs are those of one."""
    loops = 300

    def timed(results: Callable[[], Iterable[object]]) -> Callable[[], float]:
        return lambda: (
            timeit.timeit(lambda: consume(results()), number=loops) / loops / len(written)
        )

    ours: Any = import_module("sothebais.events")
    peer: Any = import_module("hand_written")
    parse, validate = ours.parse_event, peer.EVENTS.validate_json
    read, validated = [parse(each) for each in written], [validate(each) for each in written]
    assert [event.to_json() for event in read] == written
    return {
        "reading": in_turns(
            timed(lambda: map(parse, written)), timed(lambda: map(validate, written)), rounds
        ),
        "writing": in_turns(
            timed(lambda: (event.to_json() for event in read)),
            timed(lambda: (event.model_dump_json(by_alias=True) for event in validated)),
            rounds,
        ),
    }


def importing(folder: Path, rounds: int) -> Comparison:
    """Import both in processes of their own, in turns."""
    ours = [sys.executable, "-c", "import sothebais.events"]
    peer = [sys.executable, "-c", "import hand_written"]
    path = {"PYTHONPATH": f"{folder}:{ROOT / 'generated'}"}

    def run(command: list[str]) -> float:
        return timeit.timeit(lambda: subprocess.run(command, check=True, env=path), number=1)

    for command in (ours, peer):
        run(command)  # compiles
    return in_turns(partial(run, ours), partial(run, peer), rounds)


def main() -> None:
    """Print what was measured."""
    options = read_options("Measure events against classes written by hand.", rounds=ROUNDS)
    schema = read_schema(find_specs(ROOT / "specs"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "hand_written.py").write_text("\n".join(hand_written(schema)), encoding="utf-8")
        sys.path[:0] = [name, str(ROOT / "generated")]
        measured = reading_and_writing(messages(schema), options.rounds)
        measured["importing"] = importing(folder, IMPORTS_TO_A_ROUND * options.rounds)
    lines = (
        f"{what:10} {cost.ours:12.2f} us, by hand {cost.peer:12.2f} us: {cost.ratio:.2f} times as long"
        for what, cost in measured.items()
    )
    found = {what: asdict(cost) for what, cost in measured.items()}
    tell(found, lines, as_json=options.as_json)


if __name__ == "__main__":
    main()
