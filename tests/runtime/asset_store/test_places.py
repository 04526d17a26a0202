"""Places: nothing leads out of the root, and the disk says what is wrong with it."""

from __future__ import annotations

import asyncio
import os
import resource
import socket
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pytest
from maquette.runtime.asset_store import (
    AssetDiskError,
    AssetError,
    AssetNotFoundError,
    AssetStore,
    NotAnAssetError,
)

from tests.runtime.asset_store.samples import ANYTHING, TREE, open_files

NOBODY: Final = 65534
SECRET: Final = b"what lies outside"
ROUNDS: Final = 300
LIMIT_SECONDS: Final = 60


@pytest.fixture
def store(open_folder: Path) -> AssetStore:
    store = AssetStore(TREE, open_folder / "data")
    asyncio.run(store.create_tree())
    (open_folder / "outside").mkdir()
    (open_folder / "outside" / "x").write_bytes(SECRET)
    return store


def outside(store: AssetStore) -> Path:
    return store.root.parent / "outside"


async def read(store: AssetStore) -> bytes:
    async with store.open(ANYTHING.relative("x")) as file:
        return await file.read()


async def refused_everywhere(store: AssetStore, error: type[AssetError], match: str) -> None:
    """Try all that touches the file x, and its folder, and see it refused."""
    path = ANYTHING.relative("x")
    before = open_files()
    for action in (read(store), store.delete(path)):
        with pytest.raises(error, match=match):
            await action
    with pytest.raises(error, match=match):
        store.locate(path)
    assert open_files() == before


async def names(store: AssetStore) -> list[str]:
    return [asset.name async for asset in store.list(ANYTHING)]


@pytest.mark.parametrize("folder", ["assets", "assets/other"])
@pytest.mark.parametrize("kind", ["link", "inner link", "file"])
def test_a_folder_that_was_replaced_is_not_entered(
    store: AssetStore, folder: str, kind: str
) -> None:
    place, kept = store.root / folder, store.root / "kept"
    (outside(store) / "other").mkdir()
    place.rename(kept)
    match kind:
        case "link":
            place.symlink_to(outside(store))
        case "inner link":
            place.symlink_to(kept)
        case _:
            place.touch()

    async def main() -> None:
        match = "a symbolic link, or what is no folder, is in the way to .*; take it away"
        await refused_everywhere(store, NotAnAssetError, match)
        for action in (
            store.save(ANYTHING, "y", b"y"),
            store.save(ANYTHING, "x", b"y", replace=True),
            names(store),
            store.create_tree(),
        ):
            with pytest.raises(NotAnAssetError, match=match):
                await action

    asyncio.run(main())
    assert (outside(store) / "x").read_bytes() == SECRET
    assert {path.name for path in outside(store).iterdir()} == {"x", "other"}


def test_the_root_itself_may_be_a_link(store: AssetStore) -> None:
    link = store.root.parent / "link"
    link.symlink_to(store.root)
    linked = AssetStore(TREE, link)
    path = asyncio.run(linked.save(ANYTHING, "x", b"x"))
    assert linked.locate(path).read_bytes() == b"x"


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


PLACES: Final[dict[str, Callable[[Path], object]]] = {
    "link out": lambda path: path.symlink_to(path.parents[3] / "outside" / "x"),
    "link up": lambda path: path.symlink_to("../../../outside/x"),
    "link within": lambda path: path.symlink_to("y"),
    "lost link": lambda path: path.symlink_to("nowhere"),
    "link to itself": lambda path: path.symlink_to("x"),
    "device link": lambda path: path.symlink_to("/dev/zero"),
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "socket": _socket,
}


@pytest.mark.parametrize("kind", PLACES)
def test_what_is_no_file_is_not_opened(store: AssetStore, kind: str) -> None:
    place = store.root / ANYTHING.path / "x"
    (place.parent / "y").write_bytes(b"y")
    PLACES[kind](place)

    async def main() -> None:
        await refused_everywhere(store, NotAnAssetError, "x is no ordinary file, but a link, a fol")
        assert await names(store) == ["y"]

    asyncio.run(main())
    assert (outside(store) / "x").read_bytes() == SECRET


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")
def test_a_device_is_not_opened(store: AssetStore) -> None:
    try:
        os.mknod(store.root / ANYTHING.path / "x", 0o20666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("no devices are made here")
    asyncio.run(refused_everywhere(store, NotAnAssetError, "x is no ordinary file"))


@contextmanager
def swapped(first: Path, second: Path) -> Generator[None]:
    """Let a folder, or a file, and a link take each other's place all the time."""
    stop = threading.Event()
    spare = first.parent / "spare"

    def swap() -> None:
        while not stop.is_set():
            first.rename(spare)
            second.rename(first)
            first.rename(second)
            spare.rename(first)

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        yield
    finally:
        stop.set()
        swapping.join()


def test_a_folder_that_is_replaced_at_any_time_leads_nowhere_else(store: AssetStore) -> None:
    folder, link = store.root / ANYTHING.path, store.root / "assets" / "link"
    link.symlink_to(outside(store))
    path = ANYTHING.relative("x")

    async def main() -> int:
        done = 0
        for _ in range(ROUNDS):
            with suppress(NotAnAssetError, AssetDiskError, AssetNotFoundError):
                await store.save(ANYTHING, "x", b"inside", replace=True)
                done += 1
            with suppress(NotAnAssetError, AssetDiskError, AssetNotFoundError):
                assert await read(store) == b"inside"
            with suppress(NotAnAssetError, AssetDiskError, AssetNotFoundError):
                await store.delete(path)
            with suppress(NotAnAssetError, AssetDiskError):
                assert set(await names(store)) <= {"x"}
        return done

    with swapped(folder, link):
        assert asyncio.run(main()) > 0
    assert (outside(store) / "x").read_bytes() == SECRET
    assert [path.name for path in outside(store).iterdir()] == ["x"]


def test_a_file_that_is_replaced_at_any_time_leads_nowhere_else(store: AssetStore) -> None:
    place = store.root / ANYTHING.path / "x"
    place.write_bytes(b"inside")
    link = store.root / "link"
    link.symlink_to(outside(store) / "x")

    async def main() -> int:
        done = 0
        for _ in range(ROUNDS):
            with suppress(NotAnAssetError, AssetNotFoundError):
                assert await read(store) == b"inside"
                done += 1
        return done

    with swapped(place, link):
        assert asyncio.run(main()) > 0


def test_a_folder_that_is_moved_while_a_file_is_saved_takes_it_along(store: AssetStore) -> None:
    folder = store.root / ANYTHING.path

    async def main() -> None:
        async def stream() -> AsyncIterator[bytes]:
            yield bytes(2**20)
            folder.rename(store.root / "moved")
            folder.symlink_to(outside(store))
            yield b"end"

        await store.save(ANYTHING, "y", stream())

    asyncio.run(main())
    assert (store.root / "moved" / "y").read_bytes() == bytes(2**20) + b"end"
    assert [path.name for path in outside(store).iterdir()] == ["x"]


@contextmanager
def unprivileged() -> Generator[None]:
    """Give up the rights of root for a while; threads that begin in it have none either."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def set_rights(store: AssetStore, *, files: int, folders: int) -> None:
    for path in (store.root, *store.root.rglob("*")):
        path.chmod(folders if path.is_dir() else files)


def test_a_root_that_is_only_read_is_read_by_any_user(store: AssetStore) -> None:
    asyncio.run(store.save(ANYTHING, "x", b"x"))
    set_rights(store, files=0o444, folders=0o555)
    path = ANYTHING.relative("x")

    async def main() -> None:
        assert await read(store) == b"x"
        assert await names(store) == ["x"]
        assert store.locate(path) == store.root / path
        await store.create_tree()
        for action in (store.save(ANYTHING, "y", b"y"), store.delete(path)):
            with pytest.raises(AssetDiskError) as caught:
                await action
            assert str(caught.value).startswith(f"user {os.geteuid()} may not do this to ")
            assert str(caught.value).endswith("give the rights, or set ASSET_ROOT to another place")
            assert isinstance(caught.value.__cause__, PermissionError)

    try:
        with unprivileged():
            asyncio.run(main())
    finally:
        set_rights(store, files=0o644, folders=0o755)
    assert (store.root / path).read_bytes() == b"x"


def test_what_may_not_even_be_read_is_told(store: AssetStore) -> None:
    asyncio.run(store.save(ANYTHING, "x", b"x"))
    set_rights(store, files=0, folders=0o555)
    with unprivileged():
        with pytest.raises(AssetDiskError, match=r"may not do this to .*/assets/other/x; give"):
            asyncio.run(read(store))
        with pytest.raises(AssetDiskError, match="may not do this to /"):
            asyncio.run(AssetStore(TREE, store.root / "new").create_tree())
    set_rights(store, files=0o600, folders=0o700)
    if os.geteuid() == 0:
        with unprivileged(), pytest.raises(AssetDiskError, match=r"may not do this to .*/data"):
            asyncio.run(names(store))


def test_a_root_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    for root in (tmp_path / "data", tmp_path / "data" / "within"):
        with pytest.raises(NotAnAssetError, match=r"what is no folder, is in the way to .*/data"):
            asyncio.run(AssetStore(TREE, root).create_tree())


@contextmanager
def full_disk(most_bytes: int) -> Generator[None]:
    """Let no file grow larger; the system then says that it is too large."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_without_room_keeps_what_was_there(store: AssetStore) -> None:
    async def main() -> None:
        await store.save(ANYTHING, "x", b"old")
        before = open_files()
        with full_disk(2**20):
            for name, replace in (("x", True), ("y", False)):
                with pytest.raises(AssetDiskError, match=r"there is no room for .*; make room, or"):
                    await store.save(ANYTHING, name, bytes(2**21), replace=replace)
        assert open_files() == before
        assert await read(store) == b"old"
        assert [path.name for path in (store.root / ANYTHING.path).iterdir()] == ["x"]

    asyncio.run(main())


SMALL_DISK: Final = """
import asyncio, sys
from pathlib import Path
from maquette.runtime.asset_store import AssetDiskError
from maquette.runtime.asset_store import AssetStore
from tests.runtime.asset_store.samples import ANYTHING, TREE

async def main():
    store = AssetStore(TREE, Path(sys.argv[1]))
    await store.create_tree()
    try:
        await store.save(ANYTHING, "x", bytes(2**22))
    except AssetDiskError as error:
        print(error, error.__cause__.strerror, sep="\\n")
    print([path.name for path in (store.root / ANYTHING.path).iterdir()])
    await store.save(ANYTHING, "x", bytes(2**19))

asyncio.run(main())
"""


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    mount = f"mount -t tmpfs -o size=1m none {tmp_path}"
    own = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    if subprocess.run([*own, mount], capture_output=True, check=False).returncode:
        pytest.skip("no disks are mounted here")
    done = subprocess.run(
        [*own, f'{mount} && exec "$@"', "sh", sys.executable, "-c", SMALL_DISK, str(tmp_path)],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[3],
        text=True,
        timeout=LIMIT_SECONDS,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"there is no room for {tmp_path}/assets/other/x; make room, or set ASSET_ROOT to another"
        " place",
        "No space left on device",
        "[]",
    ]
