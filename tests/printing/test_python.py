"""Python as text: it says what was meant, and formatters of any line length leave it as it is."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maquette.generators.language.nodes import Scalar
from maquette.generators.language.places import Place
from maquette.generators.printing.python import (
    Imports,
    call,
    definition,
    docstring,
    inner_call,
    literal,
    module_header,
    statement,
)
from maquette.generators.schema.resolve.texts import doc_of

FRAGMENTS: Final = (
    *('"', "'", "\\", "\n", " ", "\t", "    ", '"""', "'''", '\\"', "#", "%", "{", "}", "{{", "*/"),
    *(
        "a",
        "b.",
        "\\x41",
        "\\N{BULLET}",
        "# noqa",
        "# fmt: off",
        ">>> 1",
        "pass",
        "é",
        "漢字",
        "🎨",
    ),
    *("\u202e", "\u200b", "\xa0", "\u3000", "\u3164", "\ufe0f", "\u0301", "\xad", "\U000e0001"),
)
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join)
anything = texts | st.text()
docs = texts.map(lambda text: doc_of(Scalar(text, is_plain=False, place=Place("", 1, 1)))).filter(
    bool
)
class_names = st.from_regex(r"[A-Z][A-Za-z]{0,5}(?:[1-9][0-9]?)?", fullmatch=True)


def assert_formatted(source: str) -> None:
    for length in ("88", "100", "320"):
        assert run_ruff("format", "--line-length", length, source=source) == source


def run_ruff(*arguments: str, source: str) -> str:
    process = subprocess.run(
        [sys.executable, "-m", "ruff", *arguments, "--isolated", "--no-cache", "-"],
        input=source,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert process.returncode == 0, process.stdout + process.stderr
    return process.stdout


@settings(deadline=None)
@given(anything)
def test_a_literal_is_its_text(text: str) -> None:
    written = literal(text)
    assert ast.literal_eval(written) == text
    assert "\n" not in written
    written.encode()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", '"plain"'),
        ('"', "'\"'"),
        ("it's", '"it\'s"'),
        ("'\"", '"\'\\""'),
        ("a\nb\tc\\", '"a\\nb\\tc\\\\"'),
        ("größe 🎨", '"größe 🎨"'),
        ("\u202e\x00\xa0\U000e0001\ud800", '"\\u202e\\x00\\xa0\\U000e0001\\ud800"'),
    ],
)
def test_a_literal_escapes_what_nobody_sees(text: str, written: str) -> None:
    assert literal(text) == written


def shown(doc: str) -> str:
    return inspect.cleandoc(doc.strip().expandtabs(4))


@settings(deadline=None)
@given(docs, st.sampled_from([0, 4, 8]))
def test_a_docstring_reads_as_its_doc(doc: str, indent: int) -> None:
    written = docstring(doc, indent)
    assert shown(ast.literal_eval(written)) == shown(doc)
    written.encode()


@pytest.mark.parametrize(
    ("doc", "written"),
    [
        ("One line.", '"""One line."""'),
        ("Two.\n\n  lines", '"""Two.\n\n    lines\n    """'),
        ('"quoted"', '""" "quoted" """'),
        ('ends in "', '"""ends in " """'),
        ('ends in \\"', '"""ends in \\\\" """'),
        ("ends in \\", '"""ends in \\\\"""'),
        ('"""', '"""\\"\\"\\""""'),
        ("x\u202ey", '"""x\\u202ey"""'),
        ("a\n  b\n  c", '"""a\n    b\n    c\n    """'),
    ],
)
def test_a_docstring_is_written_as_formatters_leave_it(doc: str, written: str) -> None:
    assert docstring(doc, 4) == written


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(docs, anything), min_size=20, max_size=40))
def test_formatters_leave_docstrings_and_literals(parts: Sequence[tuple[str, str]]) -> None:
    lines = [module_header("A module."), ""]
    for number, (doc, text) in enumerate(parts):
        lines += ["", statement(f"class C{number}(Base):"), f"    {docstring(doc, 4)}", ""]
        lines += [f"    {statement(f'A = {literal(text)}', 4)}", f"    {docstring(doc, 4)}", ""]
    assert_formatted("\n".join(lines).rstrip("\n") + "\n")


@pytest.mark.parametrize("character", ["x", "é", "漢", "🎨", "\u0301"])
@pytest.mark.parametrize(
    "head", ["name = ", "class C", "a.b: list[int] | None = ", "x" * 90 + " = "]
)
def test_formatters_leave_statements_of_any_length(head: str, character: str) -> None:
    lines: list[str] = []
    for length in range(1, 130):
        text = character * length
        match head:
            case "class C":
                lines += [statement(f"class C{'x' * length}(Base):"), "    pass", "", ""]
            case _:
                lines.append(statement(f"{head}{literal(text)}"))
    assert_formatted("\n".join(lines).rstrip("\n") + "\n")


@pytest.mark.parametrize("arguments", [(), ("1",), ("first=1", "second=2")])
@pytest.mark.parametrize("character", ["x", "漢"])
def test_formatters_leave_calls_of_any_length(arguments: tuple[str, ...], character: str) -> None:
    lines: list[str] = []
    for length in range(1, 110):
        lines.append(call("f", [literal(character * length), *arguments], prefix="a: Final = "))
        lines.append(call(f"Key[{', '.join(['str'] * (length // 5 + 1))}]", arguments))
        lines.append(call("Key[()]", arguments, prefix=f"{'x' * length}: Final = "))
    assert_formatted("\n".join(lines) + "\n")


@pytest.mark.parametrize("length", range(1, 90, 4))
def test_formatters_leave_methods_of_any_length(length: int) -> None:
    name = "x" * length
    inner = [
        inner_call(f"cls.{function}", [literal(name), *rest], indent=12, prefix=f"{argument}=")
        for function, argument in (("f", name), (name, "f"))
        for rest in ([], [f"{name}.of", "row"])
    ]
    lines = ["class C:"]
    for number, parameters in enumerate(
        (["cls"], ["cls", f"{name}: int", "*", "b: str | None = None"])
    ):
        lines += [
            "    @classmethod",
            f"    {definition(f'{name}{number}', parameters, name, indent=4)}",
            f"        {call('cls', [f'{name}=row.{name}', *inner], indent=8, prefix='return ')}",
            "",
        ]
    assert_formatted("\n".join(lines).rstrip("\n") + "\n")


@settings(max_examples=20, deadline=None)
@given(
    st.sets(class_names | st.sampled_from(["a", "b_2", "b_10", "UUID", "X", "HTTP2"]), min_size=1),
    st.sets(st.sampled_from(["decimal", "typing", "pydantic", "maquette.runtime", ".enums", ".a"])),
    st.booleans(),
)
def test_linters_leave_the_order_of_imports(
    names: set[str], modules: set[str], has_alias: bool
) -> None:
    imports = Imports()
    for module in sorted(modules):
        for name in sorted(names):
            assert imports.name(module, name) == name
    if has_alias or not modules:
        assert imports.module("datetime", "dt") == "dt"
    source = f"{imports.lines()}\n"
    run_ruff("check", "--select", "I", source=source)
    assert_formatted(source)
