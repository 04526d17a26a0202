"""Reading the folder of specs: every file found, read and put together."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Misread, Report, printable
from maquette.generators.language.forms import NamedRecord, Record, Table
from maquette.generators.language.grammar.specs import SPECS, Specs
from maquette.generators.language.nodes import ANY_NAME, Scalar, joined
from maquette.generators.language.places import Place
from maquette.generators.language.yaml import parse_yaml

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class SpecFile:
    """A file of the specs; ``name`` is its path below the folder, ``shown`` the one for messages."""

    name: str
    shown: str
    content: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the content as hexadecimal digits, whatever ends the lines."""
        return hashlib.sha256(self.content.replace(b"\r\n", b"\n")).hexdigest()


class NoSpecs(Exception):  # noqa: N818 - named for what the caller has
    """There is no folder of specs, or nothing in it; the message says what to do."""


def find_specs(folder: Path) -> tuple[SpecFile, ...]:
    """Read the spec files below a folder, sorted by name; hidden files and folders are left out.

    Raises NoSpecs where there is none, OSError where one cannot be read.
    """
    if not folder.is_dir():
        raise NoSpecs(f"{folder} is no folder; name the folder of the specs with --specs")
    paths = sorted(_paths(folder), key=lambda path: path.relative_to(folder).as_posix())
    if not paths:
        raise NoSpecs(f"{folder} holds no .yaml file; name the folder of the specs with --specs")
    return tuple(
        SpecFile(path.relative_to(folder).as_posix(), printable(path.as_posix()), path.read_bytes())
        for path in paths
    )


def _paths(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:
            _check_path(Path(parent, name), is_sound=not Path(parent, name).is_symlink())
        for name in names:
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                _check_path(Path(parent, name), is_sound=Path(parent, name).is_file())
                yield Path(parent, name)


def _check_path(path: Path, *, is_sound: bool) -> None:
    shown = printable(os.fsencode(path).decode(errors="backslashreplace"))
    if not is_sound:
        raise NoSpecs(f"{shown} is no plain file or folder; put the specs themselves there")
    if shown != str(path):
        raise NoSpecs(f"{shown} has characters in its name that cannot be printed; rename it")


def _raise(error: OSError) -> None:
    raise error


def parse_specs(files: Sequence[SpecFile], report: Report) -> Specs:
    """Read the files and put their sections together, in whatever order the files come."""
    return _merged([_parse_file(file, report) for file in files], report)


def _parse_file(file: SpecFile, report: Report) -> Specs:
    try:
        return SPECS.read(parse_yaml(file.shown, file.content, report), report)
    except Misread:
        nothing = Scalar("", is_plain=True, place=Place(file.shown, 1, 1))
        return dataclasses.replace(SPECS.read(nothing, report), broken=ANY_NAME)


def _merged(parts: Sequence[Specs], report: Report) -> Specs:
    broken = joined(part.broken for part in parts)
    sections: dict[str, Any] = {"place": Place("", 1, 1), "broken": broken}
    for field in dataclasses.fields(Specs):
        if not field.metadata:
            continue
        written = [getattr(part, field.name) for part in parts]
        if isinstance(field.metadata["default"], Table):
            if field.name in broken:
                written.append(Table(broken=ANY_NAME))
            sections[field.name] = _merged_table(written, report)
        else:
            sections[field.name] = _only_one(field.name, filter(None, written), report)
    return Specs(**sections)


def _merged_table(tables: Sequence[Table[NamedRecord]], report: Report) -> Table[NamedRecord]:
    records: dict[str, NamedRecord] = {}
    broken = joined(table.broken for table in tables)
    for record in sorted((r for table in tables for r in table.records), key=_place_of):
        first = records.setdefault(record.key.text, record)
        if first is not record:
            report.add(
                mistakes.DECLARED_TWICE, record.place, name=record.key.text, first=first.place
            )
            broken |= {record.key.text}
    ordered = sorted(records.values(), key=lambda record: record.key.text)
    return Table(tuple(ordered), broken)


def _only_one(section: str, written: Iterable[Record], report: Report) -> Record | None:
    records = sorted(written, key=_place_of)
    for record in records[1:]:
        report.add(mistakes.SECTION_TWICE, record.place, section=section, first=records[0].place)
    return records[0] if records else None


def _place_of(record: Record) -> Place:
    return record.place
