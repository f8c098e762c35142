"""Conditional requests: the tag of an answer, and whether who asks has that answer already (RFC 9110, 13)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def digest_of(body: bytes) -> str:
    """Return what names the bytes of a body, as it is before it is packed."""
    return hashlib.sha256(body).hexdigest()[:32]


def tag_of(digest: str, encoding: str = "") -> str:
    """Return the entity tag of a body by its digest, another one for each encoding."""
    return f'"{digest}{encoding and f"-{encoding}"}"'


def is_kept(headers: Mapping[str, str], tag: str) -> bool:
    """Tell whether a request's headers say that the answer with a tag is kept there."""
    kept = {one.strip().removeprefix("W/") for one in headers.get("if-none-match", "").split(",")}
    return bool(kept & {tag, "*"})
