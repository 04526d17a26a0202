"""What is to be saved: taken in blocks of one size, and held against what the folder takes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from maquette.runtime.asset_store.errors import AssetMediaTypeError, AssetTooLargeError
from maquette.runtime.asset_store.media_types import HEAD_BYTES, kind_of
from maquette.runtime.asset_store.threads import in_thread
from maquette.runtime.assets import AssetFolder

BLOCK_BYTES: Final = 64 * HEAD_BYTES
"""How much is held in memory, and written at once; the first block has the whole head in it."""

Piece = bytes | bytearray | memoryview
Content = Piece | Iterable[Piece] | AsyncIterable[Piece]


async def in_blocks(content: Content, path: str, most_bytes: int | None) -> AsyncGenerator[bytes]:
    """Give the content in blocks, all but the last of the same size.

    Raises AssetTooLargeError before giving more than ``most_bytes``.
    """
    count = 0
    block = bytearray()
    async for piece in _pieces(content):
        count += len(piece)
        if most_bytes is not None and count > most_bytes:
            raise AssetTooLargeError(f"what is to be {path} has more than {most_bytes} bytes")
        while piece:
            room = BLOCK_BYTES - len(block)
            block += piece[:room]
            piece = piece[room:]
            if len(block) == BLOCK_BYTES:
                yield bytes(block)
                block.clear()
    if block:
        yield bytes(block)


async def _pieces(content: Content) -> AsyncGenerator[memoryview]:
    match content:
        case bytes() | bytearray() | memoryview():
            yield memoryview(content).cast("B")
        case AsyncIterable():
            async for piece in content:
                yield memoryview(piece).cast("B")
        case _:
            gather = _gatherer(content)
            while gathered := await in_thread(gather):
                yield memoryview(gathered)


def _gatherer(content: Iterable[Piece]) -> Callable[[], bytes]:
    """Give what takes about a block: of an open file so much, since its lines may be of any length."""
    read: Callable[[int], bytes] | None = getattr(content, "read", None)
    return partial(_gather, iter(content)) if read is None else partial(read, BLOCK_BYTES)


def _gather(pieces: Iterator[Piece]) -> bytes:
    """Take pieces for about a block, in a thread, since whoever makes them may wait for a disk."""
    gathered = bytearray()
    for piece in pieces:
        gathered += piece
        if len(gathered) >= BLOCK_BYTES:
            break
    return bytes(gathered)


def require_media(folder: AssetFolder, name: str, head: bytes) -> None:
    """Refuse what the folder does not take, or what is not what its name says it is.

    A folder that names no media types takes anything under any name.
    """
    if not folder.media:
        return
    path = folder.relative(name)
    kind = kind_of(head)
    found = next(filter(folder.allows, kind.media_types), kind.media_type) if kind else None
    if kind is None or found is None or not folder.allows(found):
        raise AssetMediaTypeError(
            f"what is to be {path} is {found or 'nothing that is recognised'}, and the folder takes"
            f" {', '.join(folder.media)}",
            folder=folder,
            found=found,
        )
    extension = PurePosixPath(name).suffix.lower()
    if extension and extension not in kind.extensions:
        endings = " or ".join(kind.extensions)
        remedy = f"let its name end in {endings}" if endings else "let its name have no ending"
        raise AssetMediaTypeError(
            f"what is to be {path} is {found}; {remedy}",
            folder=folder,
            found=found,
        )
