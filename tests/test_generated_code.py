"""What is generated lives: it is imported, used, linted, type-checked, and read by Prisma."""

from __future__ import annotations

import ast
import datetime as dt
import importlib.util
import inspect
import pickle
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from fnmatch import fnmatchcase
from itertools import cycle, islice
from pathlib import Path
from types import ModuleType
from typing import Any, Final, assert_never
from uuid import UUID

import pytest
from maquette.generators.cli import gen
from maquette.generators.language.grammar.project import Dialect
from maquette.generators.outputs import prisma
from maquette.generators.schema.records import (
    Counter,
    DataField,
    Digits,
    DocumentRef,
    EnumRef,
    FieldType,
    FromRelation,
    GivenRow,
    HashOf,
    ListOf,
    Lock,
    MapOf,
    Model,
    ModelField,
    ModelRelation,
    Range,
    RateLimit,
    RedisList,
    Scalar,
    ScalarKind,
    Schema,
    SetOf,
    Shape,
    SortedSetOf,
    StoredValue,
)
from maquette.runtime.assets import AssetFolder
from maquette.runtime.datamodel import Provider
from maquette.runtime.enums import OpenEnum
from maquette.runtime.keys import Key
from maquette.runtime.state import (
    Counters,
    Hashes,
    Lists,
    Locks,
    RateLimits,
    Sets,
    SortedSets,
    Values,
)
from maquette.runtime.state.codecs import element_codec, value_codec
from maquette.runtime.state.families import Family
from maquette.runtime.version import VERSION
from pydantic import ValidationError

from tests.golden import CASES, Case
from tests.prisma_tool import Version, check_schemas
from tests.type_checkers import gather, installed_maquette, run_mypy, run_pyright

EXAMPLES: Final[Mapping[ScalarKind, tuple[object, object]]] = {
    ScalarKind.STRING: ("text", ""),
    ScalarKind.TEXT: ("a\nb\t\"'\\", "🎨"),
    ScalarKind.INT: (7, -(2**31)),
    ScalarKind.BIGINT: (2**63 - 1, -(2**63)),
    ScalarKind.FLOAT: (0.5, -1e300),
    ScalarKind.DECIMAL: (Decimal("12345678901234567890.123456789"), Decimal("-0.10")),
    ScalarKind.BOOL: (True, False),
    ScalarKind.DATETIME: (
        dt.datetime(2026, 3, 1, 14, 0, 0, 123000, tzinfo=dt.UTC),
        dt.datetime(1, 1, 1, tzinfo=dt.UTC),
    ),
    ScalarKind.DATE: (dt.date(2026, 3, 1), dt.date(9999, 12, 31)),
    ScalarKind.JSON: ({"a": [1, 0.5, None, True, "x"]}, None),
    ScalarKind.BYTES: (b"\x00\xff\xfe", b""),
    ScalarKind.UUID: (UUID("9b2c8e2a-7d9e-4a43-8b7e-0b9d3c6b1a52"), UUID(int=0)),
}
PARAMETERS: Final[Mapping[str, tuple[str | int, ...]]] = {
    "string": ("42", "größe-🎨", "a.b_c"),
    "int": (0, -7, 10**30),
    "rest": ("a:b::c", "x", ":"),
}
FAMILIES: Final[Mapping[type, type]] = {
    StoredValue: Values,
    Counter: Counters,
    Lock: Locks,
    RateLimit: RateLimits,
    HashOf: Hashes,
    RedisList: Lists,
    SetOf: Sets,
    SortedSetOf: SortedSets,
}
VERSIONS: Final[Mapping[Dialect, Version]] = {Dialect.SIX: "5.17", Dialect.SEVEN: "latest"}
OF_ONE_DIALECT: Final[Mapping[tuple[str, Dialect], str]] = {
    ("defaults_of_new_prisma", Dialect.SIX): "5.17 has no arguments of uuid() and cuid()",
    ("sqlite_seven", Dialect.SIX): "5.17 has neither json nor enums on SQLite",
}
"""The cases that are valid in one dialect only: where they are not, and why."""

each_case = pytest.mark.parametrize("case", CASES, ids=str)


def having(module: str) -> pytest.MarkDecorator:
    """Take the cases whose package has a module."""
    cases = [case for case in CASES if (case.package / f"{module}.py").exists()]
    return pytest.mark.parametrize("case", cases, ids=str)


@pytest.fixture
def modules(case: Case) -> Iterator[Mapping[str, ModuleType]]:
    """The modules of a case, imported under names that are nobody else's."""
    package = f"golden_{case.name}"
    files = sorted(case.package.glob("*.py"), key=lambda path: path.stem != "__init__")
    try:
        yield {path.stem: _imported(package, path) for path in files}
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == package]:
            del sys.modules[name]


def _imported(package: str, path: Path) -> ModuleType:
    is_package = path.stem == "__init__"
    name = package if is_package else f"{package}.{path.stem}"
    if name in sys.modules:
        return sys.modules[name]
    folders = [str(path.parent)] if is_package else None
    spec = importlib.util.spec_from_file_location(name, path, submodule_search_locations=folders)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@each_case
def test_package_has_the_modules_that_the_specs_need(
    case: Case, modules: Mapping[str, ModuleType]
) -> None:
    schema = case.read()
    connected = schema.events or schema.keys or schema.assets
    needed = {
        "app": connected,
        "assets": schema.assets,
        "documents": schema.documents,
        "dtos": schema.dtos,
        "enums": schema.enums,
        "events": schema.events,
        "keys": schema.keys,
        "models": read_models(schema),
        "settings": connected,
        "state": schema.keys,
        "types": schema.types,
    }
    assert set(modules) == {"__init__"} | {name for name, parts in needed.items() if parts}
    assert (case.package / "py.typed").read_text(encoding="utf-8") == ""


@each_case
def test_package_is_documented_as_the_project(
    case: Case, modules: Mapping[str, ModuleType]
) -> None:
    project = case.read().project
    assert shown(modules["__init__"].__doc__) == shown(
        project.doc or f"The package {project.package}."
    )


@each_case
def test_distribution_is_what_the_specs_say(case: Case) -> None:
    schema = case.read()
    made = tomllib.loads((case.expected / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = "sqlite" if schema.datamodel.provider is Provider.SQLITE else "postgres"
    assert made["dependencies"] == [f"maquette[{extra}]>={VERSION}"]
    assert made["name"] == case.name.replace("_", "-")
    assert made["version"] == schema.project.version
    summary = made.get("description", "")
    assert schema.project.doc.split()[: len(summary.split())] == summary.split()
    assert bool(summary) == bool(schema.project.doc)


@having("enums")
def test_enums_have_the_values_of_the_specs(case: Case, modules: Mapping[str, ModuleType]) -> None:
    for enum in case.read().enums:
        made = getattr(modules["enums"], enum.name.text)
        assert [(member.name, member.value) for member in made] == [
            (value.member, value.value) for value in enum.values
        ]
        assert [made(value.value) for value in enum.values] == list(made)
        assert pickle.loads(pickle.dumps(list(made))) == list(made)  # noqa: S301 - ours
        assert shown(made.__doc__) == shown(enum.doc or f"The values of {enum.name}.")


@having("enums")
def test_only_open_enums_keep_what_they_do_not_know(
    case: Case, modules: Mapping[str, ModuleType]
) -> None:
    for enum in case.read().enums:
        made = getattr(modules["enums"], enum.name.text)
        if enum.is_open:
            assert made("\N{BULLET} new") == "\N{BULLET} new"
            assert issubclass(made, OpenEnum)
        else:
            with pytest.raises(ValueError, match="is not a valid"):
                made("\N{BULLET} new")


def example(type_: FieldType, place: int, modules: Mapping[str, ModuleType]) -> object:
    """Give a value of a type, another one for each place."""
    match type_:
        case Scalar(kind=ScalarKind.DECIMAL, digits=Digits(scale=scale)):
            return Decimal(place + 1).scaleb(-min(scale, 2))
        case Scalar(kind=ScalarKind.INT, range=Range(minimum=Decimal() as least)):
            return int(least) + place
        case Scalar(kind=kind):
            return EXAMPLES[kind][place % 2]
        case EnumRef(enum):
            made: type[StrEnum] = getattr(modules["enums"], enum.name.text)
            return next(islice(cycle(made), place, None))
        case ListOf(element):
            return [example(element, each, modules) for each in range(place % 3 + 1)]
        case MapOf(element):
            return {f"größe {each}": example(element, each, modules) for each in range(place)}
        case DocumentRef(document):
            fields = {
                field.name.attribute: example(field.type, place, modules)
                for field in document.fields
                if not field.is_optional and not isinstance(field.type, ListOf | MapOf)
            }
            empty: dict[str, object] = {
                field.name.attribute: [] if isinstance(field.type, ListOf) else {}
                for field in document.fields
                if isinstance(field.type, ListOf | MapOf)
            }
            return getattr(modules["documents"], document.name.text)(**fields, **empty)
        case _:
            assert_never(type_)


def columns(model: Model) -> Iterator[tuple[ModelField, FieldType]]:
    """Give the columns that rows come with."""
    for field in model.fields:
        if isinstance(field, ModelField) and field.type and not field.stored.is_ignored:
            yield field, field.type


def relations(model: Model) -> Iterator[ModelRelation]:
    """Give the relations that rows may come with."""
    for field in model.fields:
        is_read = not field.stored.is_ignored
        if isinstance(field, ModelRelation) and is_read and not field.target.stored.is_ignored:
            yield field


def shapes(shape: Shape) -> Iterator[Shape]:
    """Give a shape and those within it, each of which is a class."""
    yield shape
    for field in shape.fields:
        match field.source:
            case FromRelation(shape=Shape() as inner) | GivenRow(shape=Shape() as inner):
                yield from shapes(inner)
            case _:
                continue


def row(model: Model, modules: Mapping[str, ModuleType]) -> dict[str, object]:
    """Give a row of a model, without its relations."""
    return {
        field.name.attribute: example(type_, place, modules)
        for place, (field, type_) in enumerate(columns(model))
    }


def read_models(schema: Schema) -> list[Model]:
    return [model for model in schema.models if not model.stored.is_ignored]


def made_class(model: Model, modules: Mapping[str, ModuleType]) -> Any:
    return getattr(modules["models"], model.name.text)


@having("models")
def test_models_have_the_fields_that_rows_come_with(
    case: Case, modules: Mapping[str, ModuleType]
) -> None:
    schema = case.read()
    ignored = {model.name.text for model in schema.models if model.stored.is_ignored}
    assert not ignored & set(vars(modules["models"]))
    for model in read_models(schema):
        made = made_class(model, modules)
        read = [field for field, _ in columns(model)] + list(relations(model))
        names = [field.name.attribute for field in model.fields if field in read]
        assert list(made.model_fields) == names
        assert shown(made.__doc__) == shown(model.doc or f"A row of {model.name}.")


@having("models")
def test_models_hold_rows(case: Case, modules: Mapping[str, ModuleType]) -> None:
    for model in read_models(case.read()):
        made, values = made_class(model, modules), row(model, modules)
        made.model_rebuild(force=True)
        held = made.model_validate(values)
        assert {name: getattr(held, name) for name in values} == values
        types: list[Any] = [type(getattr(held, name)) for name in values]
        assert types == [type(value) for value in values.values()]
        assert made.model_validate(held.model_dump()) == held
        assert made.model_validate_json(held.model_dump_json()) == held


@having("models")
def test_models_want_what_is_not_optional(case: Case, modules: Mapping[str, ModuleType]) -> None:
    for model in read_models(case.read()):
        made = made_class(model, modules)
        with pytest.raises(ValidationError) as caught:
            made.model_validate({})
        missing = {error["loc"] for error in caught.value.errors()}
        required = {(field.name.attribute,) for field, _ in columns(model) if not field.is_optional}
        assert missing == required
        optional = [field.name.attribute for field, _ in columns(model) if field.is_optional]
        held = made.model_validate(row(model, modules) | dict.fromkeys(optional))
        assert [getattr(held, name) for name in optional] == [None] * len(optional)


@having("models")
def test_relations_hold_the_rows_that_they_lead_to(
    case: Case, modules: Mapping[str, ModuleType]
) -> None:
    for model in read_models(case.read()):
        made, values = made_class(model, modules), row(model, modules)
        for relation in relations(model):
            name, target = relation.name.attribute, made_class(relation.target, modules)
            other = row(relation.target, modules)
            held = made.model_validate(values | {name: [other] if relation.is_list else other})
            expected = target.model_validate(other)
            assert getattr(held, name) == ([expected] if relation.is_list else expected)
            assert getattr(made.model_validate(values), name) is None


@having("models")
def test_sensitive_values_are_masked(case: Case, modules: Mapping[str, ModuleType]) -> None:
    for model in read_models(case.read()):
        values = row(model, modules)
        held = made_class(model, modules).model_validate(values)
        for field, _ in columns(model):
            name = field.name.attribute
            stands = "'***'" if field.is_sensitive and values[name] is not None else values[name]
            printed = f"{name}={stands if field.is_sensitive else repr(values[name])}"
            assert printed in repr(held)
            assert printed in str(held)


@each_case
def test_docs_stand_below_what_they_are_of(case: Case) -> None:
    schema = case.read()
    found = dict(attribute_docs(case.package))
    expected: dict[tuple[str, str], str] = {}
    for model in read_models(schema):
        fields: list[ModelField | ModelRelation] = [field for field, _ in columns(model)]
        for field in (*fields, *relations(model)):
            if field.doc:
                expected[model.name.text, field.name.attribute] = field.doc
    expected |= {
        (enum.name.text, value.member): value.doc
        for enum in schema.enums
        for value in enum.values
        if value.doc
    }
    expected |= {("", key.name.variable): key.doc for key in schema.keys if key.doc}
    expected |= {("State", key.name.member): key.doc for key in schema.keys if key.doc}
    expected |= {("", type_.name.pascal): type_.doc for type_ in schema.types if type_.doc}
    expected |= {
        (record, field.name.attribute): field.doc
        for record, fields in records(schema).items()
        for field in fields
        if field.doc
    }
    expected |= docs_of_messaging(schema)
    expected |= docs_of_app(schema)
    expected |= {
        (shape.name.text, field.name.attribute): field.doc
        for dto in schema.dtos
        for shape in shapes(dto.shape)
        for field in shape.fields
        if field.doc
    }
    if schema.assets:
        expected |= {
            ("", folder.name.variable): folder.doc for folder in schema.assets.folders if folder.doc
        }
    assert {name: shown(doc) for name, doc in found.items()} == {
        name: shown(doc) for name, doc in expected.items()
    }


def records(schema: Schema) -> Mapping[str, tuple[DataField, ...]]:
    """Give the fields of documents and of what events say, by the names of the classes."""
    documents = {document.name.text: document.fields for document in schema.documents}
    return documents | {f"{event.name}Data": event.fields for event in schema.events}


def docs_of_app(schema: Schema) -> Mapping[tuple[str, str], str]:
    """Give the docs in app.py and settings.py, which are of what there is to connect with."""
    docs: dict[tuple[str, str], str] = {}
    if schema.events:
        docs["App", "bus"] = "Sends events, and gives those that come."
    if schema.keys:
        docs["App", "state"] = "What is kept in Redis."
    if schema.assets:
        docs["App", "assets"] = "The files."
        docs["Settings", "asset_root"] = "Where the tree of files begins."
    return docs


def docs_of_messaging(schema: Schema) -> Mapping[tuple[str, str], str]:
    """Give the docs in events.py: of sources, of types, and what each such module ends with."""
    if not schema.events:
        return {}
    docs = {("EventType", event.name.screaming): event.doc for event in schema.events}
    docs |= {("EventSource", source.name.screaming): source.doc for source in schema.sources}
    docs |= {
        ("", "Event"): "Any event that has a class here.",
        (
            "",
            "EVENTS",
        ): "Every event by its type, and by the channel and the category that it belongs to.",
        ("", "parse_event"): "Read an event; one that has no class here is an UnknownEvent.",
    }
    return {name: doc for name, doc in docs.items() if doc}


def attribute_docs(package: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """Give the docstrings below assignments, by class and name."""
    for path in sorted(package.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for owner in ast.walk(tree):
            if isinstance(owner, (ast.Module, ast.ClassDef)):
                name = owner.name if isinstance(owner, ast.ClassDef) else ""
                for before, after in zip(owner.body, owner.body[1:], strict=False):
                    match before, after:
                        case (
                            ast.AnnAssign(target=ast.Name(id=attribute))
                            | ast.Assign(targets=[ast.Name(id=attribute)]),
                            ast.Expr(value=ast.Constant(value=str(doc))),
                        ):
                            yield (name, attribute), doc
                        case _:
                            continue


def shown(doc: str | None) -> str:
    """Give a doc as it reads: without what the layout of code adds and takes away."""
    assert doc is not None
    lines = inspect.cleandoc(doc.strip().expandtabs(4)).split("\n")
    return "\n".join(line.rstrip() for line in lines)


MANY = 300
USE_ALL = """
import shop.models

classes = [value for name, value in vars(shop.models).items() if name.startswith("Thing")]
for made in classes:
    row = {"id": 1, "next_id": 2, "far_id": 3}
    held = made.model_validate(row | {"next": row | {"far": row}})
    assert type(held.next.far).__name__.startswith("Thing")
print(len(classes))
"""


def test_many_models_that_lead_to_each_other_can_be_used(tmp_path: Path) -> None:
    lines = ["project: {package: shop}", "models:"]
    for number in range(MANY):
        following, far = (number + 1) % MANY, number * 7 % MANY
        lines += [f"  Thing{number}:", "    fields:", "      id: {type: int, id: true}"]
        lines += [
            f"      next: Thing{following}",
            f"      far: {{type: Thing{far}, via: Far{number}}}",
        ]
        before = (number - 1) % MANY
        lines += [f"      before: {{inverse: Thing{before}.next}}"]
        lines += [
            f"      near_{other}: {{inverse: Thing{other}.far}}"
            for other in range(MANY)
            if other * 7 % MANY == number
        ]
    specs = tmp_path / "specs"
    specs.mkdir()
    (specs / "shop.yaml").write_text("\n".join(lines), encoding="utf-8")
    gen.run(specs, tmp_path / "generated", as_json=False)
    process = subprocess.run(
        [sys.executable, "-c", USE_ALL],
        cwd=tmp_path / "generated",
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert process.stderr == ""
    assert process.stdout.strip() == str(MANY)


@having("keys")
def test_keys_are_those_of_the_specs(case: Case, modules: Mapping[str, ModuleType]) -> None:
    schema = case.read()
    found = vars(modules["keys"]).items()
    names = [name for name, value in found if isinstance(value, Key)]
    assert names == [key.name.variable for key in schema.keys]
    for key in schema.keys:
        made = getattr(modules["keys"], key.name.variable)
        assert (made.pattern, made.ttl, made.on_write, made.hash_tag) == (
            key.pattern.text,
            key.ttl,
            key.on_write,
            key.hash_tag,
        )


@having("keys")
def test_keys_are_written_and_read_back(case: Case, modules: Mapping[str, ModuleType]) -> None:
    schema = case.read()
    families = [getattr(modules["keys"], key.name.variable) for key in schema.keys]
    for key, made in zip(schema.keys, families, strict=True):
        for place in range(3):
            values = [PARAMETERS[part.converter][place] for part in key.pattern.parameters]
            written = made(*values)
            assert made.parse(written) == tuple(values)
            assert fnmatchcase(written, made.glob())
            assert fnmatchcase(written, made.glob(*values))
            assert [family for family in families if family.matches(written)] == [made]


@having("state")
def test_state_has_the_keys_of_the_specs(case: Case, modules: Mapping[str, ModuleType]) -> None:
    schema = case.read()
    made = modules["state"].State
    names = [name for name in made.__dict__ if isinstance(getattr(made, name), Family)]
    assert names == [key.name.member for key in schema.keys]
    for key in schema.keys:
        family = getattr(made, key.name.member)
        assert family.key is getattr(modules["keys"], key.name.variable)
        assert type(family) is FAMILIES[type(key.value)]
    assert shown(made.__doc__) == f"What {case.name} keeps in Redis."


@having("state")
def test_state_writes_what_the_specs_say_and_reads_it_back(
    case: Case, modules: Mapping[str, ModuleType]
) -> None:
    made = modules["state"].State
    for key in case.read().keys:
        family = getattr(made, key.name.member)
        match key.value:
            case StoredValue(type_):
                codec = value_codec(family.annotation)
            case HashOf(type_) | RedisList(type_) | SetOf(type_) | SortedSetOf(type_):
                codec = element_codec(family.annotation)
            case _:
                continue
        for place in range(3):
            value = example(type_, place, modules)
            assert codec.read(codec.write(value)) == value


@having("assets")
def test_assets_are_those_of_the_specs(case: Case, modules: Mapping[str, ModuleType]) -> None:
    schema = case.read()
    assert schema.assets is not None
    module, tree = modules["assets"], modules["assets"].TREE
    found = [name for name, value in vars(module).items() if isinstance(value, AssetFolder)]
    assert found == [folder.name.variable for folder in schema.assets.folders]
    assert dict(tree.folders) == {
        folder.name.text: AssetFolder(folder.path, media=folder.media)
        for folder in schema.assets.folders
    }
    for folder in schema.assets.folders:
        assert getattr(module, folder.name.variable) is tree.folders[folder.name.text]
    assert (tree.root_variable, tree.root_default) == (
        schema.assets.root_variable,
        schema.assets.root_default,
    )
    pattern = schema.assets.logs.path if schema.assets.logs else ""
    names = [source.name.text for source in schema.sources] if pattern else []
    assert dict(tree.logs) == {name: pattern.replace("{source}", name) for name in names}


@having("assets")
def test_the_tree_of_assets_can_be_made_and_filled(
    case: Case, modules: Mapping[str, ModuleType], tmp_path: Path
) -> None:
    tree = modules["assets"].TREE
    for directory in tree.directories:
        (tmp_path / directory).mkdir()
    for folder in tree.folders.values():
        assert all(folder.allows(media.replace("*", "x")) for media in folder.media)
        path = folder.relative("größe.png")
        (tmp_path / path).write_bytes(b"")
        assert tree.locate(path) == (folder, "größe.png")
    for source in case.read().sources if tree.logs else ():
        assert (tmp_path / tree.log_folder(source.name.text)).is_dir()


@pytest.mark.parametrize("length", [88, 100])
def test_formatter_leaves_everything_as_it_is(length: int) -> None:
    run_ruff("format", "--diff", "--line-length", str(length))


def test_linter_has_nothing_to_say() -> None:
    run_ruff("check", "--select", "E4,E7,E9,F,W,I,N,UP,B,C4,D1,PIE,PYI,RET,SIM,TID")


def run_ruff(*arguments: str) -> None:
    process = subprocess.run(
        [
            *(sys.executable, "-m", "ruff", *arguments),
            *("--isolated", "--no-cache", "--target-version", "py311"),
            *(str(case.expected) for case in CASES),
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert process.returncode == 0, process.stdout + process.stderr


@pytest.mark.parametrize("run", [run_mypy, run_pyright])
def test_type_checkers_have_nothing_to_say(
    run: Any, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    gather(tmp_path, CASES)
    verdict = run(tmp_path, installed_maquette(tmp_path_factory))
    assert verdict.findings == (), verdict.output
    assert verdict.files == len(list(tmp_path.rglob("*.py")))


@pytest.mark.parametrize("dialect", Dialect)
def test_prisma_accepts_every_schema_and_leaves_it_as_it_is(dialect: Dialect) -> None:
    texts = {case.name: printed(case, dialect) for case in CASES}
    checked = check_schemas(VERSIONS[dialect], list(texts.values()))
    refused = {
        name: found.error
        for name, found in zip(texts, checked, strict=True)
        if found.error is not None
    }
    excepted = {name for name, where in OF_ONE_DIALECT if where is dialect}
    assert {name: refused[name] for name in refused if name not in excepted} == {}
    assert excepted <= set(refused)
    assert {name: found.formatted for name, found in zip(texts, checked, strict=True)} == texts


def printed(case: Case, dialect: Dialect) -> str:
    """Print the Prisma schema of a case in a dialect, whichever its own is."""
    schema = case.read()
    project = replace(schema.project, dialect=dialect)
    files = {file.path: file.text for file in prisma.render(replace(schema, project=project))}
    return files["prisma/schema.prisma"]
