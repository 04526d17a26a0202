"""Assets: paths that stay below the root, each of them once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from maquette.generators.language import mistakes
from maquette.generators.language.grammar.assets import FolderSpec
from maquette.generators.language.nodes import Scalar as Text
from maquette.generators.language.places import Place
from maquette.generators.schema.records import AssetFolder, Assets, LogFolder, Logs, Source
from maquette.generators.schema.resolve.scope import Scope, by_place
from maquette.generators.schema.resolve.texts import doc_of

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_SOURCE = "{source}"


def resolve_assets(sources: Mapping[str, Source], scope: Scope) -> Assets | None:
    """Resolve the tree of files; None where the specs have none."""
    spec = scope.specs.assets
    if spec is None:
        return None
    taken: dict[str, Place] = {}
    for folder in by_place(spec.folders.records):
        path = folder.path
        _check_path(path, path.text, scope)
        first = taken.setdefault(path.text.lower(), folder.place)
        if first is not folder.place:
            scope.report.add(mistakes.PATH_TAKEN, path.place, path=path.text, first=first)
        _check_media(folder.media, scope)
    return Assets(
        root_variable=spec.root.variable.text,
        root_default=spec.root.default.text,
        folders=tuple(map(_folder, sorted(spec.folders.records, key=_name_of))),
        logs=_resolve_logs(spec.logs, sources, taken, scope) if spec.logs else None,
        place=spec.place,
    )


def _name_of(spec: FolderSpec) -> str:
    return spec.key.text


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


def _check_media(media: tuple[Text, ...], scope: Scope) -> None:
    named: set[str] = set()
    for each in media:
        if each.text in named:
            scope.report.add(mistakes.NAMED_TWICE, each.place, name=each.text)
        named.add(each.text)


def _resolve_logs(
    logs: Text, sources: Mapping[str, Source], taken: Mapping[str, Place], scope: Scope
) -> Logs:
    if logs.text.count(_SOURCE) != 1:
        scope.report.add(mistakes.LOGS_WITHOUT_SOURCE, logs.place, path=logs.text)
        return Logs(path=logs.text, folders=(), place=logs.place)
    _check_path(logs, logs.text.replace(_SOURCE, "source"), scope)
    folders = tuple(
        LogFolder(source=source, path=logs.text.replace(_SOURCE, name))
        for name, source in sources.items()
    )
    for folder in folders:
        if first := taken.get(folder.path.lower()):
            scope.report.add(mistakes.PATH_TAKEN, logs.place, path=folder.path, first=first)
    return Logs(path=logs.text, folders=folders, place=logs.place)
