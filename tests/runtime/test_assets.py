"""Assets: a path leads to the file in the folder that it was made for, and to no other."""

from __future__ import annotations

import os
import pickle
import string
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from maquette.runtime.assets import AssetFolder, AssetTree

ANYTHING: Final = AssetFolder("assets/other")
NFTS: Final = AssetFolder("assets/stream/nfts", media=("image/png", "image/webp"))
SOUNDS: Final = AssetFolder("assets/sounds", media=("audio/*", "application/ogg"))
STREAM: Final = AssetFolder("assets/stream")
TREE: Final = AssetTree(
    root_variable="ASSET_ROOT",
    root_default="/data",
    folders={"nfts": NFTS, "stream": STREAM, "sounds": SOUNDS},
    logs={"engine": "logs/engine", "writer": "logs/writer"},
)

GOOD_NAMES: Final = (
    *("42.png", "a", "_", "-rf", "~", "a..b", "a b.png", "%2e%2e%2f", "$(x)", "'", "a;b", "{x}"),
    *("größe.png", "🎨", "👩\u200d🚀.webp", "é", "İ", "名.png", "a" * 255, "é" * 127),
    *("con1", "console.png", "auxiliary", "com10", "com.png", "null", "lpt", "a.con", "#", "[1]"),
)
BAD_NAMES: Final = {
    "": "it is empty",
    ".": "it may not begin with a dot",
    "..": "it may not begin with a dot",
    ".hidden": "it may not begin with a dot",
    "/": "it may not hold '/'",
    "/etc/passwd": "it may not hold '/'",
    "../x": "it may not hold '/'",
    "a/../../b": "it may not hold '/'",
    "a/": "it may not hold '/'",
    "..\\x": "it may not hold '\\\\'",
    "C:x": "it may not hold ':'",
    "C:\\x": "it may not hold ':'",
    "a.png:stream": "it may not hold ':'",
    "a*": "it may not hold '*'",
    "a?": "it may not hold '?'",
    'a"': "it may not hold '\"'",
    "<a>": "it may not hold '<'",
    "a|b": "it may not hold '|'",
    "a\0.png": r"it may not hold '\x00'",
    "a\nb": r"it may not hold '\n'",
    "a\x1b[2J": r"it may not hold '\x1b'",
    "a\x7f": r"it may not hold '\x7f'",
    "a\x85": r"it may not hold '\x85'",
    "a\u2028": r"it may not hold '\u2028'",
    "a\u202egnp.exe": r"it may not hold '\u202e'",
    "\u2066a": r"it may not hold '\u2066'",
    "a\u200b.png": r"it may not hold '\u200b'",
    "\ufeffa.png": r"it may not hold '\ufeff'",
    "e\u0301": "it is not composed as Unicode's NFC has it",
    "\ud800": r"it may not hold '\ud800'",
    "a.": "it may not end with a dot",
    "a.png...": "it may not end with a dot",
    "a ": "it may not begin or end with white space",
    " a": "it may not begin or end with white space",
    "a\u3000": "it may not begin or end with white space",
    "con": "it is the name of a device on Windows",
    "NUL": "it is the name of a device on Windows",
    "nul.png": "it is the name of a device on Windows",
    "Aux.tar.gz": "it is the name of a device on Windows",
    "com1": "it is the name of a device on Windows",
    "LPT9.png": "it is the name of a device on Windows",
    "com\u00b9": "it is the name of a device on Windows",
    "con .png": "it is the name of a device on Windows",
    "CONOUT$": "it is the name of a device on Windows",
    "a" * 256: "it may have 255 bytes of UTF-8",
    "é" * 128: "it may have 255 bytes of UTF-8",
}

fragments = st.sampled_from(
    ["..", ".", "/", "\\", "a", ".png", " ", ":", "\0", "\n", "con", "é", "🎨", "~", "*"]
)
names = st.text() | st.lists(fragments, max_size=6).map("".join)
media_words = st.text(f"{string.ascii_lowercase}{string.digits}.+-_", min_size=1, max_size=8)


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_a_name_stands_in_its_path_and_is_read_from_it(name: str) -> None:
    path = NFTS.relative(name)
    assert path == f"assets/stream/nfts/{name}"
    assert NFTS.name_of(path) == name
    assert TREE.locate(path) == (NFTS, name)


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_the_system_keeps_the_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / AssetFolder("folder").relative(name)
    path.parent.mkdir()
    path.write_bytes(b"")
    assert list(path.parent.iterdir()) == [path]
    assert path.name == name


@pytest.mark.parametrize(("name", "reason"), BAD_NAMES.items())
def test_a_name_that_could_lead_elsewhere_is_refused(name: str, reason: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name of an asset") as caught:
        ANYTHING.relative(name)
    assert str(caught.value).endswith(f" cannot be the name of an asset: {reason}")
    assert str(caught.value).isascii()
    assert len(str(caught.value)) < 160
    with pytest.raises(ValueError, match=r"asset|no path"):
        ANYTHING.name_of(f"assets/other/{name}")
    with pytest.raises(ValueError, match=r"asset|no folder"):
        TREE.locate(f"assets/stream/{name}")


@given(names)
@example("a\r")
@example("nul\n")
def test_no_name_leaves_the_folder_on_any_system(name: str) -> None:
    try:
        path = ANYTHING.relative(name)
    except ValueError:
        return
    for pure in (PurePosixPath(path), PureWindowsPath(path)):
        assert pure.parts == ("assets", "other", name)
    assert os.path.normpath(path) == path
    assert os.fsencode(name)
    assert ANYTHING.name_of(path) == name


@given(names)
def test_only_what_relative_gives_is_read(path: str) -> None:
    for text in (path, f"assets/other/{path}", f"assets/other{path}"):
        try:
            name = ANYTHING.name_of(text)
        except ValueError:
            continue
        assert ANYTHING.relative(name) == text


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "a.png", "/assets/other/a.png", "./assets/other/a.png", "assets/other"),
        *("assets//other/a.png", "assets/other//a.png", "assets/other/b/a.png", "ASSETS/other/a"),
        *("assets\\other\\a.png", "assets/stream/nfts/a.png", "x/../assets/other/a.png"),
    ],
)
def test_a_path_of_another_folder_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r"assets/other|asset"):
        ANYTHING.name_of(path)


@pytest.mark.parametrize(
    ("folder", "allowed", "refused"),
    [
        (
            NFTS,
            ["image/png", "IMAGE/PNG", "image/webp;q=1", " image/png ; charset=utf-8 "],
            ["image/jpeg", "image/svg+xml", "image/pngx", "ximage/png", "image/pn"],
        ),
        (
            SOUNDS,
            ["audio/mpeg", "audio/ogg", "Audio/x.y+z-1_2", "application/ogg"],
            ["audio/", "audio", "xaudio/ogg", "application/oggx", "video/ogg"],
        ),
        (ANYTHING, ["image/svg+xml", "a/b", "x-world/x-3dmf"], []),
    ],
)
def test_a_folder_takes_its_media(
    folder: AssetFolder, allowed: list[str], refused: list[str]
) -> None:
    assert [each for each in allowed if not folder.allows(each)] == []
    assert [each for each in refused if folder.allows(each)] == []


@pytest.mark.parametrize(
    "media_type",
    [
        *("", "/", "image", "image/", "/png", "image/*", "*/*", "*", "image/png/x", "image png"),
        *("image/png\n", "image/png\0", "image/png,image/webp", "\u0131mage/png", "image/.png"),
        *(f"image/{'a' * 128}", "image/\N{KELVIN SIGN}"),
    ],
)
@pytest.mark.parametrize("folder", [ANYTHING, NFTS, SOUNDS, AssetFolder("i", media=("image/*",))])
def test_what_is_no_media_type_is_not_taken(folder: AssetFolder, media_type: str) -> None:
    assert not folder.allows(media_type)


@given(media_words, media_words)
def test_a_range_takes_what_begins_as_it_does(kind: str, subtype: str) -> None:
    media_type = f"{kind}/{subtype}"
    is_type = ANYTHING.allows(media_type)
    assert is_type == (kind[0].isalnum() and subtype[0].isalnum())
    assert AssetFolder("a", media=(f"{kind}/*",)).allows(media_type) == is_type
    assert AssetFolder("a", media=(media_type,)).allows(media_type.upper()) == is_type
    assert not AssetFolder("a", media=(f"x{kind}/*", f"{media_type}x")).allows(media_type)


def test_a_folder_is_a_value() -> None:
    assert AssetFolder("a", media=("image/png",)) == AssetFolder("a", media=("image/png",))
    assert len({NFTS, AssetFolder(NFTS.path, media=NFTS.media), SOUNDS}) == 2
    assert pickle.loads(pickle.dumps(NFTS)) == NFTS  # noqa: S301 - ours
    with pytest.raises(AttributeError):
        NFTS.path = "elsewhere"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def test_the_directories_are_made_one_after_the_other(tmp_path: Path) -> None:
    assert TREE.directories == (
        "assets",
        "assets/sounds",
        "assets/stream",
        "assets/stream/nfts",
        "logs",
        "logs/engine",
        "logs/writer",
    )
    for directory in TREE.directories:
        (tmp_path / directory).mkdir()
    assert AssetTree(root_variable="R", root_default="r").directories == ()


def test_directories_stand_after_those_that_they_are_in() -> None:
    folders = {"a": AssetFolder("a/b"), "b": AssetFolder("a-b/c"), "c": AssetFolder("a")}
    tree = AssetTree(root_variable="R", root_default="r", folders=folders)
    assert tree.directories == ("a", "a/b", "a-b", "a-b/c")


def test_the_root_is_that_of_the_environment() -> None:
    assert TREE.root({}) == Path("/data")
    assert TREE.root({"ASSET_ROOT": "/srv/files", "OTHER": "x"}) == Path("/srv/files")
    assert TREE.root({"ASSET_ROOT": ""}) == Path("/data")


def test_each_source_has_its_log_folder() -> None:
    assert TREE.log_folder("engine") == "logs/engine"
    with pytest.raises(ValueError, match=r"'../x' has no log folder; .*: engine, writer$"):
        TREE.log_folder("../x")
    with pytest.raises(ValueError, match=r"'engine' has no log folder; .*: none$"):
        AssetTree(root_variable="R", root_default="r").log_folder("engine")


def test_a_path_is_located_in_the_innermost_folder() -> None:
    assert TREE.locate("assets/stream/a.webm") == (STREAM, "a.webm")
    assert TREE.locate("assets/stream/nfts/a.png") == (NFTS, "a.png")
    for path in ("", "a.png", "/assets/stream/a", "logs/engine/a.log", "assets/stream/nfts/x/y"):
        with pytest.raises(ValueError, match="leads into no folder of the tree"):
            TREE.locate(path)
