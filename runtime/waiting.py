"""Waiting that no cancelling cuts short."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any

from anyio import CancelScope


async def until_ended(futures: Collection[asyncio.Future[Any]]) -> None:
    """Wait until all have ended, those too that are added meanwhile; then be cancelled, if that came.

    Neither is what is waited for cancelled.
    """
    cancelled: asyncio.CancelledError | None = None
    with CancelScope(shield=True):  # or anyio would cancel again at each turn of the loop
        while pending := [each for each in futures if not each.done()]:
            try:
                await asyncio.wait(pending)
            except asyncio.CancelledError as error:
                cancelled = error
    if cancelled is not None:
        raise cancelled
