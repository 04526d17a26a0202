"""TOML as text: it says what was meant, on one line, and shows everything that is in it."""

from __future__ import annotations

import tomllib
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maquette.generators.printing.toml import string

FRAGMENTS: Final = (
    *(
        '"',
        '"""',
        "'",
        "'''",
        "\\",
        "\\n",
        "\\u0041",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\0",
        "\x1b",
        "\x7f",
    ),
    *("{{ x }}", "{% raw %}", "#", "]", "=", "größe", "🎨", "\u202e", "\u2028", "\x85", "\ufeff"),
)
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join) | st.text()


@given(texts)
def test_a_string_is_its_text(text: str) -> None:
    written = string(text)
    assert tomllib.loads(f"a = {written} # {{}}\nb = 1\n") == {"a": text, "b": 1}
    assert len(written.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", '""'),
        ("größe 🎨 {{ x }}", '"größe 🎨 {{ x }}"'),
        ("\"'\\", r'''"\"'\\"'''),
        ("a\nb\r\tc", r'"a\nb\r\tc"'),
        ("\0\x7f\x9f\u202e\u2028\ufeff", r'"\u0000\u007f\u009f\u202e\u2028\ufeff"'),
    ],
)
def test_a_string_escapes_what_nobody_sees(text: str, written: str) -> None:
    assert string(text) == written
