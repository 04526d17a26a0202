"""What kind of file some bytes are the beginning of.

The formats that web pages and streams show are told apart here, with more than their first four
bytes, since puremagic takes AVIF for MP4 and any Matroska for WebM. The others are left to
puremagic, where what it knows begins the file and leaves no doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple, cast

import puremagic

HEAD_BYTES: Final = 4096
"""How much of a file is looked at."""

_LEAST_MAGIC_BYTES: Final = 3
"""What fewer bytes say is chance: two letters begin a picture, and many a text."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type, others by which it goes, and how names of such files end."""

    media_types: tuple[str, ...]
    extensions: tuple[str, ...]

    @property
    def media_type(self) -> str:
        """The one that is meant where only one can be named."""
        return self.media_types[0]


class _Match(NamedTuple):
    """What of puremagic's findings is used, which have no types of their own."""

    byte_match: bytes
    mime_type: str
    extension: str


def kind_of(head: bytes) -> Kind | None:
    """Give the kind of a file by its first ``HEAD_BYTES``, None where it is not recognised.

    What follows is not read: it may be damaged, or something else besides.
    """
    head = head[:HEAD_BYTES]
    for kind, beginning in _BEGINNINGS:
        if beginning.match(head):
            return kind
    return _other_kind(head)


def _other_kind(head: bytes) -> Kind | None:
    """Ask puremagic, without a name, and count only what the first bytes say by themselves."""
    if not head:
        return None
    try:
        found = cast("list[_Match]", puremagic.magic_string(head))  # pyright: ignore[reportUnknownMemberType]
    except puremagic.PureError:
        return None
    beginnings = [each for each in found if head.startswith(each.byte_match) and each.mime_type]
    longest = max((len(each.byte_match) for each in beginnings), default=0)
    best = [each for each in beginnings if len(each.byte_match) == longest]
    media_types = {each.mime_type.lower() for each in best}
    if longest < _LEAST_MAGIC_BYTES or len(media_types) != 1 or media_types & _KNOWN_HERE:
        return None
    return Kind(tuple(media_types), tuple(sorted({each.extension for each in best} - {""})))


def _entry(media_types: str, extensions: str, beginning: bytes) -> tuple[Kind, re.Pattern[bytes]]:
    kind = Kind(tuple(media_types.split()), tuple(extensions.split()))
    return kind, re.compile(beginning, re.DOTALL)


_BOX: Final = rb"\x00\x00[\x00-\x0f].ftyp"
_EBML: Final = rb"\x1aE\xdf\xa3.{1,64}?\x42\x82"
_OGG: Final = rb"OggS\x00.{22}"

_BEGINNINGS: Final = (
    _entry("image/png image/apng", ".png .apng", rb"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR.{17}"),
    _entry(
        "image/jpeg image/jpg",
        ".jpg .jpeg .jpe .jfif",
        rb"\xff\xd8\xff[\xc0-\xcf\xdb\xdd\xe0-\xef\xfe].{16}",
    ),
    _entry("image/gif", ".gif", rb"GIF8[79]a.{7}"),
    _entry("image/webp", ".webp", rb"RIFF.{4}WEBPVP8[ LX].{4}"),
    _entry("image/avif", ".avif", _BOX + rb"(?:avi[fs]|(?:mif1|msf1).{4}(?:.{4})*?avi[fs])"),
    _entry(
        "image/heic image/heif", ".heic .heif", _BOX + rb"(?:hei[cxms]|hev[cxms]|mif1|msf1).{4}"
    ),
    _entry(
        "image/bmp image/x-ms-bmp",
        ".bmp .dib",
        rb"BM.{4}\x00{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00",
    ),
    _entry(
        "image/svg+xml",
        ".svg",
        rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+svg[^\[>]*>)*+"
        rb"<(?:[A-Za-z_][\w.-]*:)?svg[\s/>]",
    ),
    _entry(
        "video/mp4 audio/mp4",
        ".mp4 .m4v .m4a",
        _BOX
        + rb"(?:isom|iso[2-9a-c]|mp4[12]|avc1|M4V[ HP]|MSNV|NDAS|dash|f4v |mmp4|cmf[c-f2]).{4}",
    ),
    _entry("audio/mp4 audio/x-m4a", ".m4a .m4b .mp4", _BOX + rb"M4[AB] .{4}"),
    _entry("video/quicktime", ".mov .qt", _BOX + rb"qt  .{4}"),
    _entry("video/webm audio/webm", ".webm", _EBML + rb"(?:\x84|\x40\x04|\x01\x00{6}\x04)webm"),
    _entry(
        "video/matroska video/x-matroska audio/matroska audio/x-matroska",
        ".mkv .mka",
        _EBML + rb"(?:\x88|\x40\x08|\x01\x00{6}\x08)matroska",
    ),
    _entry(
        "audio/ogg application/ogg",
        ".ogg .oga .opus",
        _OGG + rb".(?:\x01vorbis|OpusHead|\x7fFLAC|Speex   )",
    ),
    _entry("video/ogg application/ogg", ".ogv .ogg", _OGG + rb".\x80theora"),
    _entry("audio/wav audio/wave audio/x-wav audio/vnd.wave", ".wav", rb"RIFF.{4}WAVE.{8}"),
    _entry("video/x-msvideo video/avi", ".avi", rb"RIFF.{4}AVI LIST"),
    _entry("audio/flac audio/x-flac", ".flac", rb"fLaC[\x00\x80]\x00\x00\x22"),
    _entry(
        "audio/mpeg audio/mp3",
        ".mp3",
        rb"ID3[\x02-\x04]\x00[\x00-\xf0][\x00-\x7f]{4}|\xff[\xf2\xf3\xfa\xfb][\x10-\xeb].",
    ),
    _entry("application/pdf", ".pdf", rb"%PDF-[12]\.[0-9]"),
    _entry("model/gltf-binary", ".glb", rb"glTF\x02\x00\x00\x00.{4}"),
)
_KNOWN_HERE: Final = frozenset(
    media_type for kind, _ in _BEGINNINGS for media_type in kind.media_types
)
