"""Assets: paths that stay below the root, each of them once."""

from __future__ import annotations

import re

from maquette.generators.language import mistakes
from maquette.generators.language.grammar.assets import FolderSpec
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.schema.records import AssetFolder, Assets, Logs
from maquette.generators.schema.resolve.scope import Scope, by_place
from maquette.generators.schema.resolve.texts import doc_of

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_SOURCE = "{source}"


def resolve_assets(scope: Scope) -> Assets | None:
    """Resolve the tree of files; None where the specs have none."""
    spec = scope.specs.assets
    if spec is None:
        return None
    taken: dict[str, FolderSpec] = {}
    for folder in by_place(spec.folders.records):
        path = folder.path
        _check_path(path, path.text, scope)
        first = taken.setdefault(path.text.lower(), folder)
        if first is not folder:
            scope.report.add(mistakes.PATH_TAKEN, path.place, path=path.text, first=first.place)
    return Assets(
        root_variable=spec.root.variable.text,
        root_default=spec.root.default.text,
        folders=tuple(_folder(folder) for folder in spec.folders.records),
        logs=_resolve_logs(spec.logs, scope) if spec.logs else None,
        place=spec.place,
    )


def _folder(spec: FolderSpec) -> AssetFolder:
    return AssetFolder(
        name=spec.key.name,
        path=spec.path.text,
        media=tuple(media.text for media in spec.media),
        doc=doc_of(spec.doc),
        place=spec.place,
    )


def _check_path(path: Text, text: str, scope: Scope) -> None:
    parts = text.split("/")
    if text.startswith("/") or ".." in parts:
        scope.report.add(mistakes.PATH_LEAVES_ROOT, path.place, path=path.text)
    elif not all(_PART.fullmatch(part) for part in parts):
        scope.report.add(mistakes.MALFORMED_PATH, path.place, path=path.text)


def _resolve_logs(logs: Text, scope: Scope) -> Logs:
    if logs.text.count(_SOURCE) == 1:
        _check_path(logs, logs.text.replace(_SOURCE, "source"), scope)
    else:
        scope.report.add(mistakes.LOGS_WITHOUT_SOURCE, logs.place, path=logs.text)
    return Logs(path=logs.text, place=logs.place)
