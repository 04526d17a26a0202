"""What the documentation shows is true: specs resolve, what is made of them is made, links lead somewhere.

A block of YAML is a whole set of specs, but for ``project: {package: example}``, which is added where it is
missing. An HTML comment right before a block says what else it is:

``<!-- with`` and lines of YAML ``-->``
    these lines are a spec file of their own, read together with the block
``<!-- not specs -->``
    other YAML; it is only parsed
``<!-- made: PATH -->``
    lines of the output at that path, made of the last block of specs above
``<!-- runs -->``
    Python that runs without an error, with the package made of the last block of specs above
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from maquette.generators.language.diagnostics import InvalidSpecs
from maquette.generators.language.files import SpecFile
from maquette.generators.outputs import render_outputs
from maquette.generators.schema.resolve.schema import read_schema

ROOT = Path(__file__).parents[1]
PAGES = (
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *(ROOT / "examples").glob("*.md"),
)
BLOCK = re.compile(
    r"^(?:<!-- (?P<comment>(?:(?!-->).)*?)\s*-->\n)?```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
LINK = re.compile(r"\]\((?!https?:)(?P<path>[^)#\s]*)(?:#[^)]*)?\)")
PROJECT = "project: {package: example}\n"
LIMIT_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page; ``specs`` is the nearest block of specs, itself or above."""

    page: Path
    line: int
    language: str
    comment: str
    text: str
    specs: Block | None

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def is_specs(self) -> bool:
        return self.language == "yaml" and self.comment != "not specs"


def blocks_of(page: Path) -> Iterator[Block]:
    specs: Block | None = None
    text = page.read_text("utf-8")
    for match in BLOCK.finditer(text):
        line = text.count("\n", 0, match.start("text")) + 1
        block = Block(page, line, match["language"], match["comment"] or "", match["text"], specs)
        if block.is_specs:
            specs = block
        yield block


BLOCKS = tuple(block for page in PAGES for block in blocks_of(page))


@cache
def outputs(block: Block) -> Mapping[str, str]:
    """Give what is made of a block of specs; its lines are counted as those of the page."""
    texts = {str(block.page.relative_to(ROOT)): "\n" * (block.line - 1) + block.text}
    if block.comment.startswith("with\n"):
        texts["the comment above"] = block.comment.removeprefix("with\n")
    if not re.search(r"^project:", "\n".join(texts.values()), re.MULTILINE):
        texts["what every block gets"] = PROJECT
    files = [SpecFile(f"{name}.yaml", name, text.encode()) for name, text in texts.items()]
    return {file.path: file.text for file in render_outputs(read_schema(files))}


def chosen(*, language: str = "", comment: str = "") -> list[Block]:
    return [
        block
        for block in BLOCKS
        if block.language.startswith(language) and block.comment.startswith(comment)
    ]


def test_there_are_blocks() -> None:
    assert {block.page for block in BLOCKS if block.is_specs} >= {PAGES[0]}
    fences = sum(page.read_text("utf-8").count("```yaml") for page in PAGES)
    assert len(chosen(language="yaml")) == fences


@pytest.mark.parametrize("block", chosen(language="yaml"), ids=str)
def test_specs_resolve(block: Block) -> None:
    if block.is_specs:
        assert outputs(block)
    else:
        assert yaml.safe_load(block.text)


@pytest.mark.parametrize("block", chosen(comment="made: "), ids=str)
def test_what_is_shown_is_made(block: Block) -> None:
    assert block.specs is not None
    made = outputs(block.specs)[block.comment.removeprefix("made: ")]
    assert f"\n{block.text}" in f"\n{made}"


@pytest.mark.parametrize("block", chosen(comment="runs"), ids=str)
def test_python_runs(block: Block, tmp_path: Path) -> None:
    assert block.specs is not None
    for path, text in outputs(block.specs).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    command = [sys.executable, "-W", "error", "-c", block.text]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
        timeout=LIMIT_SECONDS,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    paths = [match["path"] for match in LINK.finditer(page.read_text("utf-8"))]
    assert [path for path in paths if path and not (page.parent / path).exists()] == []


def test_the_mistake_that_the_readme_shows() -> None:
    specs, shown = (
        next(
            block.text for block in BLOCKS if block.page == PAGES[0] and block.language == language
        )
        for language in ("yaml", "text")
    )
    mistaken = specs.replace("[status, ends_at]", "[statsu, ends_at]").encode()
    with pytest.raises(InvalidSpecs) as caught:
        read_schema([SpecFile("shop.yaml", "specs/shop.yaml", mistaken)])
    assert str(caught.value) == shown.strip()


def test_the_sessions_that_the_readme_names() -> None:
    named = set(re.findall(r"nox -s (\w+)", PAGES[0].read_text("utf-8")))
    noxfile = (ROOT / "noxfile.py").read_text("utf-8")
    assert named == set(re.findall(r"^@nox\.session.*\n(?:@.*\n)*def (\w+)", noxfile, re.MULTILINE))
