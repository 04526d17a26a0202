"""The sections: what stands at the top of a spec file."""

from __future__ import annotations

from dataclasses import dataclass

from maquette.generators.language.forms import Record, RecordForm, Table, defaulted, optional
from maquette.generators.language.grammar.assets import ASSETS, AssetsSpec
from maquette.generators.language.grammar.data import (
    DOCUMENTS,
    ENUMS,
    TYPES,
    DocumentSpec,
    EnumSpec,
    NamedTypeSpec,
)
from maquette.generators.language.grammar.dtos import DTOS, DtoSpec
from maquette.generators.language.grammar.events import (
    CATEGORIES,
    CHANNELS,
    EVENTS,
    SOURCES,
    CategorySpec,
    ChannelSpec,
    EventSpec,
    SourceSpec,
)
from maquette.generators.language.grammar.flows import FLOWS, FlowSpec
from maquette.generators.language.grammar.models import MIXINS, MODELS, MixinSpec, ModelSpec
from maquette.generators.language.grammar.project import PROJECT, ProjectSpec
from maquette.generators.language.grammar.redis import KEYS, TTLS, KeySpec, TtlSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Specs(Record):
    """The sections of the specs; any file may hold any of them, and they are read together."""

    project: ProjectSpec | None = optional(PROJECT, "What the specs say of the project.")
    types: Table[NamedTypeSpec] = defaulted(TYPES, Table(), "Types with names of their own.")
    enums: Table[EnumSpec] = defaulted(ENUMS, Table(), "Enums.")
    mixins: Table[MixinSpec] = defaulted(MIXINS, Table(), "Fields that several models have.")
    models: Table[ModelSpec] = defaulted(MODELS, Table(), "Models: the tables of the database.")
    dtos: Table[DtoSpec] = defaulted(DTOS, Table(), "DTOs: what may leave the system.")
    documents: Table[DocumentSpec] = defaulted(
        DOCUMENTS, Table(), "Documents: JSON values with named fields."
    )
    ttls: Table[TtlSpec] = defaulted(TTLS, Table(), "TTLs with names.")
    keys: Table[KeySpec] = defaulted(KEYS, Table(), "Keys: what Redis holds.")
    sources: Table[SourceSpec] = defaulted(SOURCES, Table(), "The services.")
    channels: Table[ChannelSpec] = defaulted(CHANNELS, Table(), "Channels of events.")
    categories: Table[CategorySpec] = defaulted(
        CATEGORIES, Table(), "The first words of events' types."
    )
    events: Table[EventSpec] = defaulted(EVENTS, Table(), "Events.")
    assets: AssetsSpec | None = optional(ASSETS, "The tree of files.")
    flows: Table[FlowSpec] = defaulted(FLOWS, Table(), "How the services work together.")


SPECS = RecordForm(lambda: Specs, "a spec file")
