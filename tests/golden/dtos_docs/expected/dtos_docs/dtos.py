# Made by maquette from the specs; edits are lost at the next run.
"""The DTOs of dtos_docs."""

from __future__ import annotations

from typing import Self

from maquette.runtime.dtos import Dto
from maquette.runtime.wire import Int

from .models import Bid, User


class UserDTOBidsUser(Dto, frozen=True):
    """What UserDTOBids has of User."""

    id: Int
    """*/ \\"""

    @classmethod
    def of(cls, user: User) -> Self:
        """Make it of a row."""
        return cls(id=user.id)


class UserDTOBids(Dto, frozen=True):
    """What UserDTO has of Bid."""

    user: UserDTOBidsUser
    """{{ x }}{% y %}"""
    key: Int
    """ends in \\"""

    @classmethod
    def of(cls, bid: Bid) -> Self:
        """Make it of a row."""
        return cls(user=cls._one("user", UserDTOBidsUser.of, bid, "user"), key=bid.id)


class UserDTO(Dto, frozen=True):
    """\"\"\"
    import os
    \"\"\"
    """

    id: Int
    """*/ \\"""
    bids: list[UserDTOBids]
    """\"\"\"
    import os
    \"\"\"
    """
    count: int
    """\u202eevil\u202c 🎨 '''"""
    given: Int
    """a
          b


    "
    """

    @classmethod
    def of(cls, user: User, *, given: Int) -> Self:
        """Make it of a row and of what is given."""
        return cls(
            id=user.id,
            bids=cls._many("bids", UserDTOBids.of, user, "bids"),
            count=cls._count("count", user, "bids"),
            given=given,
        )
