"""The JSON Schema of the language accepts what the reader accepts, and refuses what it refuses."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import jsonschema
import pytest
from maquette.generators.language.diagnostics import Report
from maquette.generators.language.files import find_specs
from maquette.generators.language.nodes import Mapping, Node, Scalar, Sequence
from maquette.generators.language.yaml import parse_yaml
from maquette.generators.outputs import editor
from maquette.generators.schema.resolve.schema import read_schema


class Validator(Protocol):
    """What is used of the validator, with the types that its own stubs leave open."""

    def iter_errors(self, instance: Any) -> Iterable[Any]: ...
    def is_valid(self, instance: Any) -> bool: ...


ROOT = Path(__file__).parent.parent
SPECS = ROOT / "specs"
GOLDEN = sorted((ROOT / "tests/golden").glob("*/specs"))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    (file,) = editor.render(read_schema(find_specs(SPECS)))
    described: dict[str, Any] = json.loads(file.text)
    return described


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Validator:
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def as_editor_sees(node: Node | None) -> Any:
    """Give what an editor's YAML parser makes of a node: YAML 1.2, as the reader has it."""
    match node:
        case None | Scalar(is_null=True):
            return None
        case Sequence():
            return [as_editor_sees(item) for item in node.items]
        case Mapping():
            return {key.text: as_editor_sees(value) for key, value in node.entries}
        case Scalar() if node.boolean is not None:
            return node.boolean
        case Scalar() if node.integer is not None:
            return node.integer
        case Scalar(is_number=True):
            return float(node.text)
        case Scalar():
            return node.text


def parsed(content: bytes) -> Any:
    report = Report()
    node = parse_yaml("specs.yaml", content, report)
    report.raise_if_any()
    return as_editor_sees(node)


@pytest.mark.parametrize("folder", [SPECS, *GOLDEN], ids=lambda path: path.parent.name)
def test_accepts_specs(folder: Path, validator: Validator) -> None:
    for file in find_specs(folder):
        mistakes = [
            f"{file.name}: {error.json_path}: {error.message}"
            for error in validator.iter_errors(parsed(file.content))
        ]
        assert mistakes == []


@pytest.mark.parametrize(
    "specs",
    [
        "modles: {}",
        "models: {User: {feilds: {}}}",
        "models: {user: {fields: {}}}",
        "models: {User: {fields: {Name: string}}}",
        "models: {User: {fields: {name: {typ: string}}}}",
        "models: {User: {fields: {name: {unique: 3}}}}",
        "enums: {Status: []}",
        "keys: {price: {pattern: a, value: json}}",
        "keys: {price: {pattern: a, value: json, ttl: 1d, on_write: extend}}",
        "project: {version: 1.0.0}",
        "project: {package: p, prisma: {dialect: 5}}",
        "events: {Start: {}}",
        "flows: {auction: [{step: s}]}",
        "assets: {root: {variable: lower, default: /data}}",
    ],
)
def test_refuses_mistakes(specs: str, validator: Validator) -> None:
    assert not validator.is_valid(parsed(specs.encode()))


def test_offers_a_description_for_every_word(schema: dict[str, Any]) -> None:
    definitions = schema["$defs"]
    records = [definition for definition in definitions.values() if "properties" in definition]
    assert len(records) >= 10
    for record in records:
        assert record["description"]
        assert all(entry["description"] for entry in record["properties"].values())
