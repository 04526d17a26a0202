"""Files of each kind that the tests save, and a tree to save them in."""

from __future__ import annotations

import os
from typing import Final

from maquette.runtime.assets import AssetFolder, AssetTree

ANYTHING: Final = AssetFolder("assets/other")
PICTURES: Final = AssetFolder("assets/pictures", media=("image/png", "image/jpeg"))
TREE: Final = AssetTree(
    root_variable="ASSET_ROOT",
    root_default="/data",
    folders={"anything": ANYTHING, "pictures": PICTURES},
    logs={"engine": "logs/engine"},
)


def open_files() -> int:
    """Count the descriptors that this process holds open."""
    with os.scandir("/dev/fd") as entries:
        return sum(1 for _ in entries)


def box(brand: bytes, others: bytes = b"isom") -> bytes:
    """Give the beginning of a file of boxes, as MP4 is one."""
    return (16 + len(others)).to_bytes(4, "big") + b"ftyp" + brand + bytes(4) + others + bytes(64)


def ebml(
    document: bytes, before: bytes = bytes.fromhex("4286810142f7810142f2810442f38108")
) -> bytes:
    """Give the beginning of a file of EBML, as WebM is one."""
    said = before + b"\x42\x82" + bytes([0x80 | len(document)]) + document
    return b"\x1aE\xdf\xa3" + bytes([0x80 | len(said)]) + said + b"\x18S\x80g" + bytes(64)


def riff(kind: bytes) -> bytes:
    """Give the beginning of a file of RIFF, as WebP is one."""
    return b"RIFF" + bytes([64, 0, 0, 0]) + kind + bytes(64)


def ogg(packet: bytes) -> bytes:
    """Give the beginning of a file of Ogg."""
    return b"OggS\0\2" + bytes(20) + b"\1" + b"\x1e" + packet + bytes(64)


PNG: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8cfc0f01f0005000201ff7e62dd3e0000000049454e44ae426082"
)
JPEG: Final = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffdb0043") + bytes(64)
GIF: Final = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
SVG: Final = b'<?xml version="1.0"?>\n<!-- <b> -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'

SAMPLES: Final = {
    "image/png": [PNG],
    "image/jpeg": [
        JPEG,
        bytes.fromhex("ffd8ffe1001845786966000049492a0008000000"),
        bytes.fromhex("ffd8ffdb00430001010101010101010101010101"),
    ],
    "image/gif": [GIF, GIF.replace(b"9a", b"7a")],
    "image/webp": [riff(b"WEBPVP8 "), riff(b"WEBPVP8L"), riff(b"WEBPVP8X")],
    "image/avif": [box(b"avif", b"mif1miaf"), box(b"mif1", b"miafavif")],
    "image/heic": [box(b"heic", b"mif1heic")],
    "image/bmp": [b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0" + bytes(36)],
    "image/svg+xml": [
        SVG,
        b"<svg>",
        b"\xef\xbb\xbf\n<svg width='1'/>",
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><s:svg xmlns:s="y"/>',
    ],
    "video/mp4": [box(brand) for brand in (b"isom", b"mp42", b"avc1", b"iso6", b"M4V ", b"dash")],
    "audio/mp4": [box(b"M4A ")],
    "video/quicktime": [box(b"qt  ", b"qt  ")],
    "video/webm": [
        ebml(b"webm"),
        bytes.fromhex("1a45dfa3010000000000001f4286810142f7810142f2810442f381084282847765626d42"),
    ],
    "video/matroska": [ebml(b"matroska"), ebml(b"matroska", b"")],
    "audio/ogg": [ogg(b"\1vorbis"), ogg(b"OpusHead")],
    "video/ogg": [ogg(b"\x80theora")],
    "audio/wav": [riff(b"WAVEfmt ")],
    "video/x-msvideo": [riff(b"AVI LIST")],
    "audio/flac": [b"fLaC\0\0\0\x22" + bytes(34)],
    "audio/mpeg": [b"ID3\4\0\0\0\0\0\x21" + bytes(33), b"\xff\xfb\x90\x64\0"],
    "application/pdf": [b"%PDF-1.7\n"],
    "model/gltf-binary": [b"glTF\2\0\0\0\x10\0\0\0"],
    "font/woff2": [b"wOF2\0\1\0\0" + bytes(40)],
    "image/tiff": [b"II*\0\x08\0\0\0" + bytes(40)],
}
