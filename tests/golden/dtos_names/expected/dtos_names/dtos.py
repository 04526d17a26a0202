# Made by maquette from the specs; edits are lost at the next run.
"""The DTOs of dtos_names."""

from __future__ import annotations

from typing import Self

from maquette.runtime.dtos import Dto
from maquette.runtime.wire import DateTime, Int, Json, Numeric

from .models import Cls, Dt, ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase


class ClsDTOFrom(Dto, frozen=True):
    """What ClsDTO has of Cls."""

    self: str

    @classmethod
    def of(cls, cls_: Cls) -> Self:
        """Make it of a row."""
        return cls(self=cls_.self)


class ClsDTOImport(Dto, frozen=True):
    """What ClsDTO has of Cls."""

    of_: Int

    @classmethod
    def of(cls, cls_: Cls) -> Self:
        """Make it of a row."""
        return cls(of_=cls_.id)


class ClsDTORow(Dto, frozen=True):
    """What ClsDTO has of Dt."""

    dt_: DateTime

    @classmethod
    def of(cls, dt_: Dt) -> Self:
        """Make it of a row."""
        return cls(dt_=dt_.dt_)


class ClsDTO(Dto, frozen=True):
    """What may leave the system of Cls."""

    id: Int
    of_: str
    self: str
    cls: str
    to_json_: str
    json_: Json
    class_: str
    model_config_: Int
    return_: bool | None = None
    from_: ClsDTOFrom | None = None
    import_: ClsDTOImport | None = None
    list_: list[Int]
    map: dict[str, Int]
    row: ClsDTORow | None = None

    @classmethod
    def of(
        cls,
        cls_: Cls,
        *,
        model_config_: Int,
        return_: bool | None = None,
        list_: list[Int],
        map: dict[str, Int],
        row: Dt | None = None,
    ) -> Self:
        """Make it of a row and of what is given."""
        return cls(
            id=cls_.id,
            of_=cls_.of_,
            self=cls_.self,
            cls=cls_.cls,
            to_json_=cls_.to_json_,
            json_=cls_.json_,
            class_=cls_.class_,
            model_config_=model_config_,
            return_=return_,
            from_=cls._optional("from_", ClsDTOFrom.of, cls_, "from_", "from_id"),
            import_=cls._optional("import_", ClsDTOImport.of, cls_, "import_"),
            list_=list_,
            map=map,
            row=cls._given(ClsDTORow.of, row),
        )


class GivenDTODtos(Dto, frozen=True):
    """What GivenDTO has of Cls."""

    cls: str

    @classmethod
    def of(cls, cls_: Cls) -> Self:
        """Make it of a row."""
        return cls(cls=cls_.cls)


class GivenDTO(Dto, frozen=True):
    """What may leave the system of Dt."""

    dt_: DateTime
    cls: Int
    of_: Int
    dtos: list[GivenDTODtos]

    @classmethod
    def of(cls, dt_: Dt, *, cls_: Int, of_: Int, dtos: list[Cls]) -> Self:
        """Make it of a row and of what is given."""
        return cls(
            dt_=dt_.dt_,
            cls=cls_,
            of_=of_,
            dtos=cls._each(GivenDTODtos.of, dtos),
        )


class LongDTOAFieldWhoseNameIsLongButFits(Dto, frozen=True):
    """What LongDTO has of ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase."""

    id: Int

    @classmethod
    def of(
        cls,
        thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database: ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase,
    ) -> Self:  # fmt: skip
        """Make it of a row."""
        return cls(id=thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database.id)


class LongDTO(Dto, frozen=True):
    """What may leave the system of ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase."""

    id: Int
    a_field_whose_name_is_long_but_fits: list[LongDTOAFieldWhoseNameIsLongButFits] | None = None  # fmt: skip

    @classmethod
    def of(
        cls,
        thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database: ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase,
        *,
        a_field_whose_name_is_long_but_fits: list[ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase] | None = None,
    ) -> Self:  # fmt: skip
        """Make it of a row and of what is given."""
        return cls(
            id=thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database.id,
            a_field_whose_name_is_long_but_fits=cls._each(
                LongDTOAFieldWhoseNameIsLongButFits.of,
                a_field_whose_name_is_long_but_fits,
            ),
        )


class ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine2Inner(Dto, frozen=True):  # fmt: skip
    """What ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine2 has of ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase."""

    a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_3: Int

    @classmethod
    def of(
        cls,
        thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database: ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase,
    ) -> Self:  # fmt: skip
        """Make it of a row."""
        return cls(
            a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_3=thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database.id,
        )  # fmt: skip


class ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine2(Dto, frozen=True):  # fmt: skip
    """What ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTO has of ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase."""

    inner: ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine2Inner | None = None  # fmt: skip

    @classmethod
    def of(
        cls,
        thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database: ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase,
    ) -> Self:  # fmt: skip
        """Make it of a row."""
        return cls(
            inner=cls._optional(
                "inner",
                ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine2Inner.of,
                thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database,
                "others",
            ),
        )  # fmt: skip


class ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine4(Dto, frozen=True):  # fmt: skip
    """What ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTO has of ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase."""

    id: Int

    @classmethod
    def of(
        cls,
        thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database: ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase,
    ) -> Self:  # fmt: skip
        """Make it of a row."""
        return cls(id=thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database.id)


class ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine5(Dto, frozen=True):  # fmt: skip
    """What ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTO has of ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase."""

    id: Int

    @classmethod
    def of(
        cls,
        thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database: ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase,
    ) -> Self:  # fmt: skip
        """Make it of a row."""
        return cls(id=thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database.id)


class ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTO(Dto, frozen=True):
    """What may leave the system of ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase."""

    a_column_whose_name_is_as_long_as_a_database_may_allow_1: DateTime
    a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_1: DateTime
    a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_2: ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine2 | None = None  # fmt: skip
    a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_4: ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine4 | None = None  # fmt: skip
    a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_5: list[ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine5] | None = None  # fmt: skip
    a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_6: list[GivenDTO]  # fmt: skip
    a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_and_beyond_7: Numeric | None = None  # fmt: skip

    @classmethod
    def of(
        cls,
        thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database: ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase,
        *,
        a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_4: ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase | None = None,
        a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_5: list[ThingWhoseNameIsSoLongThatItHardlyFitsInADatabase] | None = None,
        a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_6: list[GivenDTO],
        a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_and_beyond_7: Numeric | None = None,
    ) -> Self:  # fmt: skip
        """Make it of a row and of what is given."""
        return cls(
            a_column_whose_name_is_as_long_as_a_database_may_allow_1=thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database.a_column_whose_name_is_as_long_as_a_database_may_allow_1,
            a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_1=thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database.a_column_whose_name_is_as_long_as_a_database_may_allow_1,
            a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_2=cls._optional(
                "a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_2",
                ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine2.of,
                thing_whose_name_is_so_long_that_it_hardly_fits_in_a_database,
                "other_thing",
                "other_thing_id",
            ),
            a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_4=cls._given(
                ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine4.of,
                a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_4,
            ),
            a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_5=cls._each(
                ThingWhoseNameIsSoLongThatItHardlyFitsInADatabaseDTOAFieldWhoseNameIsSoLongThatThereIsNothingLeftInTheLine5.of,
                a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_5,
            ),
            a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_6=a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_6,
            a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_and_beyond_7=a_field_whose_name_is_so_long_that_there_is_nothing_left_in_the_line_and_beyond_7,
        )  # fmt: skip
