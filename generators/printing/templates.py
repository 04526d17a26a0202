"""The Jinja environment that the outputs print with."""

from functools import cache
from pathlib import Path

import maquette.templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def environment() -> Environment:
    """Give the environment, whose loader finds ``<output>/<file>.jinja``."""
    (folder,) = maquette.templates.__path__
    return Environment(
        loader=FileSystemLoader(Path(folder)),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - what is printed is code, and quoted where it is made
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render_template(name: str, **views: object) -> str:
    """Print a template with the records that a generator made for it."""
    return environment().get_template(name).render(views)
