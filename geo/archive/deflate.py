"""Pieces of bytes as one gzip stream, each coded for itself: what is unlike shares no code.

A deflate stream (RFC 1951) is a sequence of blocks, each with a code of its own; here they end where the
pieces do. Any reader of gzip (RFC 1952) reads it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

LEVEL = 6
"""The ninth takes three times as long for a hundredth."""
MEMORY = 9
"""Of zlib: so many letters, 32,767, are a block; a column of a tile has fewer."""
NOISE = 0.8
"""What letters alone take no less of than this has no repetitions worth a search."""
HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
"""Of a gzip stream without name and time, of no system."""
LAST = b"\x03\0"
"""An empty block, the last one."""


def deflate(pieces: Sequence[bytes]) -> bytes:
    """Return a gzip stream of pieces; the same ones give the same bytes, by the same version of zlib."""
    crc = 0
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
    length = sum(map(len, pieces)) & 0xFFFFFFFF
    return b"".join([HEAD, *map(_blocks, pieces), LAST, struct.pack("<II", crc, length)])


def _blocks(piece: bytes) -> bytes:
    """Return the blocks of a piece, whichever way is shorter."""
    letters = _coded(piece, zlib.Z_HUFFMAN_ONLY)
    if len(letters) > NOISE * len(piece):
        return letters
    return min(letters, _coded(piece, zlib.Z_DEFAULT_STRATEGY), key=len)


def _coded(piece: bytes, strategy: int) -> bytes:
    coder = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, MEMORY, strategy)
    return coder.compress(piece) + coder.flush(zlib.Z_SYNC_FLUSH)
