"""The store of files: what is saved is found, read, listed and deleted."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from maquette.runtime.asset_store import (
    AssetDiskError,
    AssetError,
    AssetNameError,
    AssetNotFoundError,
    AssetStore,
    NotAnAssetError,
)
from maquette.runtime.asset_store.content import Content
from maquette.runtime.asset_store.files import CHUNK_BYTES, Asset
from maquette.runtime.assets import AssetFolder, AssetTree

from tests.runtime.asset_store.samples import ANYTHING, PICTURES, PNG, TREE, open_files
from tests.runtime.test_assets import BAD_NAMES, GOOD_NAMES

BAD_PATHS: Final = (
    *("", "/", "42", "/etc/passwd", "../x", "assets/other", "assets/other/", "assets/other/../x"),
    *("/assets/other/x", "C:/x", "assets\\other\\x", "assets/other/a\0", "logs/engine/engine.log"),
    *(
        "assets/other/.hidden",
        "assets/other/con",
        "assets/other/e\u0301",
        f"assets/other/{'a' * 256}",
    ),
)


@pytest.fixture
def store(tmp_path: Path) -> AssetStore:
    store = AssetStore(TREE, tmp_path / "data")
    asyncio.run(store.create_tree())
    return store


async def names(store: AssetStore, folder: AssetFolder = ANYTHING) -> list[str]:
    return sorted([asset.name async for asset in store.list(folder)])


async def content(store: AssetStore, path: str) -> bytes:
    async with store.open(path) as file:
        return await file.read()


def test_the_tree_is_made_and_made_again(tmp_path: Path) -> None:
    async def main() -> None:
        store = AssetStore(TREE, tmp_path / "a" / "b")
        await store.create_tree()
        path = await store.save(ANYTHING, "x", b"x")
        before = sorted((tmp_path / "a").rglob("*"))
        await store.create_tree()
        assert sorted((tmp_path / "a").rglob("*")) == before
        assert await content(store, path) == b"x"
        made = {each.relative_to(store.root).as_posix() for each in before if each.is_dir()}
        assert made - {"."} == set(TREE.directories)

    asyncio.run(main())


def test_the_tree_of_the_reference_system(tmp_path: Path) -> None:
    from sothebais import assets

    asyncio.run(AssetStore(assets.TREE, tmp_path).create_tree())
    found = {each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*")}
    sources = (
        "auction-engine",
        "stream-manager",
        "event-handler",
        "agent-service",
        "admin-frontend",
    )
    assert found == {
        *("assets", "assets/stream", "assets/character", "logs"),
        *(f"assets/stream/{name}" for name in ("backgrounds", "overlays", "nfts")),
        *(f"assets/character/{name}" for name in ("expressions", "backgrounds", "props")),
        *(f"logs/{source}" for source in sources),
    }


def test_a_tree_without_folders_is_its_root(tmp_path: Path) -> None:
    store = AssetStore(AssetTree(root_variable="R", root_default="r"), tmp_path / "data")
    asyncio.run(store.create_tree())
    assert list((tmp_path / "data").iterdir()) == []


def test_what_is_saved_is_read_listed_located_and_deleted(store: AssetStore) -> None:
    async def main() -> None:
        path = await store.save(PICTURES, "42.png", PNG)
        assert path == "assets/pictures/42.png"
        assert await content(store, path) == PNG
        assert store.locate(path) == store.root / path
        assert store.locate(path).is_absolute()
        modified = datetime.fromtimestamp(store.locate(path).stat().st_mtime, UTC)
        asset = Asset(name="42.png", path=path, size=len(PNG), modified=modified)
        assert [each async for each in store.list(PICTURES)] == [asset]
        async with store.open(path) as file:
            assert file.asset == asset
        await store.delete(path)
        assert await names(store, PICTURES) == []
        assert list((store.root / PICTURES.path).iterdir()) == []

    asyncio.run(main())


async def _asynchronous(pieces: list[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        await asyncio.sleep(0)
        yield piece


def _synchronous(pieces: list[bytes]) -> Iterator[bytes]:
    yield from pieces


PIECES: Final = [b"", b"a", b"bc" * 100_000, b"", b"d" * CHUNK_BYTES, b"e" * (3 * CHUNK_BYTES + 1)]


def test_content_comes_whole_or_in_pieces(store: AssetStore, tmp_path: Path) -> None:
    async def main() -> None:
        whole = b"".join(PIECES)
        (tmp_path / "file").write_bytes(whole)
        kinds: list[Content] = [
            whole,
            bytearray(whole),
            memoryview(whole),
            PIECES,
            tuple(map(bytearray, PIECES)),
        ]
        kinds += [_synchronous(PIECES), _asynchronous(PIECES)]
        for number, kind in enumerate(kinds):
            path = await store.save(ANYTHING, f"kind{number}", kind)
            assert await content(store, path) == whole
        with (tmp_path / "file").open("rb") as file:
            assert await content(store, await store.save(ANYTHING, "file", file)) == whole
        nothings: list[Content] = [b"", [], [b""], _asynchronous([])]
        for number, nothing in enumerate(nothings):
            path = await store.save(ANYTHING, f"nothing{number}", nothing)
            assert await content(store, path) == b""

    asyncio.run(main())


@pytest.mark.parametrize("wrong", ["text", ["text"], [1], 42])
def test_content_that_is_no_bytes_is_refused(store: AssetStore, wrong: object) -> None:
    async def main() -> None:
        with pytest.raises(TypeError):
            await store.save(ANYTHING, "x", wrong)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        assert not any((store.root / ANYTHING.path).iterdir())

    asyncio.run(main())


def test_reading_goes_in_chunks_and_from_any_place(store: AssetStore) -> None:
    async def main() -> None:
        whole = b"".join(PIECES)
        path = await store.save(ANYTHING, "x", whole)
        async with store.open(path) as file:
            chunks = [chunk async for chunk in file]
            assert b"".join(chunks) == whole
            assert {len(chunk) for chunk in chunks[:-1]} == {CHUNK_BYTES}
            assert await file.tell() == len(whole)
            assert await file.read() == b""
            assert await file.seek(5) == 5
            assert await file.read(7) == whole[5:12]
            assert await file.seek(-3, os.SEEK_END) == len(whole) - 3
            assert await file.read(100) == whole[-3:]

    asyncio.run(main())


def test_a_file_is_read_while_it_is_open(store: AssetStore) -> None:
    async def main() -> None:
        path = await store.save(ANYTHING, "x", b"one")
        file = store.open(path)
        with pytest.raises(ValueError, match="read it within 'async with"):
            await file.read()
        async with file:
            with pytest.raises(RuntimeError, match="open already"):
                await file.__aenter__()
            await store.save(ANYTHING, "x", b"another", replace=True)
            assert file.asset.size == 3
            assert await file.read() == b"one"
            await store.delete(path)
        with pytest.raises(ValueError, match="is not open"):
            await file.read()

    asyncio.run(main())


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_a_name_that_is_good_is_kept(store: AssetStore, name: str) -> None:
    async def main() -> None:
        path = await store.save(ANYTHING, name, b"x")
        assert await content(store, path) == b"x"
        assert await names(store) == [name]

    asyncio.run(main())


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_is_refused_touches_nothing(store: AssetStore, name: str) -> None:
    before = sorted(store.root.parent.rglob("*"))
    with pytest.raises(AssetNameError, match="cannot be the name"):
        asyncio.run(store.save(ANYTHING, name, b"x", replace=True))
    assert sorted(store.root.parent.rglob("*")) == before


@pytest.mark.parametrize("path", BAD_PATHS)
def test_a_path_that_leads_elsewhere_is_refused(store: AssetStore, path: str) -> None:
    async def main() -> None:
        with pytest.raises(AssetNameError):
            store.open(path)
        with pytest.raises(AssetNameError):
            store.locate(path)
        with pytest.raises(AssetNameError):
            await store.delete(path)

    asyncio.run(main())


@pytest.mark.parametrize(
    "path", ["..", "assets", "assets/other/..", "/etc", "logs/engine", "", "/"]
)
def test_a_folder_that_is_not_in_the_tree_is_refused(store: AssetStore, path: str) -> None:
    async def main() -> None:
        stranger = AssetFolder(path)
        with pytest.raises(
            AssetNameError, match="no folder of the tree; its folders: anything, pic"
        ):
            await store.save(stranger, "x", b"x")
        with pytest.raises(AssetNameError, match="no folder of the tree"):
            await names(store, stranger)

    asyncio.run(main())


@pytest.mark.parametrize("path", ["..", "a/../..", "/", "a//b", ".", "/srv"])
def test_a_tree_that_leads_out_is_not_made(tmp_path: Path, path: str) -> None:
    tree = AssetTree(root_variable="R", root_default="r", folders={"x": AssetFolder(path)})
    before = sorted(Path("/").iterdir())
    with pytest.raises(NotAnAssetError, match="is no path of a folder below the root"):
        asyncio.run(AssetStore(tree, tmp_path / "data").create_tree())
    assert list(tmp_path.iterdir()) == [tmp_path / "data"]
    assert sorted(Path("/").iterdir()) == before


def test_what_is_not_there_is_told(store: AssetStore) -> None:
    async def main() -> None:
        path = ANYTHING.relative("x")
        for refused in (content(store, path), store.delete(path)):
            with pytest.raises(AssetNotFoundError, match=f"there is no file {path}") as caught:
                await refused
            assert isinstance(caught.value.__cause__, FileNotFoundError)
        with pytest.raises(AssetNotFoundError):
            store.locate(path)

    asyncio.run(main())


def test_a_root_or_a_folder_that_is_missing_says_what_to_do(store: AssetStore) -> None:
    async def main() -> None:
        path = await store.save(ANYTHING, "x", b"x")

        async def refused(match: str) -> None:
            for action in (
                store.save(ANYTHING, "y", b"y"),
                content(store, path),
                store.delete(path),
                names(store),
            ):
                with pytest.raises(AssetDiskError, match=match) as caught:
                    await action
                assert isinstance(caught.value.__cause__, FileNotFoundError)
            with pytest.raises(AssetDiskError, match=match):
                store.locate(path)

        (store.root / ANYTHING.path).rename(store.root / "moved")
        await refused(r"the folder assets/other is not below .*; create_tree\(\) makes it$")
        store.root.rename(store.root.parent / "moved")
        await refused(r"the root .*/data is not there; create_tree\(\) .* variable ASSET_ROOT says")

    asyncio.run(main())


def test_a3_a_task_that_is_cancelled_while_a_file_is_opened_closes_it(store: AssetStore) -> None:
    async def main() -> None:
        path = await store.save(ANYTHING, "opened", b"x")
        loop, before = asyncio.get_running_loop(), open_files()
        reading = asyncio.create_task(content(store, path))

        def cancel(event: str, arguments: tuple[object, ...]) -> None:
            if event == "open" and arguments[0] == "opened" and not reading.done():
                loop.call_soon_threadsafe(reading.cancel)

        sys.addaudithook(cancel)  # stays, and does nothing from now on
        await asyncio.wait((reading,))
        assert reading.cancelled()
        assert open_files() == before

    asyncio.run(main())


def test_only_assets_are_listed(store: AssetStore) -> None:
    async def main() -> None:
        folder = store.root / ANYTHING.path
        await store.save(ANYTHING, "seen", b"x")
        for name in (".hidden", ".0123456789abcdef.part", "e\u0301", "a:b", "con"):
            (folder / name).touch()
        (folder / "link").symlink_to(folder / "seen")
        (folder / "lost").symlink_to("nowhere")
        (folder / "folder").mkdir()
        os.mkfifo(folder / "pipe")
        os.close(os.open(os.fsencode(folder) + b"/\xff", os.O_CREAT))
        assert await names(store) == ["seen"]
        assert await names(store, PICTURES) == []

    asyncio.run(main())


def test_ten_thousand_files_are_listed_a_part_at_a_time(store: AssetStore) -> None:
    async def main() -> None:
        folder = store.root / ANYTHING.path
        for number in range(10_000):
            (folder / f"{number:05}").touch()
        assert await names(store) == [f"{number:05}" for number in range(10_000)]
        listing = store.list(ANYTHING)
        first = await anext(listing)
        for path in folder.iterdir():
            path.unlink()
        rest = [asset.name async for asset in listing]
        assert first.name not in rest
        assert len(rest) < 5_000

    asyncio.run(main())


def test_a_listing_that_is_left_lets_go_of_its_folder(store: AssetStore) -> None:
    async def main() -> None:
        for number in range(3):
            await store.save(ANYTHING, f"{number}", b"")
        before = open_files()
        async for _ in store.list(ANYTHING):
            break
        listing = store.list(ANYTHING)
        await anext(listing)
        await listing.aclose()
        await asyncio.sleep(0.01)
        assert open_files() == before

    asyncio.run(main())


def test_all_that_goes_wrong_is_an_error_of_ours() -> None:
    assert issubclass(AssetNameError, AssetError)
    assert issubclass(AssetNameError, ValueError)
