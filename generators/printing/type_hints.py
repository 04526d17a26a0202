"""Annotations of records: datamodel-code-generator makes them, from the JSON Schema of the records."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from maquette.generators.printing.json_schema import (
    DRAFT,
    JsonSchema,
    bounds,
    parts_of,
    scalar_schema,
    type_schema,
)
from maquette.generators.printing.python import Imports
from maquette.generators.printing.types import IN_JSON_A_NUMBER, scalar_name
from maquette.generators.schema.records import DataField, Document, Enum, Scalar

_EXPONENT: Final = re.compile(r"([0-9])e\+")
"""What formatters take the plus away from; no text stands in an annotation."""

_PACKAGE: Final = "package"
"""Stands for the package in what is imported from it, since the names there have to be absolute."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a record, and the class that they are to be in."""

    class_name: str
    fields: tuple[DataField, ...]


@dataclass(frozen=True, slots=True)
class Hints:
    """The annotations of records, by class and attribute; each class stands behind those it holds."""

    by_class: Mapping[str, Mapping[str, str]]
    imports: Mapping[str, tuple[str, str]]
    """The module and the name of whatever the annotations use, by the name."""

    def use(self, class_name: str, attribute: str, imports: Imports) -> str:
        """Give an annotation, and import what it uses."""
        hint = self.by_class[class_name][attribute]
        for node in ast.walk(ast.parse(hint)):
            if isinstance(node, ast.Name) and node.id in self.imports:
                imports.name(*self.imports[node.id])
        return hint


def type_hints(records: Sequence[Fields]) -> Hints:
    """Make the annotations of the fields of records.

    Documents that are not among the records are imported.
    """
    tree = ast.parse(_generate(_definitions(records)))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    hints = {name: dict(_annotations(node)) for name, node in classes.items()}
    for record in records:
        names = [field.name.attribute for field in record.fields]
        assert list(hints[record.class_name]) == names, f"{record.class_name} was renamed"
    return Hints(hints, dict(_imports(tree)))


def _annotations(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            hint = ast.unparse(statement.annotation)
            yield statement.target.id, _EXPONENT.sub(r"\1e", hint)


def _imports(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str]]]:
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.module:
            for alias in statement.names:
                yield alias.name, (statement.module.removeprefix(_PACKAGE), alias.name)


def _definitions(records: Sequence[Fields]) -> JsonSchema:
    own = {record.class_name for record in records}
    parts = parts_of(field.type for record in records for field in record.fields)
    imported = {part.name.text: _imported(part) for part in parts if part.name.text not in own}
    return imported | {record.class_name: _record_schema(record) for record in records}


def _imported(part: Enum | Document) -> JsonSchema:
    module = "enums" if isinstance(part, Enum) else "documents"
    return {
        "type": "object",
        "x-python-import": {"module": f"{_PACKAGE}.{module}", "name": part.name.text},
    }


def _record_schema(record: Fields) -> JsonSchema:
    """Describe a record as elsewhere, but by the attributes of the class, and with its types named."""
    return {
        "type": "object",
        "properties": {
            field.name.attribute: type_schema(field.type, _named) for field in record.fields
        },
        "required": [field.name.attribute for field in record.fields if not field.is_optional],
    }


def _named(scalar: Scalar) -> JsonSchema:
    module, name = scalar_name(scalar)
    schema = {key: value for key, value in scalar_schema(scalar).items() if key == "type"}
    if scalar.alias is None and scalar.kind in IN_JSON_A_NUMBER:
        schema |= bounds(scalar.range)
    if module:
        path = f"{_PACKAGE}{module}" if module.startswith(".") else module
        schema["customTypePath"] = f"{path}.{name}"
    return schema


def _generate(definitions: JsonSchema) -> str:
    from datamodel_code_generator import InputFileType, generate
    from datamodel_code_generator.enums import DataModelType
    from datamodel_code_generator.format import PythonVersion

    made: Any = generate(
        json.dumps({"$schema": DRAFT, "$defs": definitions}),
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        formatters=[],  # a formatter reads the pyproject.toml of whoever runs it
        disable_timestamp=True,
        no_alias=True,
        skip_root_model=True,
        strict_nullable=True,
        use_annotated=True,
        use_exact_imports=True,
        use_standard_collections=True,
        use_union_operator=True,
    )
    assert isinstance(made, str)
    return made
