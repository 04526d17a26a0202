"""TTLs and keys: what Redis holds and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from maquette.generators.language.forms import (
    ChoiceForm,
    NamedRecord,
    RecordForm,
    TableForm,
    TextForm,
    defaulted,
    optional,
    required,
)
from maquette.generators.language.grammar.words import DOC, SNAKE_NAME
from maquette.generators.language.nodes import Scalar
from maquette.runtime.keys import OnWrite


@dataclass(frozen=True, slots=True, kw_only=True)
class TtlSpec(NamedRecord):
    """A TTL with a name."""

    SHORTHAND: ClassVar[str] = "ttl"

    ttl: Scalar = required(
        TextForm("a TTL"), "A number and a unit (s, m, h, d), as 5m; or permanent."
    )
    doc: Scalar | None = optional(DOC, "What lives that long.")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySpec(NamedRecord):
    """A family of Redis keys."""

    pattern: Scalar = required(
        TextForm("a pattern"), "The key, its parameters in braces: auction:price:{id}."
    )
    value: Scalar = required(
        TextForm("the type of a value"),
        "A document, a type, json, counter, lock, rate_limit, hash<T>, list<T>, set<T> or "
        "sorted_set<T>.",
    )
    ttl: Scalar = required(
        TextForm("a TTL"), "The name of a TTL, a number and a unit as 5m, or permanent."
    )
    on_write: OnWrite = defaulted(
        ChoiceForm(OnWrite), OnWrite.KEEP, "Whether a later write renews the TTL or keeps it."
    )
    hash_tag: Scalar | None = optional(
        TextForm("the name of a parameter"), "The parameter that decides the slot in a cluster."
    )
    doc: Scalar | None = optional(DOC, "What is kept there, and why for so long.")


TTLS = TableForm(SNAKE_NAME, RecordForm(lambda: TtlSpec, "a TTL"), "TTLs")
KEYS = TableForm(SNAKE_NAME, RecordForm(lambda: KeySpec, "a key"), "keys")
