# Made by maquette from the specs; edits are lost at the next run.
"""The models of long_names."""

from __future__ import annotations

from maquette.runtime.models import Model, Related
from maquette.runtime.sensitive import Sensitive

from .enums import (
    HTTP,
    AnEnumWhoseNameIsRatherLong2,
    AnEnumWhoseNameIsRatherLongAsNamesOfEnumsGo,
    AnotherEnumWhoseNameIsRatherLongAsNamesOfEnumsGo,
    Enum2,
    Enum10,
    Enuma,
    EnumB,
    OneMoreEnumWhoseNameIsRatherLongAsNamesOfEnumsGo,
    X,
)


class AModelWhoseNameIsSoLongThatItHardlyFitsInADatabase(Model):
    """A row of AModelWhoseNameIsSoLongThatItHardlyFitsInADatabase."""

    id: int
    a_column_whose_name_is_so_long_that_the_line_gets_long1: AnEnumWhoseNameIsRatherLongAsNamesOfEnumsGo | None = None  # fmt: skip
    a_column_whose_name_is_so_long_that_the_line_gets_long2: Sensitive[AnEnumWhoseNameIsRatherLongAsNamesOfEnumsGo | None] = None  # fmt: skip
    a_column_whose_name_is_so_long_that_the_line_gets_long3: list[AnEnumWhoseNameIsRatherLongAsNamesOfEnumsGo]  # fmt: skip
    a_column_whose_name_is_so_long_that_line_it_gets_long_44: AnEnumWhoseNameIsRatherLong2 | None = None  # fmt: skip
    a_column_whose_name_has_a_length_of_just_the_right_one: AnEnumWhoseNameIsRatherLong2
    others: list[Related[Other]] | None = None
    """Short."""
    others_with_a_name_that_is_longer_than_it_is_useful: list[Related[Other]] | None = None  # fmt: skip
    second: AnotherEnumWhoseNameIsRatherLongAsNamesOfEnumsGo
    third: OneMoreEnumWhoseNameIsRatherLongAsNamesOfEnumsGo
    fourth: Enum10
    fifth: Enum2
    sixth: EnumB
    seventh: Enuma
    eighth: HTTP
    ninth: X


class Other(Model):
    """A row of Other."""

    id: int
    owner_id: int
    owner: Related[AModelWhoseNameIsSoLongThatItHardlyFitsInADatabase] | None = None
    second_id: int
    second: Related[AModelWhoseNameIsSoLongThatItHardlyFitsInADatabase] | None = None
