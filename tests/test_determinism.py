"""Equal specs make equal bytes, whoever runs the command, where and how often (hazards G3, G4)."""

from __future__ import annotations

import collections.abc
import difflib
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from maquette.generators.language.diagnostics import Report
from maquette.generators.language.files import find_specs
from maquette.generators.language.nodes import Mapping, Node, Scalar, Sequence
from maquette.generators.language.yaml import parse_yaml
from maquette.generators.lock import LOCK_NAME

from tests.golden import CASES, SHARED, Case, read_tree

COMMAND: Final = Path(sys.executable).with_name("maquette")
DATABASE: Final = frozenset({"prisma/schema.prisma", "auction_house/prisma/datamodel.py"})
AUCTION_HOUSE: Final = Case("auction_house")
PLAYED: Final = tuple(
    map(Case, ("auction_house", "documents", "hostile_texts", "keywords", "many_files"))
)
IN_ORDER_THROUGHOUT: Final = frozenset({"generators", "default"})
IN_ORDER: Final = frozenset({"fields", "data", "Entity"}) | IN_ORDER_THROUGHOUT
"""What has entries whose order has a meaning: columns, data, what Prisma is told, JSON."""

Tree = dict[str, str]
Specs = dict[str, str]


def run(*arguments: str, cwd: Path | None = None, surroundings: Specs | None = None) -> str:
    """Run the command as a user does; give what it said."""
    process = subprocess.run(
        [COMMAND, *arguments],
        cwd=cwd,
        env={**os.environ, **(surroundings or {})},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert process.returncode == 0, process.stdout + process.stderr
    return process.stderr


def generate(specs: Path, out: Path, **how: Any) -> Tree:
    run("gen", "--specs", str(specs), "--out", str(out), **how)
    return read_tree(out)


def outputs(tree: collections.abc.Mapping[str, str]) -> Tree:
    """Give a tree without its lock, which names the spec files and their hashes."""
    return {path: text for path, text in tree.items() if path != LOCK_NAME}


def copied(case: Case, folder: Path) -> Path:
    return Path(shutil.copytree(case.specs, folder / "specs"))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_bytes_depend_on_nothing_around(case: Case, tmp_path: Path) -> None:
    seed = str(CASES.index(case) + 1)
    copied(case, tmp_path)
    surroundings = {"PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Kathmandu", "COLUMNS": "20"}
    generate(Path("specs"), Path("out"), cwd=tmp_path, surroundings=surroundings)
    assert read_tree(tmp_path / "out") == case.tree()


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "4294967295"},
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "C.UTF-8"},
        {"LANG": "tr_TR.UTF-8", "LC_ALL": ""},
        {"PYTHONOPTIMIZE": "1"},
        {"NO_COLOR": "1", "TERM": "dumb"},
    ],
    ids=str,
)
def test_bytes_do_not_depend_on_the_environment(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    for case in (AUCTION_HOUSE, Case("hostile_texts")):
        made = generate(case.specs, tmp_path / case.name, surroundings=surroundings)
        assert made == case.tree()


def test_bytes_do_not_depend_on_the_working_directory(tmp_path: Path) -> None:
    specs = copied(AUCTION_HOUSE, tmp_path)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    for number, folder in enumerate((tmp_path, tmp_path / "deep" / "er", Path("/"))):
        name = os.path.relpath(specs, folder)
        made = generate(Path(name), tmp_path / str(number), cwd=folder)
        assert made == AUCTION_HOUSE.tree()


def shuffled_specs(folder: Path, order: random.Random) -> Specs:
    """Give the sections of a folder over new files, with entries in another order."""
    specs: Specs = {}
    for file in find_specs(folder):
        root = parse_yaml(file.name, file.content, Report())
        for section, node in root.entries if isinstance(root, Mapping) else ():
            lines = [f"{section.text}:", *shuffled(node, section.text, order)]
            specs[f"{order.randrange(10**9)}.yaml"] = "\n".join((*lines, ""))
    return specs


def shuffled(node: Node, word: str, order: random.Random) -> Iterator[str]:
    """Write what stands under a word, its entries in another order where that has no meaning."""
    match node:
        case Scalar():
            yield f" {node.text if node.is_plain else quoted(node.text)}"
        case Sequence():
            for item in node.items:
                yield from (" -", *(f"  {line}" for line in shuffled(item, "", order)))
            if not node.items:
                yield " []"
        case Mapping():
            entries = list(node.entries)
            if word not in IN_ORDER:
                order.shuffle(entries)
            for key, value in entries:
                yield f" {key.text if key.is_plain else quoted(key.text)}:"
                below = word if word in IN_ORDER_THROUGHOUT else key.text
                yield from (f" {line}" for line in shuffled(value, below, order))
            if not entries:
                yield " {}"


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def write(specs: Specs, folder: Path) -> Path:
    folder.mkdir()
    for name, text in specs.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("case", PLAYED, ids=str)
def test_order_without_a_meaning_has_none(case: Case, seed: int, tmp_path: Path) -> None:
    specs = shuffled_specs(case.specs, random.Random(seed))  # noqa: S311 - no secret
    made = generate(write(specs, tmp_path / "specs"), tmp_path / "out")
    assert outputs(made) == outputs(case.tree())


def test_specs_are_shuffled() -> None:
    first, second = (shuffled_specs(AUCTION_HOUSE.specs, random.Random(seed)) for seed in (1, 2))  # noqa: S311
    assert sorted(first.values()) != sorted(second.values())
    assert sum(text.startswith("models:\n") for text in first.values()) == 1


def with_newlines(newline: str) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(b"\n", newline.encode())


def with_bom(content: bytes) -> bytes:
    return b"\xef\xbb\xbf" + content


@pytest.mark.parametrize(
    "rewritten", [with_newlines("\r\n"), with_newlines("\r"), with_bom], ids=["crlf", "cr", "bom"]
)
@pytest.mark.parametrize("name", ["auction_house", "docs_in_code", "hostile_texts"])
def test_encoding_of_the_files_does_not_matter(
    name: str, rewritten: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    case = Case(name)
    specs = copied(case, tmp_path)
    for path in specs.iterdir():
        path.write_bytes(rewritten(path.read_bytes()))
    made = generate(specs, tmp_path / "out")
    assert outputs(made) == outputs(case.tree())


def stamps(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Give what changes where a file is touched."""
    found: dict[str, tuple[int, int, int]] = {}
    for path in folder.rglob("*"):
        if path.is_file():
            stat = path.stat()
            stamp = stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns
            found[path.relative_to(folder).as_posix()] = stamp
    return found


@pytest.mark.parametrize("case", PLAYED, ids=str)
def test_a_second_run_touches_nothing(case: Case, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = generate(case.specs, out)
    before = stamps(out)
    assert set(before) == set(made)
    said = run("gen", "--specs", str(case.specs), "--out", str(out))
    assert "0 files written, 0 removed" in said
    assert stamps(out) == before


@pytest.mark.parametrize("case", PLAYED, ids=str)
def test_check_finds_nothing_after_gen(case: Case, tmp_path: Path) -> None:
    out = tmp_path / "out"
    generate(case.specs, out, surroundings={"PYTHONHASHSEED": "1"})
    before = stamps(out)
    run(
        "check", "--specs", str(case.specs), "--out", str(out), surroundings={"PYTHONHASHSEED": "2"}
    )
    assert stamps(out) == before


MODEL = """
models:
  Coupon:
    doc: Worth money.
    fields:
      id: {type: string, id: true}
      code: {type: string, unique: true}
"""
KEY = """
keys:
  coupon: {pattern: "coupon:{id}", value: string, ttl: 1h}
"""
ENUM = """
enums:
  CouponState: [NEW, USED]
"""
DOCUMENT = """
documents:
  CouponCount: {fields: {coupons: int}}
"""
EVENT = """
events:
  AuctionCoupon: {type: "auction:coupon", data: {coupon: string}}
"""
DTO = """
dtos:
  CouponDTO: {of: User, pick: [id]}
"""
TYPE = """
types:
  coupon_code: {type: string, doc: Printed on a coupon.}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give what is made of the auction house, once for those that add to it."""
    out = tmp_path_factory.mktemp("auction_house") / "out"
    generate(AUCTION_HOUSE.specs, out)
    return out


def added_lines(before: str, after: str) -> Iterator[str]:
    """Give the lines that were added; fail where one is gone or moved."""
    for line in difflib.ndiff(before.splitlines(), after.splitlines()):
        assert not line.startswith("- "), line
        if line.startswith("+ "):
            yield line[2:]


@pytest.mark.parametrize(
    ("addition", "concerned"),
    [
        (MODEL, {*DATABASE, "auction_house/models.py"}),
        (KEY, {"auction_house/keys.py", "auction_house/state.py"}),
        (ENUM, {"auction_house/enums.py", "jsonschema/enums/CouponState.json"}),
        (DOCUMENT, {"auction_house/documents.py", "jsonschema/documents/CouponCount.json"}),
        (DTO, {"auction_house/dtos.py"}),
        (TYPE, {"auction_house/types.py"}),
    ],
    ids=["model", "key", "enum", "document", "dto", "type"],
)
def test_an_addition_leaves_the_rest_alone(
    addition: str, concerned: set[str], made: Path, tmp_path: Path
) -> None:
    specs, out = copied(AUCTION_HOUSE, tmp_path), shutil.copytree(made, tmp_path / "out")
    before, stamped = read_tree(out), stamps(out)
    (specs / "coupons.yaml").write_text(addition, encoding="utf-8")
    after = generate(specs, out)
    touched = {path for path, stamp in stamps(out).items() if stamped.get(path) != stamp}
    assert touched == concerned | {LOCK_NAME}
    for path in concerned:
        added = list(added_lines(before.get(path, ""), after[path]))
        assert any("oupon" in line for line in added)
    (specs / "coupons.yaml").unlink()
    assert generate(specs, out) == before


def test_another_event_leaves_all_but_the_events_alone(made: Path, tmp_path: Path) -> None:
    specs, out = copied(AUCTION_HOUSE, tmp_path), shutil.copytree(made, tmp_path / "out")
    before = read_tree(out)
    (specs / "coupons.yaml").write_text(EVENT, encoding="utf-8")
    after = generate(specs, out)
    changed = {path for path in after if before.get(path) != after[path]}
    assert changed == {
        "auction_house/events.py",
        "jsonschema/events/AuctionCoupon.json",
        LOCK_NAME,
    }


def test_a_change_of_one_field_is_a_change_of_its_lines(made: Path, tmp_path: Path) -> None:
    specs, out = copied(AUCTION_HOUSE, tmp_path), shutil.copytree(made, tmp_path / "out")
    before = read_tree(out)
    path = specs / "models.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("name:     string?\n") == 1
    path.write_text(text.replace("name:     string?\n", "name:     string\n"), encoding="utf-8")
    after = generate(specs, out)
    changed = {path for path in before if before[path] != after[path]}
    packaged = {"auction_house/models.py", "auction_house/dtos.py"}
    assert changed == packaged | DATABASE | {LOCK_NAME}
    for path_ in changed - {LOCK_NAME}:
        lines = zip(before[path_].split("\n"), after[path_].split("\n"), strict=True)
        assert sum(old != new for old, new in lines) == 1
    assert after[SHARED] == before[SHARED]


@pytest.mark.parametrize("text", ["[tool.black", "tool = 1\n", "[tool.black]\nline-length = 20\n"])
def test_the_pyproject_of_whoever_runs_it_does_not_matter(text: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    specs = str(AUCTION_HOUSE.specs)
    run("gen", "--specs", specs, "--out", "out", cwd=tmp_path)
    assert read_tree(tmp_path / "out") == AUCTION_HOUSE.tree()
