"""``app.py`` and ``settings.py``: what a service works with, and the variables that say where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from maquette.generators.printing.files import File
from maquette.generators.printing.python import Imports, call, docstring, literal, module_header
from maquette.generators.printing.templates import render_template
from maquette.generators.schema.records import Assets, Schema

_RUNTIME: Final = "runtime"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """A part of the app as it is printed."""

    definition: str
    docstring: str


def render(schema: Schema) -> Iterator[File]:
    """Render the app and its settings; no file where there is nothing to connect."""
    if schema.has_app:
        yield _app(schema)
        yield _settings(schema)


def _app(schema: Schema) -> File:
    package = schema.project.package
    imports = Imports()
    imports.module("maquette.runtime.app", _RUNTIME)
    imports.name(".settings", "Settings")
    return File(
        f"{package}/app.py",
        render_template(
            "app/app.py.jinja",
            header=module_header(f"What a service of {package} works with."),
            docstring=docstring(f"The parts of {package}, opened and closed together.", indent=4),
            parts=list(_parts(schema, imports)),
            imports=imports.lines(),
        ),
    )


def _parts(schema: Schema, imports: Imports) -> Iterator[PartView]:
    if schema.events:
        events = imports.name(".events", "EVENTS")
        yield _part("bus", "Bus", events, "Sends events, and gives those that come.")
    if schema.keys:
        state = imports.name(".state", "State")
        yield _part("state", "Keeps", state, "What is kept in Redis.")
    if schema.assets is not None:
        tree = imports.name(".assets", "TREE")
        yield _part("assets", "Assets", tree, "The files.")


def _part(name: str, class_: str, argument: str, doc: str) -> PartView:
    return PartView(
        definition=f"{name} = {_RUNTIME}.{class_}({argument})", docstring=docstring(doc, indent=4)
    )


def _settings(schema: Schema) -> File:
    package = schema.project.package
    imports = Imports()
    imports.module("maquette.runtime.settings", _RUNTIME)
    assets = schema.assets
    return File(
        f"{package}/settings.py",
        render_template(
            "app/settings.py.jinja",
            header=module_header(f"The settings of a service of {package}."),
            base=f"{_RUNTIME}.{'Settings' if assets is None else 'AssetSettings'}",
            doc="The variables, from the environment and from ``.env``.",
            asset_root="" if assets is None else _asset_root(assets, imports),
            imports=imports.lines(),
        ),
    )


def _asset_root(assets: Assets, imports: Imports) -> str:
    path = imports.name("pathlib", "Path")
    default = literal(assets.root_default)
    return call(
        imports.name("pydantic", "Field"),
        [
            f"default={path}({default})",
            f"validation_alias={literal(assets.root_variable)}",
            f"description={literal(f'a folder, as {assets.root_default}')}",
        ],
        indent=4,
        prefix=f"asset_root: {path} = ",
    )
