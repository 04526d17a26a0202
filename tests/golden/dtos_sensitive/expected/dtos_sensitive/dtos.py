# Made by maquette from the specs; edits are lost at the next run.
"""The DTOs of dtos_sensitive."""

from __future__ import annotations

from typing import Self

from maquette.runtime.dtos import Dto
from maquette.runtime.sensitive import Sensitive
from maquette.runtime.wire import Int

from .models import User


class AccountDTOBoss(Dto, frozen=True):
    """What AccountDTO has of User."""

    id: str

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(id=user.id)


class AccountDTOStaff(Dto, frozen=True):
    """What AccountDTO has of User."""

    mail: Sensitive[str | None] = None

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(mail=user.email)


class AccountDTOHeir(Dto, frozen=True):
    """What AccountDTO has of User."""

    name: str

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(name=user.name)


class AccountDTO(Dto, frozen=True):
    """What may leave the system of User."""

    id: str
    email: Sensitive[str | None] = None
    """Their own."""
    tokens: Sensitive[list[str]]
    name: Sensitive[str]
    boss: Sensitive[AccountDTOBoss | None] = None
    boss_key: Sensitive[str | None] = None
    staff: list[AccountDTOStaff]
    staff_count: Sensitive[int]
    pin: Sensitive[Int | None] = None
    heir: Sensitive[AccountDTOHeir | None] = None

    @classmethod
    def of(
        cls,
        user: User,
        *,
        pin: Int | None = None,
        heir: User | None = None,
    ) -> Self:
        """Make it of a row and of what is given."""
        return cls(
            id=user.id,
            email=user.email,
            tokens=user.tokens,
            name=user.name,
            boss=cls._optional("boss", AccountDTOBoss.of, user, "boss", "boss_id"),
            boss_key=user.boss_id,
            staff=cls._many("staff", AccountDTOStaff.of, user, "staff"),
            staff_count=cls._count("staff_count", user, "staff"),
            pin=pin,
            heir=cls._given(AccountDTOHeir.of, heir),
        )
