# Made by maquette from the specs; edits are lost at the next run.
"""The DTOs of dtos_in_circles."""

from __future__ import annotations

from typing import Self

from maquette.runtime.dtos import Dto

from .models import Lot, User


class BossDTO(Dto, frozen=True):
    """What may leave the system of User."""

    id: str
    staff: list[BossDTO]

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(id=user.id, staff=cls._many("staff", BossDTO.of, user, "staff"))


class SellerDTOBoss(Dto, frozen=True):
    """What SellerDTO has of User."""

    id: str
    lots: list[LotDTO]

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(id=user.id, lots=cls._many("lots", LotDTO.of, user, "lots"))


class SellerDTO(Dto, frozen=True):
    """What may leave the system of User."""

    id: str
    lots: list[LotDTO]
    boss: SellerDTOBoss | None = None

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(
            id=user.id,
            lots=cls._many("lots", LotDTO.of, user, "lots"),
            boss=cls._optional("boss", SellerDTOBoss.of, user, "boss", "boss_id"),
        )


class LotDTO(Dto, frozen=True):
    """What may leave the system of Lot."""

    id: str
    seller: SellerDTO

    @classmethod
    def of(cls, lot: Lot) -> Self:
        """Make it of a row."""
        return cls(id=lot.id, seller=cls._one("seller", SellerDTO.of, lot, "seller"))
