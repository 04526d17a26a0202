"""Log files: bounded, in their folder, and never a reason for a service to stop."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from maquette.runtime.asset_store import AssetDiskError, AssetStore, LogFileHandler, NotAnAssetError

from tests.runtime.asset_store.samples import TREE, open_files
from tests.runtime.asset_store.test_places import full_disk, set_rights, unprivileged

LIMIT_SECONDS: Final = 60


@pytest.fixture
def store(open_folder: Path) -> AssetStore:
    store = AssetStore(TREE, open_folder / "data")
    asyncio.run(store.create_tree())
    return store


@contextmanager
def logger_of(handler: LogFileHandler) -> Generator[logging.Logger]:
    logger = logging.Logger("auction")
    logger.addHandler(handler)
    try:
        yield logger
    finally:
        handler.close()


def texts(store: AssetStore) -> dict[str, str]:
    folder = store.root / "logs" / "engine"
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


def test_a_record_is_a_line_with_its_time_in_utc(store: AssetStore) -> None:
    with logger_of(store.log_handler("engine")) as logger:
        logger.warning("lot %s is sold: %s \udc80", 42, "größe 🎨")
    (line,) = texts(store).values()
    said = r"WARNING auction: lot 42 is sold: größe 🎨 \\udc80\n"
    assert re.fullmatch(rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}Z {said}", line)
    assert list(texts(store)) == ["engine.log"]


def test_a_handler_of_logging_takes_what_handlers_take(store: AssetStore) -> None:
    handler = store.log_handler("engine")
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.setLevel(logging.ERROR)
    with logger_of(handler) as logger:
        logger.info("no")
        logger.error("yes")
    assert texts(store) == {"engine.log": "yes\n"}
    with logger_of(store.log_handler("engine")) as logger:
        logger.error("again")
    assert texts(store)["engine.log"].startswith("yes\n")


@pytest.mark.parametrize("kept", [0, 1, 3])
def test_files_are_bounded_in_size_and_number(store: AssetStore, kept: int) -> None:
    handler = store.log_handler("engine", most_bytes=100, kept=kept)
    handler.setFormatter(logging.Formatter("%(message)s"))
    with logger_of(handler) as logger:
        for number in range(100):
            logger.error("é" * 10 + "%03d", number)  # 24 bytes of UTF-8 and no 14
    found = texts(store)
    assert list(found) == ["engine.log", *(f"engine.log.{age + 1}" for age in range(kept))]
    assert all(len(text.encode()) <= 100 for text in found.values())
    lines = "".join(found[name] for name in sorted(found, reverse=True)).splitlines()
    assert [int(line[-3:]) for line in lines] == list(range(100 - 4 * len(found), 100))


def test_a_record_that_is_larger_than_a_file_has_one_alone(store: AssetStore) -> None:
    handler = store.log_handler("engine", most_bytes=100, kept=5)
    handler.setFormatter(logging.Formatter("%(message)s"))
    with logger_of(handler) as logger:
        for text in ("first", "x" * 1000, "last"):
            logger.error(text)
    assert texts(store) == {
        "engine.log": "last\n",
        "engine.log.1": f"{'x' * 1000}\n",
        "engine.log.2": "first\n",
    }


@pytest.mark.parametrize(("most_bytes", "kept"), [(0, 1), (-1, 1), (1, -1)])
def test_no_bound_is_refused(store: AssetStore, most_bytes: int, kept: int) -> None:
    with pytest.raises(ValueError, match="most_bytes must be 1 or more, and kept 0 or more"):
        store.log_handler("engine", most_bytes=most_bytes, kept=kept)


def test_a_source_without_a_log_folder_is_refused(store: AssetStore) -> None:
    with pytest.raises(ValueError, match=r"'\.\./x' has no log folder; .*: engine$"):
        store.log_handler("../x")


def test_a_folder_that_is_missing_or_a_link_is_told_at_once(store: AssetStore) -> None:
    folder, outside = store.root / "logs" / "engine", store.root / "outside"
    folder.rename(outside)
    with pytest.raises(AssetDiskError, match=r"create_tree\(\) makes it"):
        store.log_handler("engine")
    folder.symlink_to(outside)
    with pytest.raises(NotAnAssetError, match="a symbolic link"):
        store.log_handler("engine")
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_file_is_not_logged_into(store: AssetStore, kind: str) -> None:
    place, outside = store.root / "logs" / "engine" / "engine.log", store.root / "outside"
    match kind:
        case "link":
            place.symlink_to(outside)
        case "pipe":
            os.mkfifo(place)
        case _:
            place.mkdir()
    before = open_files()
    with pytest.raises(NotAnAssetError, match=r"engine\.log is no ordinary file"):
        store.log_handler("engine")
    assert open_files() == before
    assert not outside.exists()


def test_a_folder_that_becomes_a_link_is_not_rotated_in(
    store: AssetStore, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, outside = store.root / "logs" / "engine", store.root / "outside"
    outside.mkdir()
    (outside / "engine.log").write_text("untouched")
    with logger_of(store.log_handler("engine", most_bytes=100)) as logger:
        logger.error("first")
        folder.rename(store.root / "moved")
        folder.symlink_to(outside)
        for _ in range(10):
            logger.error("x" * 60)
        assert [path.name for path in outside.iterdir()] == ["engine.log"]
        assert (outside / "engine.log").read_text() == "untouched"
        folder.unlink()
        (store.root / "moved").rename(folder)
        logger.error("last")
    assert "first\n" in texts(store)["engine.log"]
    assert "last\n" in texts(store)["engine.log"]
    said = capsys.readouterr().err
    assert said.startswith("records are lost, since logs/engine takes none: a symbolic link")
    assert said.count("\n") == 1


def test_a_full_disk_does_not_stop_the_service(
    store: AssetStore, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = store.log_handler("engine")
    handler.setFormatter(logging.Formatter("%(message)s"))
    before = open_files()
    with logger_of(handler) as logger:
        logger.error("before")
        for round_ in range(2):
            with full_disk(20):
                for _ in range(100):
                    logger.error("lost: %s", "x" * 100)
            logger.error("after %d", round_)
        with full_disk(20):
            logger.error("lost")
    cut = "lost: xxxxxxx"  # what there was room for
    assert texts(store)["engine.log"] == f"before\n{cut}after 0\nafter 1\n"
    assert open_files() == before - 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3
    assert all("records are lost" in line and "File too large" in line for line in said)


def test_rights_that_are_lost_do_not_stop_the_service(
    store: AssetStore, capsys: pytest.CaptureFixture[str]
) -> None:
    with logger_of(store.log_handler("engine", most_bytes=50)) as logger:
        logger.error("first")
        set_rights(store, files=0o444, folders=0o555)
        with unprivileged():
            for _ in range(5):
                logger.error("lost")
        set_rights(store, files=0o644, folders=0o755)
        logger.error("last")
    assert [text.split()[-1] for text in texts(store).values()] == ["last", "first"]
    assert capsys.readouterr().err.count("may not do this to") == 1


def test_a_mistake_in_a_record_is_told_as_logging_tells_it(
    store: AssetStore, capsys: pytest.CaptureFixture[str]
) -> None:
    with logger_of(store.log_handler("engine")) as logger:
        logger.error("%d", "no number")
        logger.error("next")
    assert "--- Logging error ---" in capsys.readouterr().err
    assert texts(store)["engine.log"].endswith(": next\n")


def test_a_file_that_was_deleted_is_begun_again(store: AssetStore) -> None:
    with logger_of(store.log_handler("engine")) as logger:
        logger.error("first")
        (store.root / "logs" / "engine" / "engine.log").unlink()
        logger.error("second")
    assert texts(store)["engine.log"].endswith(": second\n")
    assert "first" not in texts(store)["engine.log"]


PROGRAM: Final = """
import logging, sys
from pathlib import Path
from maquette.runtime.asset_store import AssetStore
from tests.runtime.asset_store.samples import TREE

handler = AssetStore(TREE, Path(sys.argv[1])).log_handler("engine", most_bytes=2000, kept=1000)
handler.setFormatter(logging.Formatter("%(message)s"))
logger = logging.Logger("x")
logger.addHandler(handler)
for number in range(1000):
    logger.error("%s %d", sys.argv[2], number)
handler.close()
"""


def test_processes_that_log_into_one_file_lose_nothing(store: AssetStore) -> None:
    command = [sys.executable, "-c", PROGRAM, str(store.root)]
    processes = [
        subprocess.Popen([*command, f"writer{number}"], cwd=Path(__file__).parents[3])
        for number in range(4)
    ]
    assert [process.wait(LIMIT_SECONDS) for process in processes] == [0] * 4
    lines = [line for text in texts(store).values() for line in text.splitlines()]
    assert sorted(lines) == sorted(
        f"writer{w} {number}" for w in range(4) for number in range(1000)
    )
    rotated = [text for name, text in texts(store).items() if name != "engine.log"]
    assert len(rotated) > 3
    assert min(map(len, rotated)) > 1900
