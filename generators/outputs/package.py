"""The Python package around the modules."""

from __future__ import annotations

from collections.abc import Iterator

from maquette.generators.printing.files import File
from maquette.generators.printing.python import definition, literal, module_header
from maquette.generators.printing.templates import render_template
from maquette.generators.schema.records import Schema


def render(schema: Schema) -> Iterator[File]:
    """Render the package's ``__init__.py`` and the mark that it is typed."""
    project = schema.project
    yield File(
        f"{project.package}/__init__.py",
        render_template(
            "package/__init__.py.jinja",
            header=module_header(project.doc or f"The package {project.package}."),
            connect=_connect(schema) if schema.has_app else "",
            arguments=f"({', '.join(_arguments(schema))})",
            example=_example(schema),
            has_sources=bool(schema.events and schema.sources),
        ),
    )
    yield File(f"{project.package}/py.typed", "")


def _connect(schema: Schema) -> str:
    """Write the head of ``connect``; only what has a bus has a source."""
    source = "source: EventSource | str" if schema.sources else "source: str"
    settings = ["*", "settings: Settings | None = None"]
    return definition("connect", [source, *settings] if schema.events else settings, "App")


def _arguments(schema: Schema) -> Iterator[str]:
    yield "settings or variables.Settings()"
    if schema.events:
        yield "source"


def _example(schema: Schema) -> str:
    named = literal(schema.sources[0].name.text) if schema.sources else '"…"'
    source = f"source={named}" if schema.events else ""
    return f"async with {schema.project.package}.connect({source}) as app"
