"""``pyproject.toml``: what makes the generated package a distribution that pip builds and installs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from maquette.generators.printing.files import MADE_BY, File
from maquette.generators.printing.templates import render_template
from maquette.generators.printing.toml import string
from maquette.generators.schema.records import Schema
from maquette.runtime.datamodel import Provider
from maquette.runtime.version import VERSION

_EXTRAS: Final[Mapping[Provider, str]] = {
    Provider.POSTGRESQL: "postgres",
    Provider.SQLITE: "sqlite",
}


def render(schema: Schema) -> Iterator[File]:
    """Render the project of the package; it needs a maquette that is not older than this one."""
    project, extra = schema.project, _EXTRAS[schema.datamodel.provider]
    summary = _summary(project.doc)
    yield File(
        "pyproject.toml",
        render_template(
            "distribution/pyproject.toml.jinja",
            made_by=MADE_BY,
            distribution=string(project.package.replace("_", "-")),
            version=string(project.version),
            description=string(summary) if summary else "",
            dependency=string(f"maquette[{extra}]>={VERSION}"),
            package=string(project.package),
            subpackages=string(f"{project.package}.*"),
        ),
    )


def _summary(doc: str) -> str:
    """Give the first paragraph of a doc as the one line that the metadata have for it."""
    return " ".join(doc.partition("\n\n")[0].split())
