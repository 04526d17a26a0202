# Made by maquette from the specs; edits are lost at the next run.
"""The enums of hostile_texts."""

from maquette.runtime.enums import OpenEnum


class Open(OpenEnum):
    """ "quoted" """

    QUOTES = '\\" \'\'\'"""'
    """ends in a backslash \\"""
    TEMPLATES = "{{ x }} {% endraw %} {# c #} ${x} `x`"
    """\"\"\""""
    COMMENTS = "*/ <!-- --> // # /// --"
    """'''"""
    INVISIBLE = "no tab; \u202e\u2066\u200b\xa0"
    """a tab  inside"""
