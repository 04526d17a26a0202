"""``dtos.py``: a class for each DTO, and for each part of one, which is made of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from maquette.generators.printing.files import File
from maquette.generators.printing.python import (
    Imports,
    call,
    definition,
    docstring,
    inner_call,
    literal,
    module_header,
    statement,
)
from maquette.generators.printing.records import FieldView
from maquette.generators.printing.templates import render_template
from maquette.generators.printing.types import wire_type
from maquette.generators.schema.records import (
    CountOf,
    Dto,
    DtoField,
    FromField,
    FromRelation,
    GivenRow,
    GivenValue,
    ModelField,
    ModelRelation,
    Schema,
    Shape,
)
from maquette.runtime.datamodel import ForeignKey


@dataclass(frozen=True, slots=True, kw_only=True)
class DtoView:
    """A DTO, or a part of one, as it is printed."""

    head: str
    docstring: str
    fields: tuple[FieldView, ...]
    signature: str
    summary: str
    body: str


def render(schema: Schema) -> Iterator[File]:
    """Render the DTOs; no file where there are none."""
    if not schema.dtos:
        return
    imports = Imports()
    dtos = [view for dto in _inner_first(schema.dtos) for view in _dto_views(dto, imports)]
    yield File(
        f"{schema.project.package}/dtos.py",
        render_template(
            "dtos/dtos.py.jinja",
            header=module_header(f"The DTOs of {schema.project.package}."),
            imports=imports.lines(),
            dtos=dtos,
        ),
    )


def _inner_first(dtos: Iterable[Dto]) -> Iterator[Dto]:
    """Give each DTO after those that it holds, where no circle forbids it.

    pydantic then builds each class when it is declared, and never several of them as one.
    """
    entered = set[Dto]()
    for dto in dtos:
        pending = [] if dto in entered else [dto]
        while pending:
            entered.add(pending[-1])
            held = next((each for each in _held(pending[-1].shape) if each not in entered), None)
            if held is None:
                yield pending.pop()
            else:
                pending.append(held)


def _held(shape: Shape) -> Iterator[Dto]:
    for inner in _inner(shape):
        if isinstance(inner, Dto):
            yield inner
        else:
            yield from _held(inner)


def _inner(shape: Shape) -> Iterator[Shape | Dto]:
    for field in shape.fields:
        if isinstance(field.source, (FromRelation, GivenRow)):
            yield field.source.shape


def _dto_views(dto: Dto, imports: Imports) -> Iterator[DtoView]:
    doc = dto.doc or f"What may leave the system of {dto.shape.model.name}."
    yield from _shape_views(dto.shape, doc, imports)


def _shape_views(shape: Shape, doc: str, imports: Imports) -> Iterator[DtoView]:
    for inner in _inner(shape):
        if isinstance(inner, Shape):
            inner_doc = f"What {shape.name} has of {inner.model.name}."
            yield from _shape_views(inner, inner_doc, imports)
    base = imports.name("maquette.runtime.dtos", "Dto")
    parameters = list(_parameters(shape, imports))
    given = " and of what is given" if any(map(_is_given, shape.fields)) else ""
    yield DtoView(
        head=statement(f"class {shape.name}({base}, frozen=True):"),
        docstring=docstring(doc, indent=4),
        fields=tuple(_field_view(field, imports) for field in shape.fields),
        signature=definition("of", parameters, imports.name("typing", "Self"), indent=4),
        summary=docstring(f"Make it of a row{given}."),
        body=call(
            "cls",
            [_argument(field, shape) for field in shape.fields],
            indent=8,
            prefix="return ",
        ),
    )


def _is_given(field: DtoField) -> bool:
    return isinstance(field.source, (GivenValue, GivenRow))


def _field_view(field: DtoField, imports: Imports) -> FieldView:
    printed = _optional(_field_type(field, imports), field)
    if field.is_sensitive:
        printed = f"{imports.name('maquette.runtime.sensitive', 'Sensitive')}[{printed}]"
    default = " = None" if field.is_optional else ""
    return FieldView(
        declaration=statement(f"{field.name.attribute}: {printed}{default}", indent=4),
        docstring=docstring(field.doc, indent=4) if field.doc else "",
    )


def _optional(printed: str, field: DtoField) -> str:
    return f"{printed} | None" if field.is_optional else printed


def _field_type(field: DtoField, imports: Imports) -> str:
    match field.source:
        case FromField(ModelField(type=type_)):
            assert type_ is not None
            return wire_type(type_, imports)
        case GivenValue(type_):
            return wire_type(type_, imports)
        case FromRelation(relation, shape):
            return _row_type(shape.name.text, relation.is_list)
        case GivenRow(shape, is_list):
            return _row_type(shape.name.text, is_list)
        case CountOf():
            return "int"
        case _:
            assert_never(field.source)


def _row_type(name: str, is_list: bool) -> str:
    return f"list[{name}]" if is_list else name


def _parameters(shape: Shape, imports: Imports) -> Iterator[str]:
    """Give the parameters of ``of``: the row, then what is given by name."""
    yield "cls"
    yield f"{shape.model.name.parameter}: {imports.name('.models', shape.model.name.text)}"
    given = [field for field in shape.fields if _is_given(field)]
    if given:
        yield "*"
    for field in given:
        printed = _optional(_given_type(field, imports), field)
        default = " = None" if field.is_optional else ""
        yield f"{field.name.parameter}: {printed}{default}"


def _given_type(field: DtoField, imports: Imports) -> str:
    match field.source:
        case GivenRow(Shape(model=model), is_list):
            return _row_type(imports.name(".models", model.name.text), is_list)
        case _:
            return _field_type(field, imports)


def _argument(field: DtoField, shape: Shape) -> str:
    """Say where the value of a field comes from."""
    name, row = field.name.attribute, shape.model.name.parameter
    match field.source:
        case FromField(column):
            return f"{name}={row}.{column.name.attribute}"
        case GivenValue():
            return f"{name}={field.name.parameter}"
        case GivenRow(inner, is_list):
            return _of_given(field, inner, is_list)
        case CountOf(relation):
            arguments = [literal(name), row, literal(relation.name.attribute)]
            return _inner_call(name, "_count", arguments)
        case FromRelation(relation, inner):
            attribute = relation.name.attribute
            arguments = [literal(name), f"{inner.name}.of", row, literal(attribute)]
            return _of_relation(name, relation, [*arguments, *_key(relation, shape)])
        case _:
            assert_never(field.source)


def _of_given(field: DtoField, inner: Shape | Dto, is_list: bool) -> str:
    name, given, make = field.name.attribute, field.name.parameter, f"{inner.name}.of"
    if isinstance(inner, Dto):
        return f"{name}={given}"
    if is_list:
        return _inner_call(name, "_each", [make, given])
    if field.is_optional:
        return _inner_call(name, "_given", [make, given])
    return f"{name}={make}({given})"


def _of_relation(name: str, relation: ModelRelation, arguments: list[str]) -> str:
    if relation.is_list:
        return _inner_call(name, "_many", arguments)
    return _inner_call(name, "_optional" if relation.is_optional else "_one", arguments)


def _key(relation: ModelRelation, shape: Shape) -> Iterator[str]:
    """Give the columns of the row that tell whether an optional relation leads anywhere."""
    key = relation.stored
    if relation.is_optional and isinstance(key, ForeignKey):
        for field in shape.model.fields:
            is_read = isinstance(field, ModelField) and not field.stored.is_ignored
            if is_read and field.stored.name in key.fields:
                yield literal(field.name.attribute)


def _inner_call(name: str, function: str, arguments: list[str]) -> str:
    return inner_call(f"cls.{function}", arguments, indent=12, prefix=f"{name}=")
