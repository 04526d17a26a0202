"""The Prisma schema: what Prisma's own tools read in it, and that they leave it as it is."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from maquette.generators.language.grammar.project import Dialect
from maquette.generators.outputs import prisma
from maquette.generators.schema.records import PrismaGenerator
from maquette.runtime.datamodel import (
    AutoIncrement,
    BackReference,
    ConstantDefault,
    DatabaseDefault,
    Datamodel,
    Enum,
    EnumType,
    EnumValue,
    ForeignKey,
    Index,
    IndexField,
    IndexType,
    ManyToMany,
    Model,
    NativeType,
    Now,
    PrimaryKey,
    Provider,
    ReferentialAction,
    ScalarField,
    ScalarType,
    Sort,
    Unique,
    UnsupportedType,
    Uuid,
)

from tests.counts import count
from tests.node import node
from tests.prisma_tool import check_schemas
from tests.prisma_tool.datamodels import datamodels
from tests.prisma_tool.dmmf import heard, told
from tests.prisma_tool.printed import (
    HEADER,
    ID,
    PRIMARY_KEY,
    URL,
    VERSIONS,
    check,
    datamodel_of,
    datamodel_read,
    model_of,
    printed,
    read_by_prisma,
    schema_of,
)

SHOP = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Customer",
            doc="Somebody who buys.\n\nNever deleted.",
            fields=(
                ScalarField(
                    name="id",
                    type=ScalarType.STRING,
                    native=NativeType("Uuid"),
                    default=Uuid(),
                    doc="Made by the client.",
                ),
                ScalarField(
                    name="email", type=ScalarType.STRING, native=NativeType("VarChar", (254,))
                ),
                ScalarField(name="createdAt", type=ScalarType.DATETIME, default=Now()),
                ScalarField(
                    name="changedAt",
                    type=ScalarType.DATETIME,
                    is_updated_at=True,
                    column="changed_at",
                    default=Now(),
                ),
                ScalarField(
                    name="shape", type=UnsupportedType("größe"), is_required=False, doc="Kept."
                ),
                BackReference(name="orders", target="Order", inverse="customer", is_list=True),
            ),
            primary_key=PRIMARY_KEY,
            uniques=(Unique(fields=("email",), db_name="customer_email"),),
            indexes=(
                Index(
                    fields=(
                        IndexField(name="createdAt", sort=Sort.DESC),
                        IndexField(name="email", ops='raw("text_pattern_ops")'),
                    ),
                    db_name="by_age",
                ),
                Index(fields=(IndexField(name="email"),), type=IndexType.HASH),
            ),
            table="customers",
        ),
        Model(
            name="Order",
            fields=(
                ScalarField(name="number", type=ScalarType.BIGINT, default=AutoIncrement()),
                ScalarField(name="customerId", type=ScalarType.STRING, column="customer_id"),
                ForeignKey(
                    name="customer",
                    target="Customer",
                    inverse="orders",
                    fields=("customerId",),
                    references=("id",),
                    on_delete=ReferentialAction.CASCADE,
                    on_update=ReferentialAction.CASCADE,
                    db_name="order_customer",
                ),
                ScalarField(
                    name="state", type=EnumType("State"), default=ConstantDefault("NEW"), doc="Now."
                ),
                ScalarField(name="tags", type=ScalarType.STRING, is_list=True),
            ),
            primary_key=PrimaryKey(fields=("number", "customerId"), name="key"),
            uniques=(Unique(fields=("customerId", "state")),),
        ),
    ),
    enums=(
        Enum(
            name="State",
            values=(EnumValue(name="NEW", doc="Not paid."), EnumValue(name="PAID", db_name="paid")),
            db_name="states",
            doc="How far an order is.",
        ),
    ),
)
SHOP_GENERATORS = (
    PrismaGenerator(
        name="client",
        options=(
            ("provider", "prisma-client-py"),
            ("interface", "asyncio"),
            ("enable_experimental_decimal", True),
            ("recursive_type_depth", -1),
            ("previewFeatures", ("multiSchema", "views")),
        ),
    ),
)
SHOP_SCHEMA = """\
// Made by maquette from the specs; edits are lost at the next run.

generator client {
  provider                    = "prisma-client-py"
  interface                   = "asyncio"
  enable_experimental_decimal = true
  recursive_type_depth        = -1
  previewFeatures             = ["multiSchema", "views"]
}

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

/// Somebody who buys.
///
/// Never deleted.
model Customer {
  /// Made by the client.
  id        String                  @id @default(uuid()) @db.Uuid
  email     String                  @unique(map: "customer_email") @db.VarChar(254)
  createdAt DateTime                @default(now())
  changedAt DateTime                @default(now()) @updatedAt @map("changed_at")
  /// Kept.
  shape     Unsupported("größe")?
  orders    Order[]

  @@index([createdAt(sort: Desc), email(ops: raw("text_pattern_ops"))], map: "by_age")
  @@index([email], type: Hash)
  @@map("customers")
}

model Order {
  number     BigInt   @default(autoincrement())
  customerId String   @map("customer_id")
  customer   Customer @relation(fields: [customerId], references: [id], onDelete: Cascade, map: "order_customer")
  /// Now.
  state      State    @default(NEW)
  tags       String[]

  @@id([number, customerId], name: "key")
  @@unique([customerId, state])
}

/// How far an order is.
enum State {
  /// Not paid.
  NEW
  PAID @map("paid")

  @@map("states")
}
"""


def test_the_schema_looks_as_prisma_formats_it() -> None:
    assert printed(SHOP, Dialect.SIX, SHOP_GENERATORS) == SHOP_SCHEMA
    assert printed(SHOP, Dialect.SEVEN, SHOP_GENERATORS) == SHOP_SCHEMA.replace(URL, "")


def test_prisma_reads_what_was_meant() -> None:
    assert heard(read_by_prisma(SHOP, SHOP_GENERATORS)) == told(SHOP)


def test_prisma_sees_mistakes() -> None:
    wrong = SHOP_SCHEMA.replace("@unique([customerId, state])", "@unique([customerId,  nothing])")
    for version in VERSIONS.values():
        (found,) = check_schemas(version, [wrong])
        assert found.error is not None
        assert "unknown fields: nothing" in found.error
        assert found.datamodel is None
        assert found.formatted == wrong.replace(",  nothing", ", nothing")


def test_a_panic_of_prisma_is_an_error_of_one_schema() -> None:
    panics = SHOP_SCHEMA.replace("uuid()", "nanoid(256)")
    first, second = check_schemas("5.17", [panics, SHOP_SCHEMA])
    assert first.error is not None
    assert first.error.startswith("error: Prisma panicked: ")
    assert (second.error, second.formatted) == (None, SHOP_SCHEMA)


def test_prisma_6_has_no_configuration() -> None:
    assert [file.path for file in prisma.render(schema_of(SHOP, Dialect.SIX))] == [
        "prisma/schema.prisma"
    ]


def test_the_configuration_of_prisma_7_names_schema_and_url(tmp_path: Path) -> None:
    _, configuration = prisma.render(schema_of(SHOP, Dialect.SEVEN))
    assert configuration.path == "prisma/prisma.config.ts"
    assert configuration.text.startswith(HEADER)
    package = tmp_path / "node_modules" / "prisma"
    package.mkdir(parents=True)
    (package / "package.json").write_text('{"exports": {"./config": "./config.mjs"}}')
    (package / "config.mjs").write_text(
        "export const defineConfig = (config) => config;\nexport const env = (name) => `<${name}>`;\n"
    )
    (tmp_path / "config.mjs").write_text(configuration.text)
    program = 'import config from "./config.mjs"; console.log(JSON.stringify(config));'
    output = subprocess.check_output(
        [*node(), "--input-type=module", "--eval", program], cwd=tmp_path, encoding="utf-8"
    )
    assert json.loads(output) == {
        "schema": "schema.prisma",
        "datasource": {"url": "<DATABASE_URL>"},
    }


DOCS = {
    "": None,
    " \n\t\n": None,
    "One.": "One.",
    "One.\n\n    two\n": "One.\n\ntwo",
    "a\rmodel X {\r}": "a\nmodel X {\n}",
    "a\u2028b\u2029c\x85d\x0be\x0cf": "a\nb\nc\nd\ne\nf",
    "a\x1cb\x1dc\x1ed": "a\nb\nc\nd",
    "a\x00b\x07c\x1bd\x7fe\x9ff": "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf",
    "\ud800": "\ufffd",
    "// }\n}\n/// {{ x }} {% y %} {# z #}": "// }\n}\n/// {{ x }} {% y %} {# z #}",
    '""" */ /* ``` \\ \\n @id @@map("x")': '""" */ /* ``` \\ \\n @id @@map("x")',
    "größe 🎨 ➜ \u202eright": "größe 🎨 ➜ \u202eright",
    "a\tb  \n\n\n  c \n": "a\tb\n\n\nc",
}


@pytest.mark.parametrize(("doc", "heard_doc"), DOCS.items())
def test_a_doc_stays_in_its_comment(doc: str, heard_doc: str | None) -> None:
    kind = Enum(name="Kind", values=(EnumValue(name="A", doc=doc), EnumValue(name="B")), doc=doc)
    column = ScalarField(name="kind", type=EnumType("Kind"), doc=doc)
    tags = ManyToMany(name="tags", target="Tag", inverse="things", doc=doc)
    things = ManyToMany(name="things", target="Thing", inverse="tags")
    tag = Model(name="Tag", fields=(ID, things), primary_key=PRIMARY_KEY)
    dmmf = read_by_prisma(datamodel_of(model_of(column, tags, doc=doc), tag, enums=[kind]))
    thing, _ = dmmf["models"]
    (enum,) = dmmf["enums"]
    documented = [thing, *thing["fields"][1:], enum, enum["values"][0]]
    assert [part.get("documentation") for part in documented] == [heard_doc] * 5
    assert [part.get("documentation") for part in (thing["fields"][0], enum["values"][1])] == [
        None
    ] * 2


HOSTILE_TEXTS = (
    "",
    " ",
    '"',
    "\\",
    '\\"',
    "\n",
    "\r\n\t\b\f",
    "\x00\x01\x1f\x7f\x80\x9f",
    "\u2028\u2029\x85\ufeff",
    '") @ignore\n}\n',
    "{{ x }} {% y %} ${z} // /// /* */",
    "größe 🎨 \u202e",
    "\\u0041",
    "'--;",
)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    kind = Enum(
        name="Kind",
        values=(EnumValue(name="A", db_name=text), EnumValue(name="B")),
        db_name=f"k{text}",
    )
    thing = model_of(
        ScalarField(
            name="text", type=ScalarType.STRING, default=ConstantDefault(text), column=f"c{text}"
        ),
        ScalarField(
            name="texts",
            type=ScalarType.STRING,
            is_list=True,
            default=ConstantDefault((text, text)),
        ),
        ScalarField(
            name="json", type=ScalarType.JSON, default=ConstantDefault(json.dumps({text: [text]}))
        ),
        ScalarField(name="sql", type=ScalarType.STRING, default=DatabaseDefault(f"'{text}'")),
        ScalarField(name="kind", type=EnumType("Kind"), default=ConstantDefault("A")),
        ScalarField(name="other", type=UnsupportedType(f"other{text}"), is_required=False),
        ManyToMany(name="one", target="Thing", inverse="two", relation=f"r{text}"),
        ManyToMany(name="two", target="Thing", inverse="one", relation=f"r{text}"),
        uniques=(Unique(fields=("text",), db_name=f"u{text}"),),
        indexes=(Index(fields=(IndexField(name="text"),), db_name=f"i{text}"),),
        table=f"t{text}",
    )
    datamodel = datamodel_of(thing, enums=[kind])
    assert heard(read_by_prisma(datamodel)) == told(datamodel)


BATCHES = settings(
    max_examples=count(1000),
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)


@pytest.mark.parametrize("provider", Provider)
@given(data=st.data())
@BATCHES
def test_any_datamodel_of_prisma_5_is_read_by_prisma(
    provider: Provider, data: st.DataObject
) -> None:
    drawn = data.draw(st.lists(datamodels(provider=provider, is_old=True), min_size=1, max_size=8))
    check([(Dialect.SIX, printed(datamodel, Dialect.SIX)) for datamodel in drawn])


@pytest.mark.parametrize("provider", Provider)
@given(data=st.data())
@BATCHES
def test_any_datamodel_is_read_by_prisma(provider: Provider, data: st.DataObject) -> None:
    drawn = data.draw(st.lists(datamodels(provider=provider), min_size=1, max_size=8))
    read = check([(Dialect.SEVEN, printed(datamodel, Dialect.SEVEN)) for datamodel in drawn])
    for datamodel, found in zip(drawn, read, strict=True):
        assert heard(datamodel_read(found)) == told(datamodel)
