"""Threads: a task that is cancelled leaves none behind that goes on working."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine

import anyio
import pytest
from maquette.runtime.asset_store.threads import finish_in_thread, in_thread

LIMIT_SECONDS = 30


class Work:
    """Work that begins, waits until it may go on, and ends."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.may_end = threading.Event()
        self.has_ended = False

    def __call__(self) -> str:
        self.begun.set()
        assert self.may_end.wait(LIMIT_SECONDS)
        self.has_ended = True
        return "done"

    async def until_begun(self) -> None:
        await asyncio.to_thread(self.begun.wait, LIMIT_SECONDS)


def test_what_a_thread_gives_or_raises_comes_back() -> None:
    async def main() -> None:
        assert await in_thread(lambda: 42) == 42
        with pytest.raises(ZeroDivisionError):
            await in_thread(lambda: 1 // 0)

    asyncio.run(main())


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("run", [in_thread, finish_in_thread])
def test_a3_a_cancelled_task_waits_for_its_thread(
    run: Callable[[Work], Coroutine[object, object, object]], times: int
) -> None:
    async def main() -> None:
        work = Work()
        task = asyncio.create_task(run(work))
        await work.until_begun()
        for _ in range(times):
            task.cancel()
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        assert not task.done()
        assert not work.has_ended
        work.may_end.set()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert work.has_ended

    asyncio.run(main())


def test_a3_a_timeout_is_told_as_one() -> None:
    async def main() -> None:
        work, limit = Work(), asyncio.timeout(None)

        async def release() -> None:
            await work.until_begun()
            limit.reschedule(asyncio.get_running_loop().time())
            await asyncio.sleep(0.05)
            work.may_end.set()

        releasing = asyncio.create_task(release())
        with pytest.raises(TimeoutError):
            async with limit:
                await in_thread(work)
        assert work.has_ended
        await releasing

    asyncio.run(main())


@pytest.mark.parametrize("is_cancelled_before", [False, True])
def test_a10_a_scope_of_anyio_that_is_cancelled_waits_too(is_cancelled_before: bool) -> None:
    async def main() -> None:
        work = Work()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(in_thread, work)
            await work.until_begun()
            working = asyncio.all_tasks() - {asyncio.current_task()}
            if is_cancelled_before:
                for task in working:
                    task.cancel()
                await asyncio.sleep(0)
            tasks.cancel_scope.cancel()
            with anyio.CancelScope(shield=True):
                for _ in range(20):
                    await asyncio.sleep(0)
            assert sum(task.cancelling() for task in working) <= 2  # not at each turn of the loop
            work.may_end.set()
        assert work.has_ended

    asyncio.run(main())


def test_a_task_that_is_cancelled_before_it_begins_runs_nothing() -> None:
    async def main() -> None:
        work = Work()
        task = asyncio.create_task(in_thread(work))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not work.begun.is_set()

    asyncio.run(main())


@pytest.mark.parametrize("turns", range(6))
def test_what_is_to_be_finished_is_finished_whenever_it_is_cancelled(turns: int) -> None:
    async def main() -> None:
        work = Work()
        work.may_end.set()
        task = asyncio.create_task(finish_in_thread(work))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait((task,))
        assert work.has_ended == (turns > 0)

    asyncio.run(main())


def test_the_end_of_the_loop_leaves_no_thread_at_work() -> None:
    work = Work()

    async def main() -> None:
        task = asyncio.create_task(in_thread(work))
        await work.until_begun()
        asyncio.get_running_loop().call_later(0.05, work.may_end.set)
        assert not task.done()

    asyncio.run(main())
    assert work.has_ended
