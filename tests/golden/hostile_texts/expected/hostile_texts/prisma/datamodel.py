# Made by maquette from the specs; edits are lost at the next run.
"""The tables of hostile_texts."""

from typing import Final

from maquette.runtime.datamodel import (
    ConstantDefault,
    DatabaseDefault,
    Datamodel,
    Model,
    PrimaryKey,
    Provider,
    ScalarField,
    ScalarType,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.POSTGRESQL,
    models=(
        Model(
            name="Defaults",
            fields=(
                ScalarField(name="id", type=ScalarType.INT),
                ScalarField(
                    name="quotes",
                    type=ScalarType.STRING,
                    default=ConstantDefault(value="\"'\\"),
                ),
                ScalarField(
                    name="lines",
                    type=ScalarType.STRING,
                    default=ConstantDefault(value="a\nb\tc"),
                ),
                ScalarField(
                    name="template",
                    type=ScalarType.STRING,
                    default=ConstantDefault(value="{{ x }}{% y %}${z}`"),
                ),
                ScalarField(
                    name="comment",
                    type=ScalarType.STRING,
                    default=ConstantDefault(value="*/ // ///"),
                ),
                ScalarField(
                    name="emoji",
                    type=ScalarType.STRING,
                    default=ConstantDefault(value="🎨 größe \u202e"),
                ),
                ScalarField(
                    name="surrogate",
                    type=ScalarType.STRING,
                    default=ConstantDefault(value="\\ud800 \\u0000"),
                ),
                ScalarField(
                    name="data",
                    type=ScalarType.JSON,
                    default=ConstantDefault(value='{"\\"":"\'\\\\","a":"*/ {{ x }}"}'),
                ),
                ScalarField(
                    name="status",
                    type=ScalarType.STRING,
                    default=ConstantDefault(value='\\" \'\'\'"""'),
                ),
                ScalarField(
                    name="fromSql",
                    type=ScalarType.STRING,
                    default=DatabaseDefault(sql="E'\\'' || '\"' -- x"),
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="defaultses",
        ),
        Model(
            name="Doc1",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="doc1s",
        ),
        Model(
            name="Doc2",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="doc2s",
        ),
        Model(
            name="Doc3",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="doc3s",
        ),
        Model(
            name="Doc4",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="doc4s",
        ),
        Model(
            name="Doc5",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="doc5s",
        ),
        Model(
            name="Doc6",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="doc6s",
        ),
        Model(
            name="Doc7",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="doc7s",
        ),
        Model(
            name="Doc8",
            fields=(ScalarField(name="id", type=ScalarType.INT),),
            primary_key=PrimaryKey(fields=("id",)),
            table="doc8s",
        ),
    ),
)
