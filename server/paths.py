"""Where the app's routes begin."""

from __future__ import annotations


def root_of(base_path: str) -> str:
    """Return what stands before each of the paths: ``/maps/karabakh`` of ``maps/karabakh/``, or nothing."""
    trimmed = base_path.strip("/")
    return f"/{trimmed}" if trimmed else ""
