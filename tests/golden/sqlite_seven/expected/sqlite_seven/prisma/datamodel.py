# Made by maquette from the specs; edits are lost at the next run.
"""The tables of sqlite_seven."""

from typing import Final

from maquette.runtime.datamodel import (
    ConstantDefault,
    Cuid,
    Datamodel,
    Enum,
    EnumType,
    EnumValue,
    Model,
    PrimaryKey,
    Provider,
    ScalarField,
    ScalarType,
)

DATAMODEL: Final = Datamodel(
    provider=Provider.SQLITE,
    models=(
        Model(
            name="Item",
            fields=(
                ScalarField(name="id", type=ScalarType.STRING, default=Cuid()),
                ScalarField(
                    name="state",
                    type=EnumType(name="State"),
                    default=ConstantDefault(value="new"),
                ),
                ScalarField(name="facts", type=ScalarType.JSON),
                ScalarField(
                    name="notes",
                    type=ScalarType.JSON,
                    is_required=False,
                    default=ConstantDefault(value='{"a":1}'),
                ),
            ),
            primary_key=PrimaryKey(fields=("id",)),
            table="items",
        ),
    ),
    enums=(Enum(name="State", values=(EnumValue(name="new"), EnumValue(name="old"))),),
)
