"""Texts: what was written for people, in one form."""

from __future__ import annotations

import inspect

from maquette.generators.language.nodes import Scalar


def doc_of(text: Scalar | None) -> str:
    """Give a doc without the indentation and the empty ends of its lines; empty where there is none."""
    if text is None:
        return ""
    return "\n".join(line.rstrip() for line in inspect.cleandoc(text.text).splitlines())


def text_of(text: Scalar | None) -> str | None:
    """Give the text that was written, None where there is none."""
    return None if text is None else text.text
