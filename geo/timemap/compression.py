"""Compression for the wire: which encoding a client takes, and bytes in it."""

from __future__ import annotations

import gzip
from collections.abc import Callable


def _brotli(body: bytes) -> bytes:
    import brotli  # noqa: PLC0415 - who only saves pages needs none: it is installed by the extra `server`

    packed: bytes = brotli.compress(body, quality=9)
    return packed


ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": _brotli,
    # No time stamp, so that the same bytes always give the same bytes.
    "gzip": lambda body: gzip.compress(body, compresslevel=9, mtime=0),
}
"""By the names of RFC 9110, the best first."""


def pick_encoding(accept: str) -> str:
    """Return the best encoding that an ``Accept-Encoding`` header takes, or nothing."""
    taken = set()
    for part in accept.lower().split(","):
        name, _, weight = part.partition(";")
        if weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            taken.add(name.strip())
    return next((name for name in ENCODINGS if name in taken), "")


def pack(body: bytes, encoding: str) -> bytes:
    """Return bytes in one of `ENCODINGS`."""
    return ENCODINGS[encoding](body)
