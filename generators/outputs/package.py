"""The Python package around the modules."""

from __future__ import annotations

from collections.abc import Iterator

from maquette.generators.printing.files import File
from maquette.generators.printing.python import module_header
from maquette.generators.printing.templates import render_template
from maquette.generators.schema.records import Schema


def render(schema: Schema) -> Iterator[File]:
    """Render the package's ``__init__.py`` and the mark that it is typed."""
    project = schema.project
    header = module_header(project.doc or f"The package {project.package}.")
    yield File(
        f"{project.package}/__init__.py",
        render_template("package/__init__.py.jinja", header=header),
    )
    yield File(f"{project.package}/py.typed", "")
