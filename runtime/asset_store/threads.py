"""Work in threads that has ended, or never begins, when whoever waited for it goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from anyio import CancelScope, to_thread
from maquette.runtime.waiting import until_ended

T = TypeVar("T")


async def in_thread(function: Callable[[], T]) -> T:
    """Run a function in a thread; a cancelled task goes on when the function has ended.

    anyio alone leaves the thread behind where asyncio itself cancels the task.
    """
    ended: Future[None] = Future()

    def run() -> T:
        if not ended.set_running_or_notify_cancel():
            raise asyncio.CancelledError
        try:
            return function()
        finally:
            ended.set_result(None)

    try:
        return await to_thread.run_sync(run)
    except asyncio.CancelledError:
        if not ended.cancel():  # it runs, or has run
            await until_ended([asyncio.wrap_future(ended)])
        raise


async def finish_in_thread(function: Callable[[], object]) -> None:
    """Run a function in a thread for certain: it has run when this ends, cancelled or not."""
    has_begun = False

    def run() -> None:
        nonlocal has_begun
        has_begun = True
        function()

    try:
        with CancelScope(shield=True):
            await in_thread(run)
    except asyncio.CancelledError:
        if not has_begun:
            function()
        raise
