"""``models.py``: a class of pydantic for each model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from maquette.generators.printing.files import File
from maquette.generators.printing.python import Imports, docstring, module_header, statement
from maquette.generators.printing.python_types import value_type
from maquette.generators.printing.records import FieldView, RecordView
from maquette.generators.printing.templates import render_template
from maquette.generators.schema.records import (
    FieldType,
    Model,
    ModelField,
    ModelRelation,
    Schema,
)


def render(schema: Schema) -> Iterator[File]:
    """Render the models; no file where there are none.

    What the client of the database leaves out, no row has: it is no field here either.
    """
    imports = Imports()
    models = [_model_view(model, imports) for model in schema.models if _is_read(model)]
    if not models:
        return
    yield File(
        f"{schema.project.package}/models.py",
        render_template(
            "models/models.py.jinja",
            header=module_header(f"The models of {schema.project.package}."),
            imports=imports.lines(),
            models=models,
        ),
    )


def _model_view(model: Model, imports: Imports) -> RecordView:
    base = imports.name("maquette.runtime.models", "Model")
    return RecordView(
        head=statement(f"class {model.name.text}({base}):"),
        docstring=docstring(model.doc or f"A row of {model.name}.", indent=4),
        fields=tuple(_field_views(model, imports)),
    )


def _is_read(model: Model) -> bool:
    return not model.stored.is_ignored


def _field_views(model: Model, imports: Imports) -> Iterator[FieldView]:
    for field in model.fields:
        declaration = None if field.stored.is_ignored else _declaration(field, imports)
        if declaration is not None:
            yield FieldView(
                declaration=statement(f"{field.name.attribute}: {declaration}", indent=4),
                docstring=docstring(field.doc, indent=4) if field.doc else "",
            )


def _declaration(field: ModelField | ModelRelation, imports: Imports) -> str | None:
    match field:
        case ModelField(type=type_):
            return None if type_ is None else _column(field, type_, imports)
        case ModelRelation(target=target):
            return _relation(field, imports) if _is_read(target) else None
        case _:
            assert_never(field)


def _column(field: ModelField, type_: FieldType, imports: Imports) -> str:
    printed = value_type(type_, imports)
    if field.is_optional:
        printed = f"{printed} | None"
    if field.is_sensitive:
        printed = f"{imports.name('maquette.runtime.sensitive', 'Sensitive')}[{printed}]"
    return f"{printed} = None" if field.is_optional else printed


def _relation(field: ModelRelation, imports: Imports) -> str:
    related = imports.name("maquette.runtime.models", "Related")
    row = f"{related}[{field.target.name.text}]"
    return f"list[{row}] | None = None" if field.is_list else f"{row} | None = None"
