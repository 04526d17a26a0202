"""``documents.py``: a class for each document."""

from __future__ import annotations

from collections.abc import Iterator

from maquette.generators.printing.files import File
from maquette.generators.printing.python import Imports, module_header
from maquette.generators.printing.records import record_view
from maquette.generators.printing.templates import render_template
from maquette.generators.printing.type_hints import Fields, type_hints
from maquette.generators.schema.records import Schema


def render(schema: Schema) -> Iterator[File]:
    """Render the documents, each behind those that it holds; no file where there are none."""
    if not schema.documents:
        return
    records = {
        document.name.text: Fields(document.name.text, document.fields)
        for document in schema.documents
    }
    docs = {document.name.text: document.doc for document in schema.documents}
    hints, imports = type_hints(list(records.values())), Imports()
    base = imports.name("maquette.runtime.documents", "Document")
    documents = [
        record_view(
            records[name], hints, imports, base=base, doc=docs[name] or f"The document {name}."
        )
        for name in hints.by_class
    ]
    yield File(
        f"{schema.project.package}/documents.py",
        render_template(
            "documents/documents.py.jinja",
            header=module_header(f"The documents of {schema.project.package}."),
            imports=imports.lines(),
            documents=documents,
        ),
    )
