"""The tree of files: its folders, what they take, and the paths by which rows name what lies there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from unicodedata import is_normalized

_MEDIA_WORD: Final = r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}"
MEDIA_TYPE: Final = f"{_MEDIA_WORD}/{_MEDIA_WORD}"
"""How a media type is written in lower case, as RFC 6838 has it."""
MEDIA_RANGE: Final = rf"{_MEDIA_WORD}/(?:\*|{_MEDIA_WORD})"
"""A media type, or with ``*`` after the slash every one that begins so."""

_MEDIA_TYPE: Final = re.compile(MEDIA_TYPE, re.ASCII | re.IGNORECASE)
_NAME_BYTES: Final = 255
_REFUSED: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r'\ufff9-\ufffb\ud800-\udfff/\\:*?"<>|]'
)
"""What ends a name, leads elsewhere or shows it otherwise than it is, on any system."""
_DEVICE: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE
)
_SHOWN_CHARACTERS: Final = 60


@dataclass(frozen=True, slots=True)
class AssetFolder:
    """A folder: its path below the root, and the media types that it takes, any where none is named.

    Paths have slashes on every system, since services on others read them too.
    """

    path: str
    media: tuple[str, ...] = ()

    def allows(self, media_type: str) -> bool:
        """Tell whether the folder takes files of a media type.

        Case and parameters (``; charset=utf-8``) make no difference; what is no media type is not
        taken. What is in the file, nobody looks at.
        """
        bare = media_type.partition(";")[0].strip(" \t")
        if not _MEDIA_TYPE.fullmatch(bare):
            return False
        lower = bare.lower()
        return not self.media or not {lower, f"{lower.partition('/')[0]}/*"}.isdisjoint(self.media)

    def relative(self, name: str) -> str:
        """Give the path below the root of a file in the folder, which is what a row keeps.

        Raises ValueError for a name that could leave the folder, or that some system cannot keep as
        it is. Nothing is escaped or mended.
        """
        _check_name(name)
        return "/".join((self.path, name))

    def name_of(self, path: str) -> str:
        """Give the name of the file that a path such as ``relative`` gives leads to.

        Raises ValueError where the path leads anywhere else.
        """
        folder, slash, name = path.rpartition("/")
        if not slash or folder != self.path:
            raise ValueError(f"{_shown(path)} is no path of a file in {self.path}")
        _check_name(name)
        return name


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AssetTree:
    """The whole tree: where it begins, its folders by their names, the log folders by sources."""

    root_variable: str
    root_default: str
    folders: Mapping[str, AssetFolder] = field(default_factory=dict[str, AssetFolder])
    logs: Mapping[str, str] = field(default_factory=dict[str, str])

    def root(self, environment: Mapping[str, str]) -> Path:
        """Give the folder where the tree begins; a variable that is empty counts as not set."""
        return Path(environment.get(self.root_variable) or self.root_default)

    @property
    def directories(self) -> tuple[str, ...]:
        """The path below the root of every folder that there is to be, each after the one it is in."""
        paths = (*(folder.path for folder in self.folders.values()), *self.logs.values())
        found = {folder for path in paths for folder in _with_parents(path)}
        return tuple(sorted(found, key=lambda folder: folder.split("/")))

    def log_folder(self, source: str) -> str:
        """Give the path below the root of a source's log folder; ValueError where it has none."""
        folder = self.logs.get(source)
        if folder is None:
            known = ", ".join(self.logs) or "none"
            raise ValueError(
                f"{_shown(source)} has no log folder; the sources that have one: {known}"
            )
        return folder

    def locate(self, path: str) -> tuple[AssetFolder, str]:
        """Give the folder and the name of the file that the path in a row leads to.

        Raises ValueError where it leads into none of the folders.
        """
        parent = path.rpartition("/")[0]
        for folder in self.folders.values():
            if folder.path == parent:
                return folder, folder.name_of(path)
        raise ValueError(f"{_shown(path)} leads into no folder of the tree")


def _with_parents(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def _check_name(name: str) -> None:
    reason = _fault(name)
    if reason is not None:
        raise ValueError(f"{_shown(name)} cannot be the name of an asset: {reason}")


def _fault(name: str) -> str | None:
    """Give the reason why no file can have a name, None where one can."""
    if not name:
        return "it is empty"
    if refused := _REFUSED.search(name):
        return f"it may not hold {refused[0]!a}"
    if name.startswith("."):
        return "it may not begin with a dot"
    if name.endswith("."):
        return "it may not end with a dot"
    if name != name.strip():
        return "it may not begin or end with white space"
    if not is_normalized("NFC", name):
        return "it is not composed as Unicode's NFC has it"
    if _DEVICE.fullmatch(name):
        return "it is the name of a device on Windows"
    if len(name.encode()) > _NAME_BYTES:
        return f"it may have {_NAME_BYTES} bytes of UTF-8"
    return None


def _shown(text: str) -> str:
    shown = ascii(text)
    return shown if len(shown) <= _SHOWN_CHARACTERS else f"{shown[: _SHOWN_CHARACTERS - 3]}..."
