"""``keys.py``: a key of the runtime for each family of Redis keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from maquette.generators.printing.files import File
from maquette.generators.printing.python import (
    Imports,
    call,
    docstring,
    literal,
    module_header,
)
from maquette.generators.printing.python_types import parameter_types
from maquette.generators.printing.templates import render_template
from maquette.generators.schema.records import Key, Schema
from maquette.runtime.keys import OnWrite

_UNITS = (("days", 86400), ("hours", 3600), ("minutes", 60), ("seconds", 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyView:
    """A key as it is printed."""

    definition: str
    docstring: str


def render(schema: Schema) -> Iterator[File]:
    """Render the Redis keys; no file where there are none."""
    if not schema.keys:
        return
    imports = Imports()
    keys = [_key_view(key, imports) for key in schema.keys]
    yield File(
        f"{schema.project.package}/keys.py",
        render_template(
            "keys/keys.py.jinja",
            header=module_header(f"The Redis keys of {schema.project.package}."),
            imports=imports.lines(),
            keys=keys,
        ),
    )


def _key_view(key: Key, imports: Imports) -> KeyView:
    types = parameter_types(key.pattern)
    class_ = f"{imports.name('maquette.runtime.keys', 'Key')}[{', '.join(types) or '()'}]"
    final = imports.name("typing", "Final")
    return KeyView(
        definition=call(
            class_, _arguments(key, imports), prefix=f"{key.name.variable}: {final} = "
        ),
        docstring=docstring(key.doc) if key.doc else "",
    )


def _arguments(key: Key, imports: Imports) -> Iterator[str]:
    yield literal(key.pattern.text)
    yield f"ttl={_printed_ttl(key.ttl, imports)}"
    if key.on_write is not OnWrite.KEEP:
        on_write = imports.name("maquette.runtime.keys", "OnWrite")
        yield f"on_write={on_write}.{key.on_write.name}"
    if key.hash_tag is not None:
        yield f"hash_tag={literal(key.hash_tag)}"


def _printed_ttl(ttl: timedelta | None, imports: Imports) -> str:
    if ttl is None:
        return "None"
    seconds = int(ttl.total_seconds())
    unit, size = next((unit, size) for unit, size in _UNITS if seconds % size == 0)
    return f"{imports.module('datetime', 'dt')}.timedelta({unit}={seconds // size})"
