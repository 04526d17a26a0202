"""How tests of the runtime run what is asynchronous."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

from tests.counts import IS_SOAK

T = TypeVar("T")

LIMIT_SECONDS: Final = 3600 if IS_SOAK else 300


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a test in an event loop of its own, and leave no task behind.

    What an event loop only logs, as a task that was lost, fails the test.
    """
    complaints: list[dict[str, Any]] = []

    async def limited() -> T:
        asyncio.get_running_loop().set_exception_handler(lambda _, what: complaints.append(what))
        async with asyncio.timeout(LIMIT_SECONDS):
            result = await main
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return result

    gc.freeze()  # what was there before is not looked through each time
    try:
        result = asyncio.run(limited())
        gc.collect()
    finally:
        gc.unfreeze()
    assert complaints == []
    return result
