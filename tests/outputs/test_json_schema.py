"""The JSON Schemas hold what they say: their examples fit them, and the classes that are made beside them."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib import import_module, invalidate_caches
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from maquette.generators.language.files import find_specs
from maquette.generators.outputs import json_schema
from maquette.generators.schema.records import Schema
from maquette.generators.schema.resolve.schema import read_schema
from maquette.runtime.wire import write_json

from tests.golden import CASES, Case

ROOT: Final = Path(__file__).parents[2]
FORMATS: Final = FormatChecker()

each_case = pytest.mark.parametrize("case", CASES, ids=str)


def described(schema: Schema) -> dict[str, Any]:
    """Give what is made, by path."""
    return {file.path: json.loads(file.text) for file in json_schema.render(schema)}


def sothebais() -> Schema:
    return read_schema(find_specs(ROOT / "specs"))


@contextmanager
def imported(package: str, folder: Path) -> Generator[dict[str, ModuleType]]:
    """Import the modules of a package, in place of any other of its name for this while."""
    names = [path.stem for path in (folder / package).glob("*.py")]
    before = taken_out(package)
    sys.path.insert(0, str(folder))
    invalidate_caches()
    try:
        yield {name: import_module(f"{package}.{name}") for name in names if name != "__init__"}
    finally:
        sys.path.remove(str(folder))
        taken_out(package)
        sys.modules.update(before)


def taken_out(package: str) -> dict[str, ModuleType]:
    """Take the modules of a package out of those that are imported."""
    names = [name for name in sys.modules if name.partition(".")[0] == package]
    return {name: sys.modules.pop(name) for name in names}


@pytest.mark.parametrize(
    "schema", [sothebais(), *map(Case.read, CASES)], ids=lambda it: it.project.package
)
def test_schemas_are_valid_and_their_examples_fit(schema: Schema) -> None:
    for document in described(schema).values():
        Draft202012Validator.check_schema(document)
        validator: Any = Draft202012Validator(document, format_checker=FORMATS)
        for example in document.get("examples", []):
            validator.validate(example)


def test_every_enum_document_and_event_has_a_schema_of_its_name() -> None:
    schema = sothebais()
    assert sorted(described(schema)) == sorted(
        [f"jsonschema/enums/{enum.name}.json" for enum in schema.enums]
        + [f"jsonschema/documents/{document.name}.json" for document in schema.documents]
        + [f"jsonschema/events/{event.name}.json" for event in schema.events]
    )


def compact(value: Any) -> bytes:
    return write_json(value).encode()


def examples(schema: Schema, kind: str) -> Iterator[tuple[str, bytes]]:
    for path, document in described(schema).items():
        if path.startswith(f"jsonschema/{kind}/"):
            yield Path(path).stem, compact(document["examples"][0])


@each_case
def test_what_is_an_example_is_read_and_written_again(case: Case) -> None:
    schema = case.read()
    with imported(case.name, case.expected) as modules:
        for name, text in examples(schema, "documents"):
            assert getattr(modules["documents"], name).from_json(text).to_json() == text
        for name, text in examples(schema, "events"):
            event = modules["events"].parse_event(text)
            assert type(event).__name__ == f"{name}Event"
            assert event.to_json() == text


@each_case
def test_schema_and_class_agree_on_what_must_be_there(case: Case) -> None:
    """Leave out each field of a document in turn."""
    schema = case.read()
    with imported(case.name, case.expected) as modules:
        for name, text in examples(schema, "documents"):
            document = described(schema)[f"jsonschema/documents/{name}.json"]
            validator: Any = Draft202012Validator(document)
            made, whole = getattr(modules["documents"], name), json.loads(text)
            for field in whole:
                part = {key: value for key, value in whole.items() if key != field}
                fits = validator.is_valid(part)
                assert fits == (field not in document.get("required", []))
                if fits:
                    made.from_json(compact(part))
                else:
                    with pytest.raises(ValueError, match=f"{field}: Field required"):
                        made.from_json(compact(part))
