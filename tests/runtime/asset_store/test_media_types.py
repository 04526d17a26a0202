"""Kinds of files are told by how they begin, and by nothing else."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from maquette.runtime.asset_store.media_types import HEAD_BYTES, kind_of
from maquette.runtime.assets import AssetFolder

from tests.runtime.asset_store.samples import GIF, PNG, SAMPLES, SVG, box, ebml, riff


def found(head: bytes) -> str | None:
    kind = kind_of(head)
    return kind.media_type if kind else None


@pytest.mark.parametrize("media_type", SAMPLES)
def test_a_file_is_of_its_kind_and_of_no_other(media_type: str) -> None:
    for sample in SAMPLES[media_type]:
        kind = kind_of(sample)
        assert kind is not None
        assert kind.media_type == media_type
        assert kind.extensions
        assert all(AssetFolder("a").allows(each) for each in kind.media_types)
        assert found(sample + bytes(2 * HEAD_BYTES)) == media_type


@pytest.mark.parametrize("media_type", ["image/png", "image/gif", "image/webp", "video/mp4"])
def test_a_beginning_that_was_cut_is_not_recognised(media_type: str) -> None:
    sample = SAMPLES[media_type][0]
    needed = next(count for count in range(len(sample)) if found(sample[:count]) == media_type)
    assert needed >= 13
    assert {found(sample[:count]) for count in range(needed)} == {None}


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"", None),
        (b"\0", None),
        (b"hello, world", None),
        (b"<html><svg>", "text/html"),
        (b"<?xml version='1.0'?><rss/>", None),
        (b"<!-- <svg> --><p>", None),
        (b"<svgs>", None),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "text/html"),
        (b"PK\3\4\x14\0\0\0", None),
        (b"MZ\x90\0", "application/vnd.microsoft.portable-executable"),
        (b"x" + PNG, None),
        (b"\n" + GIF, None),
        (PNG.replace(b"IHDR", b"iHDR"), None),
        (b"\xff\xd8\xff", None),
        (b"RIFF", None),
        (riff(b"XXXXXXXX"), None),
        (box(b"XXXX", b"XXXX"), None),
        (ebml(b"other"), None),
        (ebml(b"webmx"), None),
        (b"\1\2" * 120 + b"TRUEVISION-XFILE.\0", None),
    ],
)
def test_what_only_looks_alike_is_something_else(head: bytes, media_type: str | None) -> None:
    assert found(head) == media_type


@pytest.mark.parametrize("sample", [box(b"avif", b"mif1"), box(b"heic", b"mif1"), box(b"qt  ")])
def test_what_puremagic_takes_for_mp4_is_none(sample: bytes) -> None:
    assert found(sample) not in (None, "video/mp4")


def test_what_puremagic_takes_for_webm_is_none() -> None:
    assert found(ebml(b"matroska")) == "video/matroska"
    assert found(b"\x1aE\xdf\xa3") is None


def test_what_a_file_is_besides_makes_no_difference() -> None:
    """A file that is two at once is what it begins as; what comes later is not asked."""
    archive = b"PK\3\4" + bytes(200) + b"PK\5\6" + bytes(18)
    for after in (archive, SVG, b"<script>", b"%PDF-1.7", b"ustar\x0000".rjust(300, b"\0")):
        assert found(PNG + after) == "image/png"
        assert found(GIF + after) == "image/gif"
    assert found(b"GIF89a=1;" + b"<script>alert(1)</script>") == "image/gif"


@given(st.binary(max_size=300))
@example(b"<" * HEAD_BYTES)
@example(b"<!--" * HEAD_BYTES)
@example(b" " * HEAD_BYTES + b"<svg>")
@example(b"<!DOCTYPE svg " * HEAD_BYTES)
def test_any_bytes_are_looked_at(head: bytes) -> None:
    kind = kind_of(head)
    assert kind is None or all(AssetFolder("a").allows(each) for each in kind.media_types)
