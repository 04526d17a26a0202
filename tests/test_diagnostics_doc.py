"""The page of diagnostics: it has the codes of the catalogue, and what it prints is what is printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from maquette.generators.language import mistakes
from maquette.generators.language.diagnostics import Diagnostic, InvalidSpecs, Mistake
from maquette.generators.language.files import SpecFile
from maquette.generators.schema.resolve.schema import read_schema

PAGE = Path(__file__).parents[1] / "docs" / "diagnostics.md"
PROJECT = {"specs/project.yaml": "project: {package: example}\n"}

_GROUP = re.compile(r"^## (.+)\n", re.MULTILINE)
_ENTRY = re.compile(r"^### `(.+)`\n", re.MULTILINE)
_BODY = re.compile(
    r"\n(?P<meaning>.+)\n\n"
    r"(?P<examples>(?:```yml\n(?:(?!```).*\n)+```\n\n)+)"
    r"```text\n(?P<printed>(?:(?!```).*\n)+)```\n\n"
    r"Remedy: (?P<remedy>.+)\n+"
)
_EXAMPLE = re.compile(r"```yml\n(?:# (?P<file>specs/\S+)\n)?(?P<rest>(?:(?!```).*\n)+)```\n")
_PICTURES = {0x2400 + code: code for code in range(0x20)} | {0x2424: 0x2028}
"""The characters that the page shows in place of invisible ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the page says of a code; ``files`` are the specs of the example."""

    group: str
    code: str
    files: Mapping[str, str]
    printed: str

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Read the example and give what is wrong with it."""
        files = dict(self.files)
        has_project = any(re.search(r"^project:", text, re.MULTILINE) for text in files.values())
        if not has_project and self.code != mistakes.NO_PROJECT.code:
            files |= PROJECT
        try:
            read_schema([_spec_file(name, text) for name, text in sorted(files.items())])
        except InvalidSpecs as error:
            return error.diagnostics
        return ()


def _spec_file(name: str, text: str) -> SpecFile:
    return SpecFile(name.removeprefix("specs/"), name, text.translate(_PICTURES).encode())


def read_entries(page: str) -> Iterator[Entry]:
    """Read the entries of the page, in its order; each must have all of its parts."""
    for group, section in _parts(_GROUP, page):
        for code, text in _parts(_ENTRY, section):
            body = _BODY.fullmatch(text)
            assert body is not None, (
                f"{code} needs, with an empty line between them, a paragraph, an example (```yml), "
                "what is printed (```text) and a paragraph that begins with Remedy:"
            )
            files = {
                example["file"] or "specs/example.yaml": example[0][len("```yml\n") : -len("```\n")]
                for example in _EXAMPLE.finditer(body["examples"])
            }
            yield Entry(group=group, code=code, files=files, printed=body["printed"])


def _parts(heading: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    _, *parts = heading.split(text)
    yield from zip(parts[::2], parts[1::2], strict=True)


ENTRIES = tuple(read_entries(PAGE.read_text(encoding="utf-8")))
CATALOGUE = {value.code for value in vars(mistakes).values() if isinstance(value, Mistake)}


def test_the_page_has_every_code_of_the_catalogue_once() -> None:
    counted = Counter(entry.code for entry in ENTRIES)
    assert not CATALOGUE - counted.keys(), "the page lacks these codes"
    assert not counted.keys() - CATALOGUE, "the catalogue lacks these codes"
    assert not [code for code, count in counted.items() if count > 1], "these stand twice"


def test_codes_stand_in_the_group_of_their_first_word() -> None:
    for entry in ENTRIES:
        assert entry.code.partition(".")[0] == entry.group


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_the_example_gives_the_code(entry: Entry) -> None:
    assert entry.code in {diagnostic.code for diagnostic in entry.diagnostics()}


def test_the_page_shows_what_is_printed(rewrite: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    expected = page
    for entry in ENTRIES:
        printed = _printed(entry.diagnostics())
        expected = expected.replace(f"```text\n{entry.printed}```", f"```text\n{printed}```")
    if rewrite:
        PAGE.write_text(expected, encoding="utf-8")
    else:
        assert page == expected, "run pytest tests/test_diagnostics_doc.py --rewrite"


def _printed(diagnostics: Iterable[Diagnostic]) -> str:
    return "".join(f"{diagnostic}\n" for diagnostic in diagnostics)
