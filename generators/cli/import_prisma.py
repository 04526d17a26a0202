"""``maquette import prisma``: specs from a Prisma schema, written where nothing is in their way."""

from __future__ import annotations

import sys
from pathlib import Path

from maquette.generators.cli.console import (
    DRIFTED,
    FAILED,
    fail,
    failures,
    message,
    result_json,
    shown,
)
from maquette.generators.cli.new_files import tell_new, write_new
from maquette.generators.example import package_of
from maquette.generators.importing.prisma import Imported, import_schema
from maquette.generators.language.diagnostics import printable
from maquette.runtime.prisma_schema import PrismaSchema, PrismaSchemaError, load_prisma_schema


def run(path: Path, specs: Path, package: str | None, *, as_json: bool) -> None:
    """Write the specs; ends the process with 2 where it cannot, with 1 where they have mistakes."""
    with failures(as_json=as_json):
        schema = _schema(path, as_json=as_json)
        imported = import_schema(schema, package or package_of(specs.absolute().parent))
        command = "maquette import prisma"
        write_new(specs, imported.files, command=command, whole=(".",), as_json=as_json)
    if as_json:
        result_json(
            {
                "created": [file.path for file in imported.files],
                "remarks": [str(remark) for remark in imported.remarks],
                "mistakes": [str(mistake) for mistake in imported.mistakes],
            }
        )
    else:
        tell_new(specs, imported.files, as_json=False)
    _tell(imported, specs)
    if imported.mistakes:
        sys.exit(DRIFTED)


def _schema(path: Path, *, as_json: bool) -> PrismaSchema:
    try:
        return load_prisma_schema(path)
    except PrismaSchemaError as error:
        listed = "\n".join(printable(str(problem)) for problem in error.problems)
        count = shown(len(error.problems), "mistake")
        fail(f"{listed}\n{count} in {path}; nothing was written", FAILED, as_json=as_json)


def _tell(imported: Imported, specs: Path) -> None:
    for remark in imported.remarks:
        message(printable(str(remark)), fg="yellow")
    for mistake in imported.mistakes:
        message(f"{specs}/{printable(str(mistake))}", fg="red")
    if imported.mistakes:
        count = shown(len(imported.mistakes), "thing")
        message(f"the specs refuse {count} that the schema says; mend them, then: maquette gen")
    else:
        message("now run: maquette gen")
