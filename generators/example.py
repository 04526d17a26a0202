"""The example that ``maquette init`` writes: small specs, and what runs the commands on them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from maquette.generators.language.diagnostics import InvalidSpecs
from maquette.generators.language.files import SpecFile
from maquette.generators.language.names import Name
from maquette.generators.printing.files import File
from maquette.generators.printing.python import literal, statement
from maquette.generators.printing.templates import environment, render_template
from maquette.generators.schema.resolve.schema import read_schema

DEFAULT_PACKAGE: Final = "shop"
_TEMPLATES: Final = "init/"
_SUFFIX: Final = ".jinja"


def render_example(package: str, requirement: str) -> tuple[File, ...]:
    """Render the example, sorted by path; a template stands where its file will stand.

    ``requirement`` is what pip is to install for maquette.
    """
    maquette = statement(f"MAQUETTE = {literal(requirement)}")
    return tuple(
        File(
            name.removeprefix(_TEMPLATES).removesuffix(_SUFFIX),
            render_template(name, package=package, maquette=maquette),
        )
        for name in environment().list_templates(filter_func=_is_of_example)
    )


def _is_of_example(template: str) -> bool:
    return template.startswith(_TEMPLATES) and template.endswith(_SUFFIX)


def package_of(folder: Path) -> str:
    """Give the package that is named as a folder, or the default where that is no name for one."""
    name = Path(os.path.abspath(folder)).name  # noqa: PTH100 - a link keeps its own name
    package = Name.split(name).snake if name.isascii() else ""
    return package if _is_package(package) else DEFAULT_PACKAGE


def _is_package(name: str) -> bool:
    specs = f"project: {{package: {name}}}\n".encode()
    try:
        read_schema([SpecFile("project.yaml", "project.yaml", specs)])
    except InvalidSpecs:
        return False
    return True
