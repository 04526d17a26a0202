"""From a Prisma schema to the files of specs that make it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from maquette.generators.importing.columns import Columns
from maquette.generators.importing.docs import Docs
from maquette.generators.importing.enums import Enums
from maquette.generators.importing.models import Models
from maquette.generators.importing.project import ProjectWriter
from maquette.generators.importing.relations import Relations
from maquette.generators.importing.remarks import Comments, Remark, Remarks
from maquette.generators.importing.spelling import Spelling
from maquette.generators.importing.writing import Entries, Entry, document
from maquette.generators.language.diagnostics import Diagnostic, InvalidSpecs
from maquette.generators.language.files import SpecFile
from maquette.generators.language.names import Name
from maquette.generators.printing.files import File
from maquette.generators.schema.resolve.schema import read_schema
from maquette.runtime.prisma_schema import PrismaSchema

_EDITOR_LINE: Final = "# yaml-language-server: $schema={}generated/specs.schema.json\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The files of specs, below their folder; what they do not say; and what is refused in them."""

    files: tuple[File, ...]
    remarks: tuple[Remark, ...]
    mistakes: tuple[Diagnostic, ...]


def import_schema(schema: PrismaSchema, package: str) -> Imported:
    """Write specs that make a schema."""
    remarks = Remarks(schema.places)
    files = tuple(_files(schema, package, remarks))
    return Imported(
        files=files, remarks=tuple(sorted(remarks.taken)), mistakes=tuple(_mistakes(files))
    )


def _files(schema: PrismaSchema, package: str, remarks: Remarks) -> Iterator[File]:
    datamodel = schema.datamodel
    spelling = Spelling.of(datamodel)
    comments = Comments.of(schema)
    docs = Docs(remarks=remarks)
    _remark_on_names(spelling, remarks)
    project = ProjectWriter(
        schema=schema, package=package, spelling=spelling, remarks=remarks, comments=comments
    )
    models = Models(
        datamodel=datamodel,
        spelling=spelling,
        relations=Relations.of(datamodel, spelling),
        columns=Columns(spelling=spelling, remarks=remarks),
        docs=docs,
        comments=comments,
    )
    enums = Enums(spelling=spelling, docs=docs, comments=comments)
    if datamodel.enums:
        entries = tuple(map(enums.entry, datamodel.enums))
        yield _file("enums.yaml", [Entry("enums", Entries(entries, is_open=True))])
    for model in datamodel.models:
        entry = models.entry(model)
        path = f"models/{Name.split(entry.key).snake}.yaml"
        yield _file(path, [Entry("models", Entries((entry,), is_open=True))])
    yield _file("project.yaml", [project.entry()])


def _file(path: str, entries: Sequence[Entry]) -> File:
    up = "../" * len(PurePosixPath(path).parts)
    return File(path, _EDITOR_LINE.format(up) + document(Entries(tuple(entries))))


def _remark_on_names(spelling: Spelling, remarks: Remarks) -> None:
    for name, key in spelling.types.items():
        if name.isalnum() and name[:1].isupper() and name != key:
            remarks.add(
                (name,),
                f"{name} is {key} in the specs, where that name is taken; Prisma's client keeps {name}",
            )


def _mistakes(files: Sequence[File]) -> Sequence[Diagnostic]:
    try:
        read_schema([SpecFile(file.path, file.path, file.text.encode()) for file in files])
    except InvalidSpecs as error:
        return error.diagnostics
    return ()
