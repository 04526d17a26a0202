"""Generated DTOs carry what the specs take of rows and of what is given: all of it, and nothing else."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, Final, assert_never

import pytest
from maquette.generators.cli import gen
from maquette.generators.schema.records import (
    CountOf,
    Dto,
    DtoField,
    FieldType,
    FromField,
    FromRelation,
    GivenRow,
    GivenValue,
    ListOf,
    MapOf,
    Model,
    ModelField,
    ModelRelation,
    Shape,
)
from maquette.runtime.datamodel import ForeignKey
from maquette.runtime.dtos import MissingRelationError
from pydantic import ValidationError

from tests import test_generated_code as generated
from tests.golden import CASES, Case

DEEPEST: Final = 6
DEEPEST_LIST: Final = 4
"""Rows hold others to a depth of the first, lists only to one of the second, so that all end."""
LEAST_CASES: Final = 8
MASK: Final = "'***'"

modules = generated.modules
having_dtos = generated.having("dtos")


class World:
    """The rows of a case, and the DTOs that are made of them."""

    def __init__(self, case: Case, modules: Mapping[str, ModuleType]) -> None:
        self.schema = case.read()
        self.modules = modules
        self._rows: dict[tuple[str, int], Any] = {}

    def made(self, shape: Shape) -> Any:
        """Give the class of a shape."""
        return getattr(self.modules["dtos"], shape.name.text)

    def row(self, model: Model, depth: int = 0) -> Any:
        """Give a row with all its relations."""
        key = (model.name.text, depth)
        if key not in self._rows:
            values = generated.row(model, self.modules)
            for relation in generated.relations(model):
                values[relation.name.attribute] = self.related(relation, depth)
            self._rows[key] = generated.made_class(model, self.modules)(**values)
        return self._rows[key]

    def related(self, relation: ModelRelation, depth: int) -> object:
        """Give what a row at a depth leads to."""
        if relation.is_list:
            count = 2 if depth < DEEPEST_LIST else 0
            return [self.row(relation.target, depth + 1) for _ in range(count)]
        return self.row(relation.target, depth + 1) if depth < DEEPEST else None

    def given(self, dto: Dto, depth: int = 0) -> dict[str, Any]:
        """Give what ``of`` takes beside the row."""
        return {
            field.name.parameter: self.given_value(field, place, depth)
            for place, field in enumerate(given_fields(dto.shape))
        }

    def given_value(self, field: DtoField, place: int, depth: int) -> Any:
        match field.source:
            case GivenValue(type_):
                return self.example(type_, place)
            case GivenRow(shape, is_list):
                if isinstance(shape, Shape):
                    value = self.row(shape.model)
                elif depth > DEEPEST_LIST and (is_list or field.is_optional):
                    return [] if is_list else None
                else:
                    value = self.dto(shape, depth + 1)
                return [value, value] if is_list else value
            case _:
                raise AssertionError(field)

    def example(self, type_: FieldType, place: int) -> object:
        match type_:
            case ListOf(element):
                return [self.example(element, place), self.example(element, place + 1)]
            case MapOf(element):
                return {"": self.example(element, place), "a_b": self.example(element, place + 1)}
            case _:
                return generated.example(type_, place, self.modules)

    def dto(self, dto: Dto, depth: int = 0) -> Any:
        """Make a DTO of a row and of what is given."""
        return self.made(dto.shape).of(self.row(dto.shape.model), **self.given(dto, depth))

    def expected(self, shape: Shape, row: Any, given: Mapping[str, Any]) -> dict[str, object]:
        """Say by the specs what a DTO holds, under the names of JSON."""
        return {field.name.camel: self.expected_value(field, row, given) for field in shape.fields}

    def expected_value(self, field: DtoField, row: Any, given: Mapping[str, Any]) -> object:
        match field.source:
            case FromField(column):
                return getattr(row, column.name.attribute)
            case CountOf(relation):
                return len(getattr(row, relation.name.attribute))
            case FromRelation(relation, shape):
                found = getattr(row, relation.name.attribute)
                return each(self.expecting(shape), found, is_list=relation.is_list)
            case GivenValue():
                return given[field.name.parameter]
            case GivenRow(Shape() as shape, is_list):
                return each(self.expecting(shape), given[field.name.parameter], is_list=is_list)
            case GivenRow(_, is_list):
                return each(dumped, given[field.name.parameter], is_list=is_list)
            case _:
                assert_never(field.source)

    def expecting(self, shape: Shape | Dto) -> Callable[[Any], object]:
        """Give what says of a row within another what its DTO holds."""
        inner = shape.shape if isinstance(shape, Dto) else shape
        return lambda row: self.expected(inner, row, {})


def each(change: Callable[[Any], object], value: Any, *, is_list: bool) -> object:
    """Change a value or the values of a list, where there is one."""
    if value is None:
        return None
    return [change(part) for part in value] if is_list else change(value)


def dumped(made: Any) -> object:
    return made.model_dump(by_alias=True)


def given_fields(shape: Shape) -> list[DtoField]:
    return [field for field in shape.fields if isinstance(field.source, (GivenValue, GivenRow))]


def all_shapes(world: World) -> Iterator[Shape]:
    return (shape for dto in world.schema.dtos for shape in generated.shapes(dto.shape))


def without(row: Any, relation: ModelRelation, **values: object) -> Any:
    """Give the row as a query without a relation would."""
    kept = {name: getattr(row, name) for name in row.model_fields_set}
    del kept[relation.name.attribute]
    return row.__class__(**(kept | values))


MANY: Final = 300
USE_ALL: Final = """
import shop.dtos

classes = [made for name, made in vars(shop.dtos).items() if name.endswith("DTO")]
assert all(made.__pydantic_complete__ for made in classes)
assert shop.dtos.Thing0DTO(next=[]).to_json() == b'{"next":[]}'
print(len(classes))
"""


def test_many_dtos_that_hold_each_other_can_be_used(tmp_path: Path) -> None:
    lines = ["project: {package: shop}", "models:", "  Thing:", "    fields:"]
    lines += ["      id: {type: int, id: true}", "      next: Thing"]
    lines += ["      before: {inverse: Thing.next}", "dtos:"]
    lines += [f"  Thing{MANY}DTO: {{of: Thing, pick: [id]}}"]
    lines += [
        f"  Thing{number}DTO: "
        f"{{of: Thing, fields: {{next: {{from: before, type: list<Thing{number + 1}DTO>}}}}}}"
        for number in range(MANY)
    ]
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/shop.yaml").write_text("\n".join(lines), encoding="utf-8")
    gen.run(tmp_path / "specs", tmp_path / "generated", as_json=False)
    process = subprocess.run(
        [sys.executable, "-c", USE_ALL],
        cwd=tmp_path / "generated",
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert process.stderr == ""
    assert process.stdout.strip() == str(MANY + 1)


@pytest.fixture
def world(case: Case, modules: Mapping[str, ModuleType]) -> World:
    return World(case, modules)


def test_there_are_cases() -> None:
    assert len([case for case in CASES if (case.package / "dtos.py").exists()]) >= LEAST_CASES


@having_dtos
def test_dtos_have_the_fields_of_the_specs(world: World) -> None:
    for dto in world.schema.dtos:
        for shape in generated.shapes(dto.shape):
            made = world.made(shape)
            assert list(made.model_fields) == [field.name.attribute for field in shape.fields]
            assert [field.name.attribute for field in shape.fields if not field.is_optional] == [
                name for name, field in made.model_fields.items() if field.is_required()
            ]
        doc = dto.doc or f"What may leave the system of {dto.shape.model.name}."
        assert generated.shown(world.made(dto.shape).__doc__) == generated.shown(doc)


@having_dtos
def test_of_takes_the_row_and_by_name_what_is_given(world: World) -> None:
    for shape in all_shapes(world):
        row, *given = inspect.signature(world.made(shape).of).parameters.values()
        assert row.name == shape.model.name.parameter
        assert [(each.name, each.kind, each.default) for each in given] == [
            (
                field.name.parameter,
                inspect.Parameter.KEYWORD_ONLY,
                None if field.is_optional else inspect.Parameter.empty,
            )
            for field in given_fields(shape)
        ]


@having_dtos
def test_dtos_hold_what_the_specs_take(world: World) -> None:
    for dto in world.schema.dtos:
        row, given = world.row(dto.shape.model), world.given(dto)
        made = world.made(dto.shape).of(row, **given)
        expected = world.expected(dto.shape, row, given)
        assert made.model_dump(by_alias=True) == expected
        assert list(made.model_dump(by_alias=True)) == list(expected)
        for copied in (copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 - ours
            assert copied == made


@having_dtos
def test_what_is_optional_may_be_left_out(world: World) -> None:
    for dto in world.schema.dtos:
        given = world.given(dto)
        optional = [field for field in given_fields(dto.shape) if field.is_optional]
        for field in optional:
            del given[field.name.parameter]
        made = world.made(dto.shape).of(world.row(dto.shape.model), **given)
        assert [getattr(made, field.name.attribute) for field in optional] == [None] * len(optional)
        for name in given:
            rest = {key: value for key, value in given.items() if key != name}
            with pytest.raises(TypeError, match=f"'{name}'"):
                world.made(dto.shape).of(world.row(dto.shape.model), **rest)


@having_dtos
def test_json_has_the_fields_in_order_without_those_that_are_absent(world: World) -> None:
    for dto in world.schema.dtos:
        made = world.dto(dto)
        names = [
            field.name.camel
            for field in dto.shape.fields
            if getattr(made, field.name.attribute) is not None or not field.is_optional
        ]
        assert list(json.loads(made.to_json())) == names


@having_dtos
def test_relations_that_were_not_loaded_are_missed(world: World) -> None:
    for shape, field, relation in needed_relations(world):
        row = without(world.row(shape.model), relation)
        with pytest.raises(MissingRelationError) as caught:
            of(world, shape, row)
        name = relation.name.attribute
        assert str(caught.value).endswith(f'query the row with include={{"{name}": True}}')
        assert caught.value.model == shape.model.name.text
        owner, _, missed = caught.value.field.partition(".")
        assert owner == shape.name.text
        assert missed in {
            other.name.attribute
            for other in shape.fields
            if getattr(other.source, "relation", None) is relation
        }
        assert field.name.attribute in world.made(shape).model_fields


@having_dtos
def test_optional_relations_that_lead_nowhere_are_absent(world: World) -> None:
    for shape, field, relation in needed_relations(world):
        if not relation.is_optional:
            continue
        name, row = relation.name.attribute, world.row(shape.model)
        for key in optional_key(shape.model, relation):
            absent = of(world, shape, without(row, relation, **{key.name.attribute: None}))
            assert getattr(absent, field.name.attribute) is None
        if isinstance(relation.stored, ForeignKey):
            with pytest.raises(MissingRelationError):
                of(world, shape, without(row, relation, **{name: None}))
        else:
            absent = of(world, shape, without(row, relation, **{name: None}))
            assert getattr(absent, field.name.attribute) is None


@having_dtos
def test_relations_that_always_lead_somewhere_are_never_absent(world: World) -> None:
    for shape, _, relation in needed_relations(world):
        if not relation.is_optional:
            row = without(world.row(shape.model), relation, **{relation.name.attribute: None})
            with pytest.raises(MissingRelationError):
                of(world, shape, row)


def needed_relations(world: World) -> Iterator[tuple[Shape, DtoField, ModelRelation]]:
    for shape in all_shapes(world):
        for field in shape.fields:
            if isinstance(field.source, (FromRelation, CountOf)):
                yield shape, field, field.source.relation


def optional_key(model: Model, relation: ModelRelation) -> list[ModelField]:
    """Give the columns of the key that may be null."""
    if not isinstance(relation.stored, ForeignKey):
        return []
    names = relation.stored.fields
    columns = [field for field in model.fields if isinstance(field, ModelField)]
    return [field for field in columns if field.is_optional and field.stored.name in names]


def of(world: World, shape: Shape, row: Any) -> Any:
    given = {
        name: value
        for dto in world.schema.dtos
        if dto.shape is shape
        for name, value in world.given(dto).items()
    }
    return world.made(shape).of(row, **given)


@having_dtos
def test_dtos_take_nothing_else(world: World) -> None:
    for dto in world.schema.dtos:
        made, owner = world.dto(dto), world.made(dto.shape)
        values: dict[str, Any] = {name: getattr(made, name) for name in owner.model_fields}
        assert owner(**values) == made
        with pytest.raises(ValidationError):
            owner(**values, nothing_like_it=1)
        with pytest.raises(TypeError):
            owner.of(world.row(dto.shape.model), **world.given(dto), nothing_like_it=1)
        with pytest.raises(ValidationError):
            setattr(made, next(iter(values)), None)


@having_dtos
def test_what_is_sensitive_is_masked(world: World) -> None:
    for dto in world.schema.dtos:
        made = world.dto(dto)
        for field in dto.shape.fields:
            name = field.name.attribute
            value = getattr(made, name)
            stands = MASK if field.is_sensitive and value is not None else repr(value)
            assert f"{name}={stands}" in repr(made)
            assert f"{name}={stands}" in str(made)
