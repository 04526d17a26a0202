"""``assets.py``: a folder of the runtime for each folder of assets, and the tree that they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from maquette.generators.printing.files import File
from maquette.generators.printing.python import (
    Imports,
    call,
    collection_argument,
    docstring,
    literal,
    module_header,
)
from maquette.generators.printing.templates import render_template
from maquette.generators.schema.records import AssetFolder, Assets, Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderView:
    """A folder as it is printed."""

    definition: str
    docstring: str


def render(schema: Schema) -> Iterator[File]:
    """Render the assets; no file where there are none."""
    if schema.assets is None:
        return
    imports = Imports()
    folders = [_folder_view(folder, imports) for folder in schema.assets.folders]
    tree = _tree(schema.assets, imports)
    yield File(
        f"{schema.project.package}/assets.py",
        render_template(
            "assets/assets.py.jinja",
            header=module_header(f"The tree of files of {schema.project.package}."),
            imports=imports.lines(),
            folders=folders,
            tree=tree,
        ),
    )


def _folder_view(folder: AssetFolder, imports: Imports) -> FolderView:
    class_ = imports.name("maquette.runtime.assets", "AssetFolder")
    final = imports.name("typing", "Final")
    arguments = [literal(folder.path)]
    if folder.media:
        arguments.append(collection_argument("media", "()", map(literal, folder.media)))
    return FolderView(
        definition=call(class_, arguments, prefix=f"{folder.name.variable}: {final} = "),
        docstring=docstring(folder.doc) if folder.doc else "",
    )


def _tree(assets: Assets, imports: Imports) -> str:
    class_ = imports.name("maquette.runtime.assets", "AssetTree")
    final = imports.name("typing", "Final")
    return call(class_, _tree_arguments(assets), prefix=f"TREE: {final} = ")


def _tree_arguments(assets: Assets) -> Iterator[str]:
    yield f"root_variable={literal(assets.root_variable)}"
    yield f"root_default={literal(assets.root_default)}"
    if assets.folders:
        folders = [
            f"{literal(folder.name.text)}: {folder.name.variable}" for folder in assets.folders
        ]
        yield collection_argument("folders", "{}", folders)
    if assets.logs and assets.logs.folders:
        logs = [
            f"{literal(log.source.name.text)}: {literal(log.path)}" for log in assets.logs.folders
        ]
        yield collection_argument("logs", "{}", logs)
