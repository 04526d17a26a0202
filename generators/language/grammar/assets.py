"""Assets: the tree of files, and what may lie where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from maquette.generators.language.forms import (
    ListForm,
    NamedRecord,
    Record,
    RecordForm,
    Table,
    TableForm,
    TextForm,
    defaulted,
    optional,
    required,
)
from maquette.generators.language.grammar.words import DOC, SNAKE_NAME
from maquette.generators.language.nodes import Scalar
from maquette.runtime.assets import MEDIA_RANGE

PATH = TextForm("a path below the root")
MEDIA = TextForm("a media type in lower case, as image/png or image/*", MEDIA_RANGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RootSpec(Record):
    """Where the tree begins."""

    variable: Scalar = required(
        TextForm("the name of a variable, as ASSET_ROOT", r"[A-Z][A-Z0-9_]*"),
        "The variable of the environment that names the folder.",
    )
    default: Scalar = required(
        TextForm("a folder", r".+"), "The folder where the variable is not set."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSpec(NamedRecord):
    """A folder: its path, or a mapping where more is to be said."""

    SHORTHAND: ClassVar[str] = "path"

    path: Scalar = required(PATH, "The path below the root.")
    media: tuple[Scalar, ...] = defaulted(
        ListForm(MEDIA, "media types", may_be_empty=False),
        (),
        "The media types that it takes, any where none is named; image/* is every one of images.",
    )
    doc: Scalar | None = optional(DOC, "What lies there.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetsSpec(Record):
    """The tree of files."""

    root: RootSpec = required(RecordForm(lambda: RootSpec, "the root"), "Where the tree begins.")
    folders: Table[FolderSpec] = defaulted(
        TableForm(SNAKE_NAME, RecordForm(lambda: FolderSpec, "a folder"), "folders"),
        Table(),
        "The folders.",
    )
    logs: Scalar | None = optional(PATH, "The log folder of each source, with {source} in it.")


ASSETS = RecordForm(lambda: AssetsSpec, "assets")
