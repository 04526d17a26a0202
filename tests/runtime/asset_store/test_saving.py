"""Saving: whole or not at all, what the folder takes, and under a name that is free everywhere."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import tracemalloc
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import anyio
import pytest
from maquette.runtime.asset_store import (
    AssetContentError,
    AssetError,
    AssetExistsError,
    AssetMediaTypeError,
    AssetStore,
    AssetTooLargeError,
    NotAnAssetError,
)
from maquette.runtime.assets import AssetFolder, AssetTree

from tests.runtime.asset_store.samples import (
    ANYTHING,
    GIF,
    JPEG,
    PICTURES,
    PNG,
    SAMPLES,
    SVG,
    TREE,
    open_files,
)

MEBIBYTE: Final = 2**20
LIMIT_SECONDS: Final = 30
OLD: Final = timedelta(minutes=2).total_seconds()


@pytest.fixture
def store(tmp_path: Path) -> AssetStore:
    store = AssetStore(TREE, tmp_path / "data")
    asyncio.run(store.create_tree())
    return store


def files(store: AssetStore) -> dict[str, bytes]:
    """Give all files below the root, those that are no assets too."""
    found = (path for path in store.root.rglob("*") if not path.is_dir())
    return {path.relative_to(store.root).as_posix(): path.read_bytes() for path in found}


def test_a_stream_is_never_held_whole(store: AssetStore) -> None:
    async def stream() -> AsyncIterator[bytes]:
        for _ in range(64):
            yield bytes(MEBIBYTE)

    async def main() -> None:
        await store.save(ANYTHING, "first", b"x")  # loads what is loaded once
        tracemalloc.start()
        try:
            path = await store.save(ANYTHING, "x", stream())
            async with store.open(path) as file:
                assert sum([len(chunk) async for chunk in file]) == 64 * MEBIBYTE
            assert tracemalloc.get_traced_memory()[1] < 6 * MEBIBYTE
        finally:
            tracemalloc.stop()

    asyncio.run(main())


def test_an_open_file_without_lines_is_never_held_whole(store: AssetStore, tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(64 * MEBIBYTE)

    async def main() -> None:
        await store.save(ANYTHING, "first", b"x")  # loads what is loaded once
        tracemalloc.start()
        try:
            with large.open("rb") as file:
                await store.save(ANYTHING, "x", file)
            assert tracemalloc.get_traced_memory()[1] < 6 * MEBIBYTE
        finally:
            tracemalloc.stop()
        assert (store.root / ANYTHING.path / "x").stat().st_size == 64 * MEBIBYTE

    asyncio.run(main())


def test_a_file_is_seen_when_it_is_whole(store: AssetStore) -> None:
    async def main() -> None:
        seen: list[list[str]] = []

        async def stream() -> AsyncIterator[bytes]:
            for _ in range(3):
                yield bytes(MEBIBYTE)
                seen.append([asset.name async for asset in store.list(ANYTHING)])
                assert not (store.root / ANYTHING.path / "x").exists()

        await store.save(ANYTHING, "x", stream())
        assert seen == [[], [], []]
        assert [(each.name, each.size) async for each in store.list(ANYTHING)] == [
            ("x", 3 * MEBIBYTE)
        ]

    asyncio.run(main())


@pytest.mark.parametrize("size", [0, 1, MEBIBYTE])
def test_a_stream_that_fails_leaves_nothing(store: AssetStore, size: int) -> None:
    async def stream() -> AsyncIterator[bytes]:
        yield bytes(size)
        raise LookupError("the other side went away")

    async def main() -> None:
        before = open_files()
        with pytest.raises(LookupError):
            await store.save(ANYTHING, "x", stream())
        with pytest.raises(ZeroDivisionError):
            await store.save(ANYTHING, "x", (bytes(size // number) for number in (1, 0)))
        assert open_files() == before
        assert files(store) == {}

    asyncio.run(main())


@pytest.mark.parametrize("replace", [False, True])
def test_a3_saving_is_cancelled_at_any_time_and_leaves_nothing(
    store: AssetStore, replace: bool
) -> None:
    old, new = b"old" * MEBIBYTE, b"new" * MEBIBYTE

    async def stream() -> AsyncIterator[bytes]:
        for start in range(0, len(new), MEBIBYTE):
            yield new[start : start + MEBIBYTE]

    async def main() -> None:
        path = await store.save(ANYTHING, "x", old)
        if not replace:
            await store.delete(path)
        before = open_files()
        ended = 0
        for round_ in range(120):
            saving = asyncio.create_task(store.save(ANYTHING, "x", stream(), replace=replace))
            await asyncio.wait((saving,), timeout=round_ / 10_000)
            saving.cancel()
            await asyncio.wait((saving,))
            found = files(store)
            if not saving.cancelled():
                assert saving.result() == path
                assert found == {path: new}
                ended += 1
                await store.save(ANYTHING, "x", old, replace=True)
                if not replace:
                    await store.delete(path)
            else:
                assert found in ([{path: old}, {path: new}] if replace else [{}])
            assert open_files() == before
        assert ended < 120

    asyncio.run(main())


@pytest.mark.parametrize(
    ("event", "replace"),
    [("os.link", False), ("os.remove", False), ("os.link", True), ("os.rename", True)],
)
def test_a3_saving_is_cancelled_while_the_name_is_taken(
    store: AssetStore, event: str, replace: bool
) -> None:
    cancelled: list[str] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        await store.save(ANYTHING, "y", b"old")
        name = "y" if replace else "x"
        saving = asyncio.create_task(store.save(ANYTHING, name, b"new", replace=replace))

        def cancel(name: str, _arguments: object) -> None:
            if name == event and not saving.done() and not cancelled:
                cancelled.append(name)
                loop.call_soon_threadsafe(saving.cancel)

        sys.addaudithook(cancel)  # stays, and does nothing from now on
        await asyncio.wait((saving,))
        assert saving.cancelled()
        assert cancelled == [event]
        assert files(store) == {ANYTHING.relative("y"): b"new" if replace else b"old"}

    asyncio.run(main())


def test_a3_every_coroutine_is_cancelled_at_random_and_leaks_nothing(store: AssetStore) -> None:
    chance = random.Random(3)  # noqa: S311 - no secret

    async def use(name: str) -> None:
        path = await store.save(ANYTHING, name, [bytes(MEBIBYTE)])
        async with store.open(path) as file:
            assert len(await file.read(10)) == 10
            assert sum([len(chunk) async for chunk in file]) == MEBIBYTE - 10
        async for asset in store.list(ANYTHING):
            assert asset.size == MEBIBYTE
        await store.create_tree()
        await store.delete(path)

    async def main() -> None:
        await use("first")
        before = open_files()
        for round_ in range(60):
            tasks = [asyncio.create_task(use(f"{round_}-{number}")) for number in range(4)]
            for task in tasks:
                for _ in range(chance.randrange(40)):
                    await asyncio.sleep(0)
                task.cancel()
            async with asyncio.timeout(LIMIT_SECONDS):
                await asyncio.wait(tasks)
            errors = [None if task.cancelled() else task.exception() for task in tasks]
            assert errors == [None] * 4
            assert not [path for path in files(store) if path.rpartition("/")[2].startswith(".")]
        await asyncio.sleep(0)
        assert open_files() == before

    asyncio.run(main())


def test_a10_a_scope_of_anyio_cancels_saving(store: AssetStore) -> None:
    async def main() -> None:
        async def stream() -> AsyncIterator[bytes]:
            yield bytes(MEBIBYTE)
            scope.cancel()
            await asyncio.sleep(LIMIT_SECONDS)

        with anyio.CancelScope() as scope:
            await store.save(ANYTHING, "x", stream())
        assert scope.cancelled_caught
        assert files(store) == {}

    asyncio.run(main())


def test_no_file_is_overwritten_unless_that_is_asked_for(store: AssetStore) -> None:
    async def main() -> None:
        path = await store.save(ANYTHING, "x", b"old")
        with pytest.raises(AssetExistsError, match=f"^{path} is there already; .* replace=True$"):
            await store.save(ANYTHING, "x", b"new")
        assert files(store) == {path: b"old"}
        assert await store.save(ANYTHING, "x", b"new", replace=True) == path
        assert files(store) == {path: b"new"}
        assert await store.save(ANYTHING, "y", b"y", replace=True) == ANYTHING.relative("y")

    asyncio.run(main())


@pytest.mark.parametrize("replace", [False, True])
def test_of_those_who_save_one_name_at_a_time_one_wins(store: AssetStore, replace: bool) -> None:
    async def main() -> None:
        for round_ in range(10):
            contents = [bytes([number]) * MEBIBYTE for number in range(8)]
            name = f"x{round_}"
            saving = [store.save(ANYTHING, name, each, replace=replace) for each in contents]
            results = await asyncio.gather(*saving, return_exceptions=True)
            won = [number for number, result in enumerate(results) if isinstance(result, str)]
            lost = [result for result in results if not isinstance(result, str)]
            assert len(won) == (8 if replace else 1)
            assert all(isinstance(result, AssetExistsError) for result in lost)
            assert files(store).pop(ANYTHING.relative(name)) in [contents[each] for each in won]
            assert len(files(store)) == round_ + 1

    asyncio.run(main())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.png", "A.png"),
        ("é", "É"),
        ("straße", "STRASSE"),
        ("ﬁ", "fi"),
        ("\u03c3", "\u03c2"),
        ("\u212b", "å"),
        ("k", "\u212a"),
    ],
)
def test_a_name_that_is_another_file_on_some_disks_is_refused(
    store: AssetStore, first: str, second: str
) -> None:
    async def main() -> None:
        for taken, refused in ((first, second), (second, first)):
            (store.root / ANYTHING.path / taken).write_bytes(b"x")
            for replace in (False, True):
                with pytest.raises(AssetError, match=r"some systems|NFC"):
                    await store.save(ANYTHING, refused, b"y", replace=replace)
            assert list(files(store).values()) == [b"x"]
            (store.root / ANYTHING.path / taken).unlink()

    asyncio.run(main())


def test_a_name_that_is_taken_is_refused_before_all_is_streamed(store: AssetStore) -> None:
    count = 0

    async def stream() -> AsyncIterator[bytes]:
        nonlocal count
        while count < 100:
            count += 1
            yield bytes(MEBIBYTE)

    async def main() -> None:
        await store.save(ANYTHING, "x", b"x")
        for name in ("x", "X"):
            with pytest.raises(AssetExistsError):
                await store.save(ANYTHING, name, stream())
        assert count == 2

    asyncio.run(main())


def test_a_name_that_stands_there_decomposed_is_taken(store: AssetStore) -> None:
    (store.root / ANYTHING.path / "e\u0301").touch()
    with pytest.raises(AssetExistsError, match=r"'.*e\\u0301' on some systems"):
        asyncio.run(store.save(ANYTHING, "é", b"x"))


def test_of_those_who_save_names_that_fold_at_a_time_no_two_win(store: AssetStore) -> None:
    async def main() -> None:
        for number in range(20):
            names = [f"{letter}{number}" for letter in ("ab", "Ab", "aB", "AB")]
            saving = [store.save(ANYTHING, name, bytes(MEBIBYTE)) for name in names]
            results = await asyncio.gather(*saving, return_exceptions=True)
            won = [result for result in results if isinstance(result, str)]
            assert len(won) <= 1
            assert sorted(files(store)) == won
            assert all(isinstance(each, str | AssetExistsError) for each in results)
            for path in won:
                await store.delete(path)

    asyncio.run(main())


@pytest.mark.parametrize("media_type", SAMPLES)
def test_a_folder_takes_the_kinds_that_it_names_and_no_others(
    tmp_path: Path, media_type: str
) -> None:
    folders = {
        "this": AssetFolder("this", media=(media_type,)),
        "alike": AssetFolder("alike", media=(f"{media_type.partition('/')[0]}/*",)),
        "other": AssetFolder("other", media=("application/x-other", "text/*")),
    }
    store = AssetStore(AssetTree(root_variable="R", root_default="r", folders=folders), tmp_path)

    async def main() -> None:
        await store.create_tree()
        for number, sample in enumerate(SAMPLES[media_type]):
            for folder in ("this", "alike"):
                await store.save(folders[folder], f"{number}", sample)
            with pytest.raises(AssetMediaTypeError) as caught:
                await store.save(folders["other"], f"{number}", sample)
            assert str(caught.value) == (
                f"what is to be other/{number} is {media_type}, and the folder takes"
                " application/x-other, text/*"
            )
            assert caught.value.folder is folders["other"]
            assert caught.value.found == media_type

    asyncio.run(main())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", GIF, "is image/gif, and the folder takes image/png, image/jpeg"),
        ("a.png", SVG, "is image/svg+xml, and the folder takes image/png, image/jpeg"),
        ("a.png", b"MZ" + bytes(99), "is nothing that is recognised, and the folder takes"),
        ("a.png", b"", "is nothing that is recognised, and the folder takes"),
        ("a.png", PNG[:20], "is nothing that is recognised, and the folder takes"),
        ("a.png", bytes(5000) + PNG, "is nothing that is recognised, and the folder takes"),
        ("a.png", JPEG, "is image/jpeg; let its name end in .jpg or .jpeg or .jpe or .jfif"),
        ("a.html", PNG, "is image/png; let its name end in .png or .apng"),
        ("a.png.exe", PNG, "is image/png; let its name end in .png or .apng"),
    ],
)
def test_what_a_folder_does_not_take_never_comes_to_the_disk(
    store: AssetStore, name: str, content: bytes, said: str
) -> None:
    async def main() -> None:
        for pieces in (content, [bytes([each]) for each in content]):
            with pytest.raises(AssetMediaTypeError) as caught:
                await store.save(PICTURES, name, pieces, replace=True)
            assert f"what is to be {PICTURES.path}/{name} {said}" in str(caught.value)
        assert isinstance(caught.value, AssetContentError)
        assert files(store) == {}

    asyncio.run(main())


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.PNG", PNG), ("a", PNG), ("a.b.jpeg", JPEG), ("a.jpe", JPEG), ("a.apng", PNG)],
)
def test_a_name_ends_as_names_of_its_kind_do(store: AssetStore, name: str, content: bytes) -> None:
    path = asyncio.run(store.save(PICTURES, name, content))
    assert files(store) == {path: content}


def test_a_folder_without_media_takes_anything_under_any_name(store: AssetStore) -> None:
    path = asyncio.run(store.save(ANYTHING, "a.png", b"MZ"))
    assert files(store) == {path: b"MZ"}


@pytest.mark.parametrize("most_bytes", [0, 10, MEBIBYTE])
def test_a_file_has_at_most_as_many_bytes_as_are_allowed(
    store: AssetStore, most_bytes: int
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield bytes(1000)

    async def main() -> None:
        for name, content in (("a", bytes(most_bytes + 1)), ("b", endless())):
            with pytest.raises(AssetTooLargeError, match=f"has more than {most_bytes} bytes"):
                await store.save(ANYTHING, name, content, most_bytes=most_bytes)
        assert files(store) == {}
        await store.save(ANYTHING, "c", bytes(most_bytes), most_bytes=most_bytes)

    asyncio.run(main())


@pytest.mark.parametrize("kind", ["folder", "link", "lost", "pipe"])
@pytest.mark.parametrize("replace", [False, True])
def test_only_a_file_is_replaced(store: AssetStore, kind: str, replace: bool) -> None:
    place, outside = store.root / ANYTHING.path / "x", store.root.parent / "outside"
    outside.write_bytes(b"outside")
    match kind:
        case "folder":
            place.mkdir()
        case "link":
            place.symlink_to(outside)
        case "lost":
            place.symlink_to("nowhere")
        case _:
            os.mkfifo(place)
    before = place.lstat()
    with pytest.raises((AssetExistsError, NotAnAssetError), match=f"{ANYTHING.path}/x is "):
        asyncio.run(store.save(ANYTHING, "x", b"new", replace=replace))
    assert place.lstat() == before or kind == "folder"
    assert outside.read_bytes() == b"outside"
    assert [each.name for each in place.parent.iterdir()] == ["x"]


PROGRAM: Final = """
import asyncio, sys
from pathlib import Path
from maquette.runtime.asset_store import AssetStore
from tests.runtime.asset_store.samples import ANYTHING, TREE

async def stream():
    yield bytes(2**20)
    print("begun", flush=True)
    await asyncio.sleep(600)

asyncio.run(AssetStore(TREE, Path(sys.argv[1])).save(ANYTHING, "x", stream()))
"""


@pytest.mark.parametrize("by_saving", [False, True])
def test_what_a_killed_process_left_is_removed_but_not_what_is_being_written(
    store: AssetStore, by_saving: bool
) -> None:
    folder = store.root / ANYTHING.path

    def age() -> None:
        for path in folder.iterdir():
            os.utime(path, (path.stat().st_atime - OLD, path.stat().st_mtime - OLD))

    async def clean_up() -> None:
        age()
        if by_saving:
            await store.delete(await store.save(ANYTHING, "y", b"y"))
        else:
            await store.create_tree()

    command = [sys.executable, "-c", PROGRAM, str(store.root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3])
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        (kept,) = folder.iterdir()
        assert asyncio.run(_names(store)) == []
        asyncio.run(clean_up())
        assert list(folder.iterdir()) == [kept]
    finally:
        process.kill()
        process.communicate()
    assert list(folder.iterdir()) == [kept]
    (folder / ".0123456789abcdef.part.of-another").touch()
    asyncio.run(clean_up())
    assert [path.name for path in folder.iterdir()] == [".0123456789abcdef.part.of-another"]


def test_what_was_made_a_moment_ago_is_left_alone(store: AssetStore) -> None:
    (store.root / ANYTHING.path / ".0123456789abcdef.part").touch()
    asyncio.run(store.create_tree())
    assert len(files(store)) == 1


async def _names(store: AssetStore) -> list[str]:
    return [asset.name async for asset in store.list(ANYTHING)]


def test_others_may_read_what_is_saved_as_far_as_the_umask_says(store: AssetStore) -> None:
    before = os.umask(0o027)
    try:
        path = asyncio.run(store.save(ANYTHING, "x", b"x"))
    finally:
        os.umask(before)
    assert (store.root / path).stat().st_mode & 0o777 == 0o640
    assert (store.root / path).stat().st_nlink == 1
