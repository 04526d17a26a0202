# Made by maquette from the specs; edits are lost at the next run.
"""The DTOs of dtos_given."""

from __future__ import annotations

from typing import Self

from maquette.runtime.dtos import Dto
from maquette.runtime.wire import (
    BigInt,
    Bytes,
    Date,
    DateTime,
    Int,
    Json,
    Numeric,
    Uuid,
)

from .enums import Level
from .models import Bid, User
from .types import Money


class BidDTOUser(Dto, frozen=True):
    """What BidDTO has of User."""

    name: str | None = None

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(name=user.name)


class BidDTO(Dto, frozen=True):
    """What may leave the system of Bid."""

    user: BidDTOUser

    @classmethod
    def of(cls, bid: Bid) -> Self:
        """Make it of a row."""
        return cls(user=cls._one("user", BidDTOUser.of, bid, "user"))


class UserDTO(Dto, frozen=True):
    """What may leave the system of User."""

    id: str
    rank: Int
    """Among those of the day."""

    @classmethod
    def of(cls, user: User, *, rank: Int) -> Self:
        """Make it of a row and of what is given."""
        return cls(id=user.id, rank=rank)


class RowsDTORow(Dto, frozen=True):
    """What RowsDTO has of User."""

    name: str | None = None

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(name=user.name)


class RowsDTORowOrNone(Dto, frozen=True):
    """What RowsDTO has of User."""

    name: str | None = None

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(name=user.name)


class RowsDTORowsUser(Dto, frozen=True):
    """What RowsDTORows has of User."""

    id: str

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(id=user.id)


class RowsDTORows(Dto, frozen=True):
    """What RowsDTO has of Bid."""

    user: RowsDTORowsUser

    @classmethod
    def of(cls, bid: Bid) -> Self:
        """Make it of a row."""
        return cls(user=cls._one("user", RowsDTORowsUser.of, bid, "user"))


class RowsDTORowsOrNone(Dto, frozen=True):
    """What RowsDTO has of Bid."""

    number: str

    @classmethod
    def of(cls, bid: Bid) -> Self:
        """Make it of a row."""
        return cls(number=bid.id)


class RowsDTO(Dto, frozen=True):
    """What may leave the system of Bid."""

    id: str
    row: RowsDTORow
    row_or_none: RowsDTORowOrNone | None = None
    rows: list[RowsDTORows]
    rows_or_none: list[RowsDTORowsOrNone] | None = None
    dto: UserDTO
    dto_or_none: UserDTO | None = None
    dtos: list[BidDTO]
    dtos_or_none: list[RowsDTO] | None = None

    @classmethod
    def of(
        cls,
        bid: Bid,
        *,
        row: User,
        row_or_none: User | None = None,
        rows: list[Bid],
        rows_or_none: list[Bid] | None = None,
        dto: UserDTO,
        dto_or_none: UserDTO | None = None,
        dtos: list[BidDTO],
        dtos_or_none: list[RowsDTO] | None = None,
    ) -> Self:
        """Make it of a row and of what is given."""
        return cls(
            id=bid.id,
            row=RowsDTORow.of(row),
            row_or_none=cls._given(RowsDTORowOrNone.of, row_or_none),
            rows=cls._each(RowsDTORows.of, rows),
            rows_or_none=cls._each(RowsDTORowsOrNone.of, rows_or_none),
            dto=dto,
            dto_or_none=dto_or_none,
            dtos=dtos,
            dtos_or_none=dtos_or_none,
        )


class ValuesDTO(Dto, frozen=True):
    """What may leave the system of User."""

    id: str
    string: str
    text: str | None = None
    int_: Int
    bigint: BigInt
    float_: float
    decimal: Numeric
    money: Money | None = None
    bool_: bool
    datetime: DateTime
    date: Date | None = None
    json_: Json
    bytes_: Bytes
    uuid: Uuid
    level: Level
    levels: list[Level] | None = None
    map: dict[str, Numeric]
    lists: dict[str, list[Date]] | None = None

    @classmethod
    def of(
        cls,
        user: User,
        *,
        string: str,
        text: str | None = None,
        int_: Int,
        bigint: BigInt,
        float_: float,
        decimal: Numeric,
        money: Money | None = None,
        bool_: bool,
        datetime: DateTime,
        date: Date | None = None,
        json_: Json,
        bytes_: Bytes,
        uuid: Uuid,
        level: Level,
        levels: list[Level] | None = None,
        map: dict[str, Numeric],
        lists: dict[str, list[Date]] | None = None,
    ) -> Self:
        """Make it of a row and of what is given."""
        return cls(
            id=user.id,
            string=string,
            text=text,
            int_=int_,
            bigint=bigint,
            float_=float_,
            decimal=decimal,
            money=money,
            bool_=bool_,
            datetime=datetime,
            date=date,
            json_=json_,
            bytes_=bytes_,
            uuid=uuid,
            level=level,
            levels=levels,
            map=map,
            lists=lists,
        )
