"""Files that the page fetches: each named by its digest, so that its URL never changes its meaning."""

from __future__ import annotations

import hashlib
import secrets
import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .compression import pack
from .errors import AssetError

PREFIX = "assets"
LAYERS = "layers"
LENT = "own-"
"""Begins what stands for the digest in the path of a lent asset."""
MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".woff2": "font/woff2",
    ".tmap": "application/octet-stream",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".pmtiles": "application/vnd.pmtiles",
}


PACKED = frozenset({".png", ".jpg", ".jpeg", ".webp", ".pmtiles"})
"""Endings of files that are compressed already."""


@dataclass(frozen=True)
class Asset:
    """One immutable file: a name with its ending, and its bytes.

    Raises
    ------
    AssetError
        When the ending is none that a page of ours fetches.
    """

    name: str
    body: bytes

    def __post_init__(self) -> None:
        if Path(self.name).suffix not in MEDIA_TYPES:
            raise AssetError(f"{self.name!r} ends in none of {', '.join(MEDIA_TYPES)}")

    @cached_property
    def digest(self) -> str:
        """The first 20 hexadecimal digits of the body's SHA-256."""
        return hashlib.sha256(self.body).hexdigest()[:20]

    @cached_property
    def path(self) -> str:
        """The asset's path below the app's root, such as ``assets/<digest>/story.json``."""
        return f"{self.folder}/{self.digest}/{self.name}"

    @property
    def folder(self) -> str:
        """``layers`` for a layer's file, ``assets`` for the rest."""
        return LAYERS if self.name.endswith(".tmap") else PREFIX

    @property
    def media_type(self) -> str:
        """The media type that the ending stands for."""
        return MEDIA_TYPES[Path(self.name).suffix]

    @property
    def is_packed(self) -> bool:
        """Whether it is compressed already, so that an encoding would gain nothing."""
        return Path(self.name).suffix in PACKED

    @cached_property
    def _packed(self) -> dict[str, bytes]:
        return {}

    def packed(self, encoding: str) -> bytes:
        """Return the body in an encoding of `timemap.compression`, compressed once."""
        if encoding not in self._packed:
            self._packed[encoding] = pack(self.body, encoding)
        return self._packed[encoding]


class AssetStore:
    """The small interface behind which layers, story and scripts are kept: path -> bytes."""

    def __init__(self) -> None:
        self._assets: dict[str, Asset] = {}
        self._lock = threading.Lock()

    def publish(self, asset: Asset) -> str:
        """Keep an asset for as long as the process lives; return its path."""
        with self._lock:
            return self._assets.setdefault(asset.path, asset).path

    def lend(self, asset: Asset) -> str:
        """Keep a visitor's own asset until it is withdrawn; return a path that nobody else can know."""
        path = f"{asset.folder}/{LENT}{secrets.token_hex(16)}/{asset.name}"
        with self._lock:
            self._assets[path] = asset
        return path

    def withdraw(self, *paths: str) -> None:
        """Forget lent assets; one that is gone already is no error."""
        with self._lock:
            for path in paths:
                self._assets.pop(path, None)

    @property
    def lent_bytes(self) -> int:
        """How many bytes the lent assets have together."""
        with self._lock:
            return sum(len(asset.body) for path, asset in self._assets.items() if f"/{LENT}" in path)

    def find(self, path: str) -> Asset | None:
        """Return the asset that was published or lent under a path, or None."""
        return self._assets.get(path)


STORE = AssetStore()
"""The process's own store: `components` publishes to it, `server` serves from it."""
