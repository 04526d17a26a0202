# Made by maquette from the specs; edits are lost at the next run.
"""The tables of indexes."""

from typing import Final

from maquette.runtime.datamodel import (
    BackReference,
    Datamodel,
    ForeignKey,
    Index,
    IndexField,
    IndexType,
    Model,
    NativeType,
    PrimaryKey,
    Provider,
    ReferentialAction,
    ScalarField,
    ScalarType,
    Sort,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Owner",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                BackReference(
                    name="things",
                    target="Thing",
                    inverse="owner",
                    is_list=True,
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="owners",
        ),
        Model(
            name="Thing",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(name="ownerId", type=ScalarType.INT),
                ForeignKey(
                    name="owner",
                    target="Owner",
                    inverse="things",
                    fields=("ownerId",),
                    references=("id",),
                    on_delete=ReferentialAction.RESTRICT,
                    on_update=ReferentialAction.CASCADE,
                ),
                ScalarField(name="name", type=ScalarType.STRING),
                ScalarField(name="notes", type=ScalarType.STRING),
                ScalarField(
                    name="meta",
                    type=ScalarType.JSON,
                    native=NativeType(name="JsonB"),
                ),
                ScalarField(name="words", type=ScalarType.STRING, is_list=True),
                ScalarField(
                    name="address",
                    type=ScalarType.STRING,
                    native=NativeType(name="Inet"),
                ),
                ScalarField(name="madeAt", type=ScalarType.DATETIME),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            indexes=(
                Index(fields=(IndexField(name="name"),)),
                Index(fields=(IndexField(name="ownerId"), IndexField(name="madeAt"))),
                Index(
                    fields=(
                        IndexField(name="ownerId"),
                        IndexField(name="madeAt", sort=Sort.DESC),
                    ),
                    db_name="newest",
                ),
                Index(
                    fields=(
                        IndexField(name="name", sort=Sort.ASC),
                        IndexField(name="id", sort=Sort.DESC),
                    ),
                    db_name="name_and_id",
                ),
                Index(
                    fields=(IndexField(name="notes"),),
                    type=IndexType.HASH,
                    db_name="notes_hash",
                ),
                Index(fields=(IndexField(name="words"),), type=IndexType.GIN),
                Index(
                    fields=(IndexField(name="meta", ops="JsonbPathOps"),),
                    type=IndexType.GIN,
                ),
                Index(
                    fields=(IndexField(name="address", ops="InetOps"),),
                    type=IndexType.GIST,
                ),
                Index(
                    fields=(IndexField(name="notes", ops="TextOps"),),
                    type=IndexType.SPGIST,
                ),
                Index(
                    fields=(IndexField(name="madeAt", ops="TimestampBloomOps"),),
                    type=IndexType.BRIN,
                ),
                Index(
                    fields=(IndexField(name="name", ops='raw("text_pattern_ops")'),),
                    type=IndexType.BTREE,
                    db_name="by_pattern",
                ),
            ),
            table="things",
        ),
    ),
)
