# Made by maquette from the specs; edits are lost at the next run.
"""The models of hostile_texts."""

from __future__ import annotations

from maquette.runtime.models import Model
from pydantic import JsonValue

from .enums import Open


class Defaults(Model):
    """A row of Defaults."""

    id: int
    quotes: str
    lines: str
    template: str
    comment: str
    emoji: str
    surrogate: str
    data: JsonValue
    status: Open
    from_sql: str


class Doc1(Model):
    """ " """

    id: int
    """\\"""


class Doc2(Model):
    """\\" """

    id: int
    """ "a" and "b" """


class Doc3(Model):
    """\"\"\"
    import os
    \"\"\"
    """

    id: int
    """*/ }
    model X {
    """


class Doc4(Model):
    """indented
          tab
    "
    """

    id: int
    """{{ 1 }}{% for x in y %}"""


class Doc5(Model):
    """\\N{BULLET} \\x41 \\u0041 \\n \\"""

    id: int
    """%s %(a)s {0} {a}"""


class Doc6(Model):
    """bidi \u202e\u2066\u200f zero\u200bwidth \ufeff nbsp"""

    id: int
    """größe 🎨 👩\u200d🚀 é"""


class Doc7(Model):
    """''' ' '' "" \"\"\"" """

    id: int
    """# noqa
    # type: ignore
    // fmt: off
    """


class Doc8(Model):
    """@param {x} <b> & `code` $x"""

    id: int
    """a



    b
    """
