"""``state.py``: what is kept in Redis, an attribute for each family of keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from maquette.generators.printing.files import File
from maquette.generators.printing.python import Imports, call, docstring, module_header
from maquette.generators.printing.python_types import parameter_types
from maquette.generators.printing.templates import render_template
from maquette.generators.printing.types import wire_type
from maquette.generators.schema.records import (
    Counter,
    FieldType,
    HashOf,
    Key,
    KeyValue,
    Lock,
    RateLimit,
    RedisList,
    Schema,
    SetOf,
    SortedSetOf,
    StoredValue,
)

_CLASS: Final = "State"


class _Imports(Imports):
    """Imports beside a class that a type of the specs may share its name with."""

    def name(self, module: str, name: str) -> str:
        """Use a name of a module, and give it, or an alias where the class has taken it."""
        if name != _CLASS:
            return super().name(module, name)
        super().name(module, f"{name} as _{name}")
        return f"_{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyView:
    """A family of keys as it is printed."""

    definition: str
    docstring: str


def render(schema: Schema) -> Iterator[File]:
    """Render the state; no file where there are no keys."""
    if not schema.keys:
        return
    imports = _Imports()
    families = [_family_view(key, imports) for key in schema.keys]
    yield File(
        f"{schema.project.package}/state.py",
        render_template(
            "state/state.py.jinja",
            header=module_header(f"The state of {schema.project.package}."),
            head=f"class {_CLASS}({_runtime(imports)}.StateStore):",
            docstring=docstring(f"What {schema.project.package} keeps in Redis.", indent=4),
            imports=imports.lines(),
            families=families,
        ),
    )


def _runtime(imports: Imports) -> str:
    """Name the module of the runtime by an alias: its names are free for what the specs declare."""
    return imports.module("maquette.runtime.state", "runtime")


def _family_view(key: Key, imports: Imports) -> FamilyView:
    class_, element = _class_of(key.value)
    parameters = parameter_types(key.pattern)
    keys = imports.name(".", "keys")
    arguments = [f"{keys}.{key.name.variable}"]
    if element is not None:
        printed = wire_type(element, imports)
        parameters = [printed, *parameters]
        arguments.append(printed)
    return FamilyView(
        definition=call(
            f"{_runtime(imports)}.{class_}[{', '.join(parameters) or '()'}]",
            arguments,
            indent=4,
            prefix=f"{key.name.member} = ",
        ),
        docstring=docstring(key.doc, indent=4) if key.doc else "",
    )


def _class_of(value: KeyValue) -> tuple[str, FieldType | None]:
    """Give the class of the runtime, and the type of what it holds."""
    match value:
        case StoredValue(type_):
            return "Values", type_
        case Counter():
            return "Counters", None
        case Lock():
            return "Locks", None
        case RateLimit():
            return "RateLimits", None
        case HashOf(element):
            return "Hashes", element
        case RedisList(element):
            return "Lists", element
        case SetOf(element):
            return "Sets", element
        case SortedSetOf(element):
            return "SortedSets", element
        case _:
            assert_never(value)
