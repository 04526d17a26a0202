"""Schemas as we print them, held against Prisma."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from maquette.generators.language.grammar.project import Dialect
from maquette.generators.outputs import prisma
from maquette.generators.schema.records import PrismaGenerator, Project, Schema
from maquette.runtime.datamodel import (
    Datamodel,
    Enum,
    Field,
    Model,
    PrimaryKey,
    Provider,
    ScalarField,
    ScalarType,
)

from tests.prisma_tool import Checked, Version, check_schemas

URL = '  url      = env("DATABASE_URL")\n'
VERSIONS: dict[Dialect, Version] = {Dialect.SIX: "5.17", Dialect.SEVEN: "latest"}
HEADER = "// Made by maquette from the specs; edits are lost at the next run.\n"
ID = ScalarField(name="id", type=ScalarType.INT)
PRIMARY_KEY = PrimaryKey(fields=("id",))


def schema_of(
    datamodel: Datamodel, dialect: Dialect, generators: Sequence[PrismaGenerator] = ()
) -> Schema:
    project = Project(
        package="shop",
        version="1.0.0",
        doc="",
        dialect=dialect,
        prisma_generators=tuple(generators),
        outputs=(),
    )
    return Schema(project=project, datamodel=datamodel)


def printed(
    datamodel: Datamodel, dialect: Dialect, generators: Sequence[PrismaGenerator] = ()
) -> str:
    files = {
        file.path: file.text for file in prisma.render(schema_of(datamodel, dialect, generators))
    }
    return files["prisma/schema.prisma"]


def check(texts: Sequence[tuple[Dialect, str]]) -> list[Checked]:
    """Assert that schemas are valid in their dialects, and formatted; give what Prisma read."""
    plain = [text for _, text in texts]
    for text in plain:
        assert text.splitlines() == text.removesuffix("\n").split("\n")
    checked = {dialect: check_schemas(version, plain) for dialect, version in VERSIONS.items()}
    for found in checked.values():
        assert [item.formatted for item in found] == plain
    read = [checked[dialect][place] for place, (dialect, _) in enumerate(texts)]
    assert [item.error for item in read] == [None] * len(texts)
    return read


def read_by_prisma(datamodel: Datamodel, generators: Sequence[PrismaGenerator] = ()) -> Any:
    """Check a datamodel in both dialects; give what Prisma read."""
    six, seven = (printed(datamodel, dialect, generators) for dialect in VERSIONS)
    assert six.replace(URL, "") == seven
    _, found = check([(Dialect.SIX, six), (Dialect.SEVEN, seven)])
    return datamodel_read(found)


def datamodel_read(found: Checked) -> Any:
    assert found.datamodel is not None
    return json.loads(found.datamodel)


def model_of(*fields: Field, **rest: Any) -> Model:
    return Model(name="Thing", fields=(ID, *fields), primary_key=PRIMARY_KEY, **rest)


def datamodel_of(*models: Model, enums: Sequence[Enum] = ()) -> Datamodel:
    return Datamodel(provider=Provider.POSTGRESQL, models=models, enums=tuple(enums))


def lines_of(datamodel: Datamodel) -> list[str]:
    return [" ".join(line.split()) for line in printed(datamodel, Dialect.SIX).splitlines()]
